import { heading, moment, plain, summary } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import type { Disposable } from '../model/watch.ts';
import { isFirstToNotify, ofEpisode, type WorkspaceMemory } from '../store/index.ts';
import type { Notifications } from './settings.ts';
import { forNotification } from './shown-text.ts';
import type { CurrentSituation, Situation } from './situation.ts';
import type { Reader } from './status-view.ts';

/** What decides whether people are told, and what tells them. */
export interface NoticesOptions {
  readonly situation: CurrentSituation;
  readonly memory: WorkspaceMemory;
  wanted(): Notifications;
  /** Whether people look at the window now. */
  isFocused(): boolean;
  show(episode: Episode, text: string): void;
  readonly reader: Reader;
}

/** Tells people of an episode when it gets stuck, once, in one window. */
export class Notices implements Disposable {
  readonly #options: NoticesOptions;
  readonly #listening: Disposable;
  /** Episodes that were judged when they got stuck: whoever looked on was told by the status bar. */
  #judged: ReadonlySet<string> = new Set();
  #told: readonly string[] = [];

  constructor(options: NoticesOptions) {
    this.#options = options;
    this.#listening = options.situation.onDidChange((situation) => this.#judge(situation));
  }

  /** What people were told last, the newest at the end. */
  get told(): readonly string[] {
    return this.#told;
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** What is read at the start may be long over by its end, so nothing is told before. */
  #judge(situation: Situation): void {
    if (situation.phase.kind !== 'watching') return;
    const known = new Set(situation.watch.episodes.map((one) => one.id));
    const stuck = situation.alarms.speaking.filter((one) => one.grade === 'stuck');
    const fresh = stuck.filter((one) => !this.#judged.has(one.id));
    this.#judged = new Set([...[...this.#judged].filter((id) => known.has(id)), ...fresh.map((one) => one.id)]);
    for (const episode of fresh) void this.#tell(episode, situation);
  }

  async #tell(episode: Episode, { watch, now }: Situation): Promise<void> {
    const { memory, wanted, isFocused, show, reader } = this.#options;
    const setting = wanted();
    if (setting === 'off' || (setting === 'unfocused' && isFocused())) return;
    if (ofEpisode(memory.current, episode.id).notified !== undefined) return;
    if (!(await isFirstToNotify(memory, episode.id, now))) return;
    const { language, t } = reader;
    const session = watch.sessions.find((one) => one.id === episode.session);
    const said = t('{who}: {what} ({time})', {
      who: heading(episode, session, t),
      what: plain(summary(episode, t)),
      time: moment(now, now, language),
    });
    const text = forNotification(said, limits.lineShown);
    this.#told = [...this.#told, text].slice(-limits.cards);
    show(episode, text);
  }
}
