import * as vscode from 'vscode';
import { heading, listLine } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { forList } from './shown-text.ts';
import type { Situation } from './situation.ts';
import { tell } from './tell.ts';
import { t } from './words.ts';

interface EpisodeItem extends vscode.QuickPickItem {
  readonly episode?: Episode;
}

/** The episode that a command is about: the one that is named, the only one there is, or the one that people choose. */
export async function episodeFor({ watch, alarms }: Situation, named: unknown): Promise<Episode | undefined> {
  const known = watch.episodes.find((episode) => episode.id === named);
  if (known) return known;
  const [first, ...others] = alarms.shown;
  if (!first) {
    tell(t('No agent keeps failing in the same way right now.'));
    return undefined;
  }
  if (others.length === 0) return first;
  return choose(t('Which episode?'), itemsOf(alarms.shown, watch.sessions));
}

/** Lets people choose among all episodes, those that are over and those that are hidden too. */
export async function anyEpisode({ watch, alarms }: Situation): Promise<Episode | undefined> {
  if (watch.episodes.length === 0) {
    tell(t('No agent has kept failing in the same way yet.'));
    return undefined;
  }
  const isOpen = (episode: Episode) => alarms.shown.includes(episode);
  const open = alarms.shown.filter((episode) => !alarms.hidden.has(episode.id));
  const rest = watch.episodes
    .filter((episode) => !open.includes(episode))
    .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (b.last ?? 0) - (a.last ?? 0));
  return choose(t('Which episode?'), [
    ...titled(t('Going on'), itemsOf(open, watch.sessions)),
    ...titled(t('Earlier or hidden'), itemsOf(rest.slice(0, limits.recent), watch.sessions)),
  ]);
}

function titled(label: string, items: readonly EpisodeItem[]): readonly EpisodeItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function itemsOf(episodes: readonly Episode[], sessions: Situation['watch']['sessions']): readonly EpisodeItem[] {
  return episodes.map((episode) => {
    const session = sessions.find((one) => one.id === episode.session);
    const about = session?.title ?? '';
    return {
      episode,
      label: forList(listLine(episode, t), limits.title),
      description: forList(heading(episode, session, t), limits.title),
      ...(about === '' ? {} : { detail: forList(about, limits.title) }),
    };
  });
}

async function choose(title: string, items: readonly EpisodeItem[]): Promise<Episode | undefined> {
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true });
  return chosen?.episode;
}
