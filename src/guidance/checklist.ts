import type { Episode } from '../model/episode.ts';
import { WayId } from '../model/way.ts';
import { phrase, plain, words } from './phrase.ts';
import { searchQuery } from './search.ts';
import { oneLine } from './text-safety.ts';
import type { Translate } from './translate.ts';

/** One item of the checklist. */
export interface WayOut {
  readonly id: WayId;
  readonly title: string;
  /** What pressing it does; left out where this failure offers nothing for it. */
  readonly action?: string;
  /** Why it is the most promising of those not tried yet; only one has it. */
  readonly reason?: string;
}

/** The six ways out in the article's order. `done` are those that the person ticked. */
export function waysOut(episode: Episode, done: readonly WayId[], t: Translate): readonly WayOut[] {
  const best = promising(episode).find((id) => !done.includes(id));
  return WayId.options.map((id) => {
    const action = actionOf(id, episode, t);
    return {
      id,
      title: titleOf(id, t),
      ...(action === undefined ? {} : { action }),
      ...(id === best ? { reason: reasonFor(id, episode, t) } : {}),
    };
  });
}

/** What the item is called. */
export function titleOf(id: WayId, t: Translate): string {
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

function actionOf(id: WayId, episode: Episode, t: Translate): string | undefined {
  switch (id) {
    case 'error-message':
      return t('Show it in the log');
    case 'thinking':
      return isEditTrouble(episode)
        ? t('Copy a prompt: read the file again, then edit')
        : t('Copy a prompt: what did you believe, what refuted it?');
    case 'angle':
      return t('Copy a prompt that rules out what was tried');
    case 'documentation':
      return searchQuery(episode) === '' ? undefined : t('Search for this failure');
    case 'colleague':
      return t('Copy a report');
    case 'yourself': {
      const { place } = episode;
      if (!place) return undefined;
      const where = place.line === undefined ? place.path : `${place.path}:${place.line}`;
      return plain(phrase(t, 'Open {where}', { where: words(tail(where)) }));
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

/** The ways most worth trying, the best first: by what failed, else by how the episode goes. */
export function promising(episode: Episode): readonly WayId[] {
  switch (episode.pattern) {
    case 'provider-trouble':
      return ['error-message'];
    case 'silence':
      return ['error-message', 'yourself'];
    case 'compaction-loop':
      return ['angle', 'thinking'];
    case 'same-result-again':
      return ['thinking', 'angle'];
  }
  switch (episode.failureKind) {
    case 'missing-command':
    case 'spawn':
      return ['yourself', 'documentation', 'colleague'];
    case 'missing-file':
      return ['yourself', 'thinking'];
    case 'permission':
    case 'policy':
    case 'sandbox':
      return ['yourself', 'angle', 'colleague'];
    case 'network':
      return ['yourself', 'error-message'];
    case 'timeout':
      return ['angle', 'error-message', 'yourself'];
    case 'edit-mismatch':
      return ['thinking', 'yourself'];
    case 'malformed-call':
      return ['thinking', 'documentation'];
  }
  switch (episode.pattern) {
    case 'back-and-forth':
    case 'other-calls-same-failure':
      return ['angle', 'documentation', 'yourself'];
    case 'same-call-other-failures':
      return ['error-message', 'thinking', 'angle'];
    case 'refused-again':
      return ['yourself', 'angle'];
    case 'timeouts':
      return ['angle', 'yourself'];
    case 'malformed-calls':
      return ['thinking', 'documentation'];
    case 'failing-edits':
      return ['thinking', 'yourself'];
    case 'edit-test-circle':
      return ['thinking', 'angle', 'documentation', 'yourself'];
    default:
      return ['thinking', 'angle', 'documentation', 'colleague', 'yourself'];
  }
}

/** Why that way is the one to try now. */
function reasonFor(id: WayId, episode: Episode, t: Translate): string {
  if (episode.pattern === 'provider-trouble') return waitOrLogIn(episode, t);
  if (episode.pattern === 'silence') return t('See what it waits for; it may want an answer from you.');
  if (id === promising(episode)[0]) return firstReason(episode, t);
  switch (id) {
    case 'error-message':
      return t('Read what it really says, from its first line.');
    case 'thinking':
      return t('It acts on a belief that the result refutes; make it say which.');
    case 'angle':
      return t('What was tried does not lead there; rule it out.');
    case 'documentation':
      return t('Somebody has met this message before.');
    case 'colleague':
      return t('Other eyes see what this session does not.');
    case 'yourself':
      return t('One look at the place may be quicker than another round.');
  }
}

function waitOrLogIn(episode: Episode, t: Translate): string {
  switch (episode.subject) {
    case 'auth':
      return t('Nothing the agent does helps: it has to be logged in again.');
    case 'quota':
      return t('Nothing the agent does helps: the quota must be raised or another model chosen.');
    case 'context-length':
      return t('The conversation is too long: start a fresh one with what is known.');
    default:
      return t('Waiting helps; another prompt does not.');
  }
}

function firstReason(episode: Episode, t: Translate): string {
  switch (episode.failureKind) {
    case 'missing-command':
      return t(
        'The command is not there, and rephrasing does not bring it: install it, or tell the agent its right name.',
      );
    case 'spawn':
      return t('It cannot be started at all: somebody has to mend the tool first.');
    case 'missing-file':
      return t('The file is not there: supply it, or tell the agent where it is.');
    case 'permission':
      return t('The agent lacks the permission: grant it, or tell it to leave this alone.');
    case 'policy':
    case 'sandbox':
      return t('A rule says no, and will again: change the rule, or tell the agent to leave this alone.');
    case 'network':
      return t('The connection fails, not the idea: check network, proxy or address.');
    case 'timeout':
      return t('The attempts are slow: shrink them to the smallest case that fails.');
    case 'edit-mismatch':
      return t('It edits a file that has changed since it looked: it must read it again.');
    case 'malformed-call':
      return t('It calls the tool otherwise than the tool is described: it must read the description again.');
  }
  switch (episode.pattern) {
    case 'back-and-forth':
      return t('It alternates between approaches that both failed: rule out both.');
    case 'other-calls-same-failure':
      return t('Other means, the same failure: the cause lies somewhere else.');
    case 'same-call-other-failures':
      return t('Each failure says something new: read them before the next try.');
    case 'edit-test-circle':
      return t('The edits do not touch the cause: make it say what it believes.');
    case 'compaction-loop':
      return t('It forgets what it learnt: start a fresh conversation with what is known.');
    case 'timeouts':
      return t('The attempts are slow: shrink them to the smallest case that fails.');
    case 'refused-again':
      return t('The same answer will come again: change the rule, or tell the agent to leave this alone.');
    case 'same-result-again':
      return t('The result does not change: make it say what it waits for.');
    default:
      return t('Nothing was learnt between the attempts: make it say what it believes.');
  }
}
