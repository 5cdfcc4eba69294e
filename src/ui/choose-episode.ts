import { heading, listLine } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { type Choice, choose, titled } from './choose.ts';
import { forList } from './shown-text.ts';
import type { Situation } from './situation.ts';
import { tell } from './tell.ts';
import { t } from './words.ts';

/** The episode that a command is about: the one that is named, the only one there is, or the one that people choose. */
export async function episodeFor({ watch, alarms }: Situation, named: unknown): Promise<Episode | undefined> {
  const known = watch.episodes.find((episode) => episode.id === named);
  if (known) return known;
  const [first, ...others] = alarms.shown;
  if (!first) {
    tell(t('No agent is failing the same way again and again right now.'));
    return undefined;
  }
  if (others.length === 0) return first;
  return choose(itemsOf(alarms.shown, watch.sessions), { title: t('Which episode?') });
}

/** Lets people choose among all episodes, those that are over and those that are hidden too. */
export async function anyEpisode({ watch, alarms }: Situation): Promise<Episode | undefined> {
  if (watch.episodes.length === 0) {
    tell(t('No agent has failed the same way again and again yet.'));
    return undefined;
  }
  const isOpen = (episode: Episode) => alarms.shown.includes(episode);
  const open = alarms.shown.filter((episode) => !alarms.hidden.has(episode.id));
  const rest = watch.episodes
    .filter((episode) => !open.includes(episode))
    .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (b.last ?? 0) - (a.last ?? 0));
  const choices = [
    ...titled(t('Still failing'), itemsOf(open, watch.sessions)),
    ...titled(t('Earlier or hidden'), itemsOf(rest.slice(0, limits.recent), watch.sessions)),
  ];
  return choose(choices, { title: t('Which episode?') });
}

function itemsOf(episodes: readonly Episode[], sessions: Situation['watch']['sessions']): readonly Choice<Episode>[] {
  return episodes.map((episode) => {
    const session = sessions.find((one) => one.id === episode.session);
    const about = session?.title ?? '';
    return {
      value: episode,
      label: forList(listLine(episode, t), limits.title),
      description: forList(heading(episode, session, t), limits.title),
      ...(about === '' ? {} : { detail: forList(about, limits.title) }),
    };
  });
}
