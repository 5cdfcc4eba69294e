import * as vscode from 'vscode';
import type { Disposable } from '../model/watch.ts';
import { Disposables } from './disposables.ts';

/** What goes on in a terminal, as far as its shell tells: a command runs, the shell waits for one, or nobody knows. */
export type Going =
  | { readonly kind: 'runs'; readonly command: string }
  | { readonly kind: 'waits' }
  | { readonly kind: 'unknown' };

/** Follows which command runs in which terminal. */
export class TerminalCommands implements Disposable {
  readonly #going = new WeakMap<vscode.Terminal, Going>();
  readonly #held = new Disposables();

  constructor() {
    this.#held.hold(
      vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
        this.#going.set(terminal, { kind: 'runs', command: execution.commandLine.value });
      }),
    );
    this.#held.hold(
      vscode.window.onDidEndTerminalShellExecution(({ terminal }) => {
        this.#going.set(terminal, { kind: 'waits' });
      }),
    );
  }

  goingIn(terminal: vscode.Terminal): Going {
    return this.#going.get(terminal) ?? { kind: 'unknown' };
  }

  dispose(): void {
    this.#held.dispose();
  }
}
