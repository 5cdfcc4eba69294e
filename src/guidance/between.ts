import type { AttemptGlance, Episode } from '../model/episode.ts';
import { money, tokens } from './amounts.ts';
import { code, phrase, type Sentence, words } from './phrase.ts';
import type { Translate } from './translate.ts';

/** What happened between the failures and what it all cost; empty where the log tells of nothing. `language` is BCP 47. */
export function between(episode: Episode, t: Translate, language = 'en'): Sentence {
  const worked = work(episode, t);
  const spent = cost(episode, t, language);
  if (worked.length === 0 || spent.length === 0) return [...worked, ...spent];
  return phrase(t, '{first} {second}', { first: worked, second: spent });
}

function work(episode: Episode, t: Translate): Sentence {
  const [what, more] = [edits(episode, t), others(episode, t)].filter((one) => one.length > 0);
  if (!what) return [];
  return more ? phrase(t, 'In between: {what}, {more}.', { what, more }) : phrase(t, 'In between: {what}.', { what });
}

function cost(episode: Episode, t: Translate, language: string): Sentence {
  const counted = episode.tokens ? words(tokens(episode.tokens, t)) : undefined;
  const paid = episode.usd ? words(money(episode.usd, language)) : undefined;
  if (counted && paid) return phrase(t, 'Spent: {tokens}, {money}.', { tokens: counted, money: paid });
  if (counted) return phrase(t, 'Spent: {tokens}.', { tokens: counted });
  return paid ? phrase(t, 'Spent: {money}.', { money: paid }) : [];
}

function edits(episode: Episode, t: Translate): Sentence {
  const count = episode.edits;
  if (count <= 0) return [];
  const [path] = episode.editedPaths;
  if (path === undefined) return count === 1 ? phrase(t, '1 edit') : phrase(t, '{count} edits', { count });
  const file = code(path);
  if (episode.editedPaths.length > 1)
    return phrase(t, '{count} edits of {files} files, among them {file}', {
      count,
      files: episode.editedPaths.length,
      file,
    });
  const lines = linesEditedAgain(episode);
  if (count === 1) return phrase(t, '1 edit of {file}', { file });
  if (lines === undefined) return phrase(t, '{count} edits of {file}', { count, file });
  if (lines === 1) return phrase(t, '{count} edits of the same line in {file}', { count, file });
  return phrase(t, '{count} edits of the same {lines} lines in {file}', { count, lines, file });
}

/** Calls between the failures that were no edits. */
function others(episode: Episode, t: Translate): Sentence {
  const calls = episode.strip.filter((one) => one.likeness === 'between' || one.likeness === 'fine');
  const count = calls.filter((one) => one.change === undefined).length;
  if (count === 0) return [];
  return count === 1 ? phrase(t, '1 other call') : phrase(t, '{count} other calls', { count });
}

/**
 * How many lines the edits change again and again: each edit after the first takes out what an earlier one took out or
 * put in. Undefined where they change different places, or where the log does not tell of every one.
 */
function linesEditedAgain(episode: Episode): number | undefined {
  const changes = episode.strip.flatMap((one: AttemptGlance) =>
    one.change && one.likeness !== 'same' ? [one.change] : [],
  );
  const [first] = changes;
  if (!first || changes.length < 2 || changes.length !== episode.edits) return undefined;
  const seen = new Set<string>();
  for (const [n, change] of changes.entries()) {
    if (change.before.trim() === '' || change.before.endsWith('…')) return undefined;
    if (n > 0 && !seen.has(change.before.trim())) return undefined;
    seen.add(change.before.trim());
    seen.add(change.after.trim());
  }
  return first.before.trimEnd().split('\n').length;
}
