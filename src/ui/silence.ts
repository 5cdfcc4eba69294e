import { plain, summary } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { callNotStuck, callStuckAgain, snooze, wake } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { forNotification } from './shown-text.ts';
import { tell } from './tell.ts';
import { t } from './words.ts';

/** Hides an episode's alarm for a while. */
export async function snoozeEpisode({ memory }: Desk, episode: Episode): Promise<void> {
  const now = Date.now();
  await memory.update(snooze(episode.id, now + limits.snooze, now));
  tell(t('Snoozed for an hour: {what}', { what: whatOf(episode) }), {
    title: t('Undo'),
    run: () => memory.update(wake(episode.id, Date.now())),
  });
}

/** Silences an episode's failure in this workspace. */
export async function silenceEpisode({ memory }: Desk, episode: Episode): Promise<void> {
  await memory.update(callNotStuck(episode.signature, Date.now()));
  tell(t('This failure will not warn again in this workspace: {what}', { what: whatOf(episode) }), {
    title: t('Undo'),
    run: () => memory.update(callStuckAgain(episode.signature)),
  });
}

/** Shows an episode again that was snoozed or called not stuck. */
export async function unhideEpisode({ memory }: Desk, episode: Episode): Promise<void> {
  await memory.update((remembered) => wake(episode.id, Date.now())(callStuckAgain(episode.signature)(remembered)));
}

function whatOf(episode: Episode): string {
  return forNotification(plain(summary(episode, t)), limits.title);
}
