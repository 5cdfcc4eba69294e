import * as vscode from 'vscode';
import type { Disposable } from '../model/watch.ts';
import { ContextKey } from './context-key.ts';
import { Disposables } from './disposables.ts';
import { isFile } from './same-file.ts';
import type { CurrentSituation, Situation } from './situation.ts';

/** Keeps the key that menus ask for: whether the editor that people look at shows a log that is watched. */
export class ActiveLog implements Disposable {
  readonly #situation: CurrentSituation;
  readonly #key = new ContextKey('findAWay.logIsActive');
  readonly #held = new Disposables();

  constructor(situation: CurrentSituation) {
    this.#situation = situation;
    const look = () => this.#key.set(this.isActive);
    this.#held.hold(vscode.window.tabGroups.onDidChangeTabs(look));
    this.#held.hold(vscode.window.tabGroups.onDidChangeTabGroups(look));
    this.#held.hold(situation.onDidChange(look));
    look();
  }

  /** A file that is too big for extensions is active too. */
  get isActive(): boolean {
    const uri = activeFile();
    return uri !== undefined && this.#situation.current.watch.logs.some((log) => isFile(uri, log.path));
  }

  dispose(): void {
    this.#held.dispose();
  }
}

/** The episode to show for a log: the one of it that still goes on and is worst. `named` is a file, else the active editor's. */
export function episodeOfLog(named: unknown, { watch, alarms }: Situation): string | undefined {
  const uri = named instanceof vscode.Uri ? named : activeFile();
  if (!uri) return undefined;
  const sessions = new Set(watch.sessions.filter((one) => isFile(uri, one.log.path)).map((one) => one.id));
  return alarms.shown.find((episode) => sessions.has(episode.session))?.id;
}

function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
