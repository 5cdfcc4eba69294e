import * as vscode from 'vscode';
import { limits } from '../model/limits.ts';
import type { ReaderProblem } from '../model/reader-problem.ts';
import type { Disposable, WatchState } from '../model/watch.ts';
import { readerSentence } from './reader-words.ts';
import { reasonIn } from './reason-words.ts';
import type { SettingProblem } from './settings.ts';
import { forNotification } from './shown-text.ts';
import { isWrongSetting, settingSentence } from './watched-list.ts';
import { t } from './words.ts';

/** Messages remembered as told; a longer list starts anew rather than grow. */
const told = 1_000;

/** The output channel "Find a Way": what went wrong, each thing once. */
export class Output implements Disposable {
  readonly #channel = vscode.window.createOutputChannel('Find a Way', { log: true });
  readonly #told = new Set<string>();

  show(): void {
    this.#channel.show(true);
  }

  warn(message: string): void {
    if (this.#isNew(message)) this.#channel.warn(message);
  }

  /** Says it where people look, too. */
  warnAloud(message: string): void {
    this.warn(message);
    void vscode.window.showWarningMessage(forNotification(message, limits.title + limits.lineShown));
  }

  /** What went wrong with the reader of the logs, and below it what the system said, which has a language of its own. */
  tellOfReader(problem: ReaderProblem): void {
    this.warn(readerSentence(problem, t));
    if (problem.detail !== undefined) this.warn(problem.detail);
  }

  /** What could not be read, or not whole. */
  tellOfLogs({ logs, skipped }: WatchState): void {
    for (const { label, problem } of logs) {
      if (problem !== undefined && this.#isNew(`${label}: ${problem}`))
        this.#channel.warn(t('{what}: {why}', { what: label, why: reasonIn(problem, t) }));
    }
    for (const one of skipped) {
      const { label, why } = one;
      if (!this.#isNew(`${label}: ${why}`)) continue;
      if (isWrongSetting(one)) this.#channel.warn(t('{what}: {why}', { what: label, why: reasonIn(why, t) }));
      else this.#channel.info(t('Skipped {path}: {why}', { path: label, why: reasonIn(why, t) }));
    }
  }

  tellOfSettings(problems: readonly SettingProblem[]): void {
    for (const problem of problems) this.warn(settingSentence(problem, t));
  }

  dispose(): void {
    this.#channel.dispose();
  }

  #isNew(message: string): boolean {
    if (this.#told.has(message)) return false;
    if (this.#told.size >= told) this.#told.clear();
    this.#told.add(message);
    return true;
  }
}
