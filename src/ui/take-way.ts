import * as vscode from 'vscode';
import {
  anglePrompt,
  handOverPrompt,
  isPrompt,
  moment,
  type Past,
  pastBefore,
  promising,
  report,
  searchQuery,
  searchUrl,
  thinkingPrompt,
  wayPast,
} from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import type { WayId } from '../model/way.ts';
import { ofEpisode, tick } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { openLastFailure } from './open-log.ts';
import { openNamedPlace } from './open-place.ts';
import type { Situation } from './situation.ts';
import { tell, tellBriefly } from './tell.ts';
import { putIntoTerminal } from './to-terminal.ts';
import { reader, t } from './words.ts';

/** Does what a way out offers, and ticks it once that was done. */
export async function takeWay(desk: Desk, episode: Episode, way: WayId): Promise<void> {
  if (await taken(desk, episode, way)) await desk.memory.update(tick(episode.id, way, true, Date.now()));
}

/** Copies the prompt that promises most for this episode. */
export async function copyBestPrompt(desk: Desk, episode: Episode): Promise<void> {
  await takeWay(desk, episode, bestPrompt(episode));
}

/** Puts a prompt, the one that promises most unless one is named, into a terminal that people pick, without Enter. */
export async function promptToTerminal(desk: Desk, episode: Episode, named?: WayId): Promise<void> {
  const way = named !== undefined && isPrompt(named) ? named : bestPrompt(episode);
  const now = () => asItIs(desk, episode);
  const text = () => promptOf(way, now(), desk.situation.current);
  if (await putIntoTerminal(text, desk.terminals, () => takeWay(desk, now(), way)))
    await desk.memory.update(tick(episode.id, way, true, Date.now()));
}

/** Copies what a stronger model needs to know. That is none of the ways out, so nothing is ticked. */
export async function copyHandOver(desk: Desk, episode: Episode): Promise<void> {
  const { current } = desk.situation;
  const now = asItIs(desk, episode);
  await copied(handOverPrompt(now, pastOf(now, current), t), t('Copied. Now paste it to the stronger model.'));
}

/** The log may grow while people choose. */
function asItIs(desk: Desk, episode: Episode): Episode {
  return desk.situation.current.watch.episodes.find((one) => one.id === episode.id) ?? episode;
}

function bestPrompt(episode: Episode): 'thinking' | 'angle' {
  return promising(episode).find(isPrompt) ?? 'thinking';
}

function promptOf(way: 'thinking' | 'angle', episode: Episode, situation: Situation): string {
  const prompt = way === 'thinking' ? thinkingPrompt : anglePrompt;
  return prompt(episode, pastOf(episode, situation), t);
}

async function taken(desk: Desk, episode: Episode, way: WayId): Promise<boolean> {
  const situation = desk.situation.current;
  switch (way) {
    case 'error-message':
      await openLastFailure(episode, situation);
      return true;
    case 'thinking':
    case 'angle':
      return copied(promptOf(way, episode, situation), t('Copied. Now paste it to the agent.'));
    case 'documentation':
      return searched(episode, desk.configuration.values.searchUrl);
    case 'colleague': {
      const session = situation.watch.sessions.find((one) => one.id === episode.session);
      const { note = '' } = ofEpisode(desk.memory.current, episode.id);
      return copied(report(episode, session, datedPastOf(episode, situation), t, note), t('The report was copied.'));
    }
    case 'yourself':
      return openNamedPlace(episode, situation);
  }
}

async function copied(text: string, said: string): Promise<boolean> {
  await vscode.env.clipboard.writeText(text);
  tellBriefly(said);
  return true;
}

/** Nothing is searched for before people have seen, and may have changed, what leaves this machine. */
async function searched(episode: Episode, template: string): Promise<boolean> {
  const query = await vscode.window.showInputBox({
    title: t('Search the documentation'),
    prompt: t('This is what is sent to {engine}. Names, paths and numbers were left out.', {
      engine: engineOf(template),
    }),
    value: searchQuery(episode),
  });
  if (query === undefined || query.trim() === '') return false;
  const address = searchUrl(template, query.trim());
  if (address === undefined) {
    tell(t('The setting {setting} is not an address to search with.', { setting: 'findAWay.searchUrl' }));
    return false;
  }
  // A string, since an address that becomes a Uri loses the escapes of its query.
  await vscode.commands.executeCommand('vscode.open', address);
  return true;
}

/** The host of a template for addresses, which is all of it that says where the words go. */
function engineOf(template: string): string {
  return URL.parse(template)?.host ?? template;
}

/** What got past the same failure earlier, the newest first. */
function pastOf(episode: Episode, { watch, lessons }: Situation): Past {
  return pastBefore(episode, watch.episodes, lessons).map((one) => wayPast(one, t));
}

/** The same with when that was, for people. */
function datedPastOf(episode: Episode, { watch, lessons, now }: Situation): Past {
  return pastBefore(episode, watch.episodes, lessons).map((one) => {
    const way = wayPast(one, t);
    return one.when === undefined ? way : [...way, { text: ` (${moment(one.when, now, reader.language)})` }];
  });
}
