import { moment, plain, summary } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import {
  callNotStuck,
  callStuckAgain,
  muteSession,
  snooze,
  snoozeAll,
  unmuteSession,
  wake,
  wakeAll,
} from '../store/index.ts';
import type { Desk } from './desk.ts';
import { forNotification } from './shown-text.ts';
import { tell, tellBriefly } from './tell.ts';
import { reader, t } from './words.ts';

/** Hides an episode's alarm for a while. */
export async function snoozeEpisode({ memory }: Desk, episode: Episode): Promise<void> {
  const now = Date.now();
  await memory.update(snooze(episode.id, now + limits.snooze, now, plain(summary(episode, t))));
  tell(t('Snoozed for an hour: {what}', { what: whatOf(episode) }), {
    title: t('Undo'),
    run: () => memory.update(wake(episode.id, Date.now())),
  });
}

/** Silences an episode's failure in this workspace. */
export async function silenceEpisode({ memory }: Desk, episode: Episode): Promise<void> {
  await memory.update(callNotStuck(episode.signature, Date.now(), plain(summary(episode, t))));
  tell(t('This failure will not warn again in this workspace: {what}', { what: whatOf(episode) }), {
    title: t('Undo'),
    run: () => memory.update(callStuckAgain(episode.signature)),
  });
}

/** Silences the session of an episode, whatever fails in it, with its subagents. */
export async function muteSessionOf({ memory, situation }: Desk, episode: Episode): Promise<void> {
  const session = situation.current.watch.sessions.find((one) => one.id === episode.session);
  const label = [session?.agent ?? '', session?.title ?? ''].filter((name) => name !== '').join(': ');
  await memory.update(muteSession(episode.session, Date.now(), label));
  tell(
    t('This session will not warn again: {what}', { what: forNotification(label, limits.title) || t('A session') }),
    {
      title: t('Undo'),
      run: () => memory.update(unmuteSession(episode.session)),
    },
  );
}

/** Keeps every alarm silent for a while. */
export async function snoozeEverything({ memory }: Desk): Promise<void> {
  const now = Date.now();
  const until = now + limits.snooze;
  await memory.update(snoozeAll(until));
  tell(t('Everything is snoozed until {time}', { time: moment(until, now, reader.language) }), {
    title: t('Undo'),
    run: () => memory.update(wakeAll()),
  });
}

/** Ends the snooze of everything. */
export async function endSnooze({ memory }: Desk): Promise<void> {
  await memory.update(wakeAll());
  tellBriefly(t('Find a Way warns again.'));
}

/** Shows an episode again whatever silenced it: its snooze, its failure or its session. */
export async function unhideEpisode({ memory }: Desk, episode: Episode): Promise<void> {
  const { id, session, parent, signature } = episode;
  const changes = [wake(id, Date.now()), callStuckAgain(signature), unmuteSession(session)];
  if (parent !== undefined) changes.push(unmuteSession(parent));
  await memory.update((remembered) => changes.reduce((changed, change) => change(changed), remembered));
}

function whatOf(episode: Episode): string {
  return forNotification(plain(summary(episode, t)), limits.title);
}
