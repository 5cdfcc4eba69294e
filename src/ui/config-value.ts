import * as vscode from 'vscode';
import type { Disposable } from '../model/watch.ts';
import { Listeners } from './listeners.ts';
import { readSetting, type Setting, type SettingProblem, settingsPrefix } from './settings.ts';

/** One setting as it is now; the fallback where its value is wrong. */
export class ConfigValue<T> implements Disposable {
  readonly #setting: Setting<T>;
  readonly #listeners = new Listeners<T>();
  readonly #subscription: vscode.Disposable;
  #value: T;
  #problem: SettingProblem | undefined;

  constructor(setting: Setting<T>) {
    this.#setting = setting;
    this.#value = setting.fallback;
    this.#read();
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${settingsPrefix}.${setting.key}`)) this.#update();
    });
  }

  get value(): T {
    return this.#value;
  }

  /** What is wrong with the value that was set. */
  get problem(): SettingProblem | undefined {
    return this.#problem;
  }

  onDidChange(listener: (value: T) => void): Disposable {
    return this.#listeners.add(listener);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #read(): void {
    const raw = vscode.workspace.getConfiguration(settingsPrefix).get<unknown>(this.#setting.key);
    const { value, problem } = readSetting(this.#setting, raw);
    this.#value = value;
    this.#problem = problem;
  }

  #update(): void {
    this.#read();
    this.#listeners.tell(this.#value);
  }
}
