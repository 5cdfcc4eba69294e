import type { Episode } from '../model/episode.ts';
import { WayId } from '../model/way.ts';
import { code, phrase, type Sentence } from './phrase.ts';
import { promising } from './promising.ts';
import { reasonFor } from './reasons.ts';
import { searchQuery } from './search.ts';
import { oneLine } from './text-safety.ts';
import type { Translate } from './translate.ts';

/** One item of the checklist. */
export interface WayOut {
  readonly id: WayId;
  readonly title: string;
  /** What pressing it does; left out where this failure offers nothing for it. */
  readonly action?: Sentence;
  /** What the action copies is for the agent, and could be put into its terminal. */
  readonly terminal?: true;
  /** Why it is the most promising of those not tried yet; only one has it. */
  readonly reason?: string;
}

/** The six ways out in the article's order. `done` are those that the person ticked. */
export function waysOut(episode: Episode, done: readonly WayId[], t: Translate): readonly WayOut[] {
  const best = promising(episode).find((id) => !done.includes(id) && hasSense(id, episode));
  return WayId.options.map((id) => {
    const action = actionOf(id, episode, t);
    return {
      id,
      title: titleOf(id, t),
      ...(action === undefined ? {} : { action }),
      ...(isPrompt(id) && { terminal: true }),
      ...(id === best ? { reason: reasonFor(id, episode, t) } : {}),
    };
  });
}

/** A way out whose action is a prompt for the agent. */
export function isPrompt(id: WayId): id is 'thinking' | 'angle' {
  return id === 'thinking' || id === 'angle';
}

/** There is nothing to search for in a failure of which only names and numbers are known. */
function hasSense(id: WayId, episode: Episode): boolean {
  return id !== 'documentation' || searchQuery(episode) !== '';
}

/** What the item is called. */
function titleOf(id: WayId, t: Translate): string {
  switch (id) {
    case 'error-message':
      return t('Check the error message');
    case 'thinking':
      return t('Adjust the thinking');
    case 'angle':
      return t('Try another angle');
    case 'documentation':
      return t('Search the documentation');
    case 'colleague':
      return t('Ask a colleague');
    case 'yourself':
      return t('Do it yourself');
  }
}

function actionOf(id: WayId, episode: Episode, t: Translate): Sentence | undefined {
  switch (id) {
    case 'error-message':
      return phrase(t, 'Show it in the log');
    case 'thinking':
      return isEditTrouble(episode)
        ? phrase(t, 'Copy a prompt: read the file again, then edit')
        : phrase(t, 'Copy a prompt: what did you believe, what refuted it?');
    case 'angle':
      return phrase(t, 'Copy a prompt that rules out what was tried');
    case 'documentation':
      return searchQuery(episode) === '' ? undefined : phrase(t, 'Search for this failure');
    case 'colleague':
      return phrase(t, 'Copy a report');
    case 'yourself': {
      const { place } = episode;
      if (!place) return undefined;
      const where = place.line === undefined ? place.path : `${place.path}:${place.line}`;
      return phrase(t, 'Open {where}', { where: code(tail(where)) });
    }
  }
}

/** The end of a path: the file's name is what people know it by. */
function tail(path: string): string {
  const whole = oneLine(path, 400);
  return whole.length <= 60 ? whole : `…${whole.slice(-59)}`;
}

function isEditTrouble(episode: Episode): boolean {
  return episode.failureKind === 'edit-mismatch' || episode.pattern === 'failing-edits';
}
