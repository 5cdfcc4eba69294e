import type { Episode } from '../model/episode.ts';
import type { Disposable } from '../model/watch.ts';
import { type FolderLessons, isLearned, lessonOf, unlearn, type WorkspaceMemory } from '../store/index.ts';
import type { CurrentSituation, Situation } from './situation.ts';

/** Keeps what got agents past their failures, once all that was there has been read, and takes back what did not last. */
export class Learning implements Disposable {
  readonly #situation: CurrentSituation;
  readonly #memory: WorkspaceMemory;
  readonly #lessons: FolderLessons;
  readonly #listening: Disposable;
  /** How each episode stood when it was last looked at, by id; those that are watched. */
  #seen: ReadonlyMap<string, string> = new Map();

  constructor(situation: CurrentSituation, memory: WorkspaceMemory, lessons: FolderLessons) {
    this.#situation = situation;
    this.#memory = memory;
    this.#lessons = lessons;
    this.#listening = situation.onDidChange((now) => this.#look(now));
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #look({ phase, watch }: Situation): void {
    // While logs are read from their start, episodes that are long over look open for a moment.
    if (phase.kind !== 'watching') return;
    const before = this.#seen;
    this.#seen = new Map(watch.episodes.map((episode) => [episode.id, standing(episode)]));
    const news = watch.episodes.filter((episode) => before.get(episode.id) !== standing(episode));
    if (news.length > 0) void this.#take(news);
  }

  async #take(news: readonly Episode[]): Promise<void> {
    // Another window may have called one of them not stuck, or learned from it.
    await Promise.all([this.#memory.refresh(), this.#lessons.refresh()]);
    const { watch, alarms } = this.#situation.current;
    const now = Date.now();
    const taught = news.flatMap((episode) => {
      const session = watch.sessions.find((one) => one.id === episode.session);
      const lesson = lessonOf(episode, session?.agent ?? '', now);
      if (!lesson || alarms.hidden.get(episode.id)?.kind === 'not-stuck') return [];
      return [{ lesson, ...(session?.cwd !== undefined && { cwd: session.cwd }) }];
    });
    await this.#lessons.learn(taught);
    const failing = news.filter(({ id, state }) => state !== 'recovered' && isLearned(this.#lessons.current, id));
    if (failing.length === 0) return;
    await this.#lessons.update((lessons) => failing.reduce((changed, { id }) => unlearn(id)(changed), lessons));
  }
}

/** Changes where an episode may teach something, or no longer what it taught. */
function standing({ state, past, pastDid }: Episode): string {
  return JSON.stringify([state, past, pastDid]);
}
