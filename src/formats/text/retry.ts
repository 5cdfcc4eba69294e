import { beginsWithKnownProgram, looksLikeCommand } from './command-words.ts';

/** What a line says of a further try. */
export interface RetryMark {
  /** `begins` stands before an attempt, `failed` after one. */
  readonly says: 'begins' | 'failed';
  /** The words after the number: a command, a title or nothing. */
  readonly label: string;
  /** True where the line counts the attempts: "attempt 3 of 5", "Retry #3". */
  readonly numbered: boolean;
}

const count = '#?\\d{1,4}(?: ?(?:/|of|von|de) ?\\d{1,4})?';
const numberedForms: readonly RegExp[] = [
  // Attempt 3 of 5 · [attempt 3/5] · Retry #3 · try 3: · 2nd attempt
  new RegExp(
    `^(?:re-?try|attempt|try|re-?run|retry attempt|attempt number)(?: no\\.?)?[ :]{0,2}[([]?${count}[)\\]]?(?![\\w.]*\\d)`,
    'i',
  ),
  // Retrying (2/5) · Retrying... (attempt 2 of 5) · Trying again (3/5)
  new RegExp(
    `^(?:retrying|re-?running|trying again|try again)[ .…:]{0,4}[([](?:attempt |try |retry )?${count}[)\\]]`,
    'i',
  ),
  new RegExp(`^(?:retrying|trying again)[ .…:,-]{1,4}(?:attempt|try|retry) ${count}`, 'i'),
  /^\d{1,3}(?:st|nd|rd|th) (?:attempt|try|retry)\b/i,
  /^第 ?\d{1,3} ?次(?:尝试|重试)/,
];
const bareForm = /^(?:retrying|trying again|trying once more|retry|正在重试|重试)(?=$|[\s.…:!])/i;
const ornaments = /^[\s>→•*#=~─━═▶►↻⟳🔁🔄⏳_-]{0,12}[([]?/u;
const trailing = /[\s=~*#─━═_\])-]{1,40}$/u;
const failedWords =
  /^[\s:,–-]{0,3}(?:has |have )?(?:failed|did not (?:pass|work|succeed)|was unsuccessful|unsuccessful)\b/i;
/** What programs, not agents, try again: a far end, a file, a job of a queue. */
const farEnd =
  /\b(?:connect(?:ion|ing)?|reconnect(?:ing)?|request|download(?:ing)?|fetch(?:ing)?|upload(?:ing)?|https?|job|message|delivery|in \d|after \d|host|server|socket|database|broker|queue|webhook|url|api|sync|transaction|lock)\b/i;
const readLength = 300;

/** Reads a retry marker that begins its line. A marker inside a sentence is none. */
export function readRetry(line: string): RetryMark | undefined {
  if (line.length > readLength) return undefined;
  const bare = line.replace(ornaments, '');
  let rest: string | undefined;
  for (const form of numberedForms) {
    const match = form.exec(bare);
    if (match === null) continue;
    rest = bare.slice(match[0].length);
    break;
  }
  const numbered = rest !== undefined;
  if (rest === undefined) {
    const match = bareForm.exec(bare);
    if (match === null) return undefined;
    rest = bare.slice(match[0].length);
  }
  const failed = failedWords.exec(rest);
  const label = rest
    .slice(failed?.[0].length ?? 0)
    .replace(/^[\s:.,…)\]!–-]{1,12}/, '')
    .replace(trailing, '')
    .replace(/[.…]{1,4}$/, '');
  if (failed !== null) return { says: 'failed', label, numbered };
  if (!looksLikeCommand(label)) {
    if (farEnd.test(label)) return undefined;
    if (!numbered && label !== '') return undefined;
  }
  return { says: 'begins', label, numbered };
}

const tailForm =
  /[\s,–-]{0,4}[([](?:attempt|try|retry)[ :]{0,2}#?\d{1,4}(?: ?(?:\/|of) ?\d{1,4})?[)\]][.…:]{0,3}$|[\s,]{0,3}(?:attempt|try) #?\d{1,4} ?(?:\/|of) ?\d{1,4}[.…:]{0,3}$/i;

/** A command without the count of attempts that ends its line, and whether one did. */
export function withoutRetryTail(text: string): { readonly text: string; readonly counted: boolean } {
  if (text.length > 2_000) return { text, counted: false };
  const match = tailForm.exec(text.slice(-80));
  return match === null
    ? { text, counted: false }
    : { text: text.slice(0, text.length - match[0].length).trimEnd(), counted: true };
}

/** The command of a label that is one; it may say "running" first. */
export function commandOfLabel(label: string): string {
  const text = label.replace(/^(?:running|executing|run|exec)[: ]{1,2}/i, '').replace(/^([`'"])(.{1,280})\1$/, '$2');
  return beginsWithKnownProgram(text) || looksLikeCommand(text) ? text : label;
}
