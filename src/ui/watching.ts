import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { limits } from '../model/limits.ts';
import type { ReaderProblem } from '../model/reader-problem.ts';
import type { Disposable, Skipped, Watch, WatchedLog, WatchOptions } from '../model/watch.ts';
import type { Configuration } from './configuration.ts';
import { Disposables } from './disposables.ts';
import type { Output } from './output.ts';
import { watchOptions } from './settings.ts';
import { type CurrentSituation, nothingWatched, type Phase } from './situation.ts';

/** Starts a watch; `onProblem` is told of what goes wrong with it, as when it stops for a while. */
export type StartWatch = (options: WatchOptions, onProblem: (problem: ReaderProblem) => void) => Watch;

/** Watches what the settings and the open folders ask for, and tells the situation. */
export class Watching implements Disposable {
  readonly #start: StartWatch;
  readonly #configuration: Configuration;
  readonly #situation: CurrentSituation;
  readonly #output: Output;
  readonly #held = new Disposables();
  #watch: Watch | undefined;
  /** What the watch was last asked for. */
  #asked = '';

  constructor(start: StartWatch, configuration: Configuration, situation: CurrentSituation, output: Output) {
    this.#start = start;
    this.#configuration = configuration;
    this.#situation = situation;
    this.#output = output;
    this.#held.hold(configuration.onDidChange(() => this.#apply()));
    this.#held.hold(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#apply()));
    this.#apply();
  }

  /** Watches one more file; undefined where watching is switched off. */
  async add(path: string): Promise<WatchedLog | Skipped | undefined> {
    return this.#watch?.add(path);
  }

  dispose(): void {
    this.#held.dispose();
    this.#stop();
  }

  #apply(): void {
    const { values, problems } = this.#configuration;
    this.#output.tellOfSettings(problems);
    if (!values.enabled) {
      this.#stop();
      this.#situation.take({ kind: 'off' }, nothingWatched);
      return;
    }
    const folders = (vscode.workspace.workspaceFolders ?? [])
      .filter((folder) => folder.uri.scheme === 'file')
      .map((folder) => folder.uri.fsPath);
    const options = watchOptions(values, folders, homedir(), limits.since);
    const asked = JSON.stringify(options);
    if (!this.#watch) this.#begin(options);
    else if (asked !== this.#asked) this.#watch.configure(options);
    this.#asked = asked;
  }

  #begin(options: WatchOptions): void {
    let phase: Phase = { kind: 'starting' };
    const tell = (now: Phase) => {
      if (this.#watch !== watch) return;
      phase = now;
      this.#output.tellOfLogs(watch.state);
      this.#situation.take(phase, watch.state);
    };
    const watch = this.#start(options, (problem) => {
      this.#output.tellOfReader(problem);
      if (problem.kind === 'lost') tell({ kind: 'problem', why: problem.why });
    });
    this.#watch = watch;
    // News after a problem says that it is over.
    watch.onDidChange(() => tell(phase.kind === 'problem' ? { kind: 'watching' } : phase));
    void watch.settled.then(() => tell({ kind: 'watching' }));
    tell(phase);
  }

  #stop(): void {
    this.#watch?.dispose();
    this.#watch = undefined;
  }
}
