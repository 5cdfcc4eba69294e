import * as vscode from 'vscode';
import type { Disposable } from '../model/watch.ts';
import { Listeners } from './listeners.ts';
import { readSettings, type SettingProblem, type SettingValues, settingsPrefix } from './settings.ts';

/** All settings as they are now. */
export class Configuration implements Disposable {
  readonly #listeners = new Listeners<Configuration>();
  readonly #subscription: vscode.Disposable;
  #now = readNow();

  constructor() {
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(settingsPrefix)) return;
      this.#now = readNow();
      this.#listeners.tell(this);
    });
  }

  get values(): SettingValues {
    return this.#now.values;
  }

  /** The settings whose values are wrong and not used. */
  get problems(): readonly SettingProblem[] {
    return this.#now.problems;
  }

  onDidChange(listener: (configuration: Configuration) => void): Disposable {
    return this.#listeners.add(listener);
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

function readNow() {
  const configuration = vscode.workspace.getConfiguration(settingsPrefix);
  return readSettings((key) => configuration.get<unknown>(key));
}
