import * as vscode from 'vscode';

/** A key that package.json's `when` and `enablement` ask for; written only when it changes. */
export class ContextKey {
  readonly #name: string;
  #written: boolean | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  set(value: boolean): void {
    if (value === this.#written) return;
    this.#written = value;
    void vscode.commands.executeCommand('setContext', this.#name, value);
  }
}
