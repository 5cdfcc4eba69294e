import type { Failure } from '../model/failure.ts';
import { hasNoPackage } from './packages.ts';
import type { Reading } from './reading.ts';

/**
 * What gets past a failure besides the success of a call that failed: nothing (`call`), a command that does the like, a call
 * that works with its target, any call of its tool that works, or already a call of its tool, or any call, that is understood.
 */
type PastBy = 'call' | 'alike' | 'target' | 'tool' | 'understood' | 'any-call';

/**
 * Whether the words of two failures must be the same within a scope: a tool that cannot start may say so in any words, and
 * one that refuses an edit of one file again, or a hook that does, need not repeat itself either.
 */
type Words = 'same' | 'any' | 'any-refusal';

/** What must be equal for two failures to be the same, besides or instead of their words. */
export interface Scope {
  readonly key: string;
  readonly pastBy: PastBy;
  readonly words: Words;
}

/** Where a failure belongs. A failing edit of one file is not that of another, whatever the words. */
export function scopeOf({ attempt, target, subject, principal }: Reading, failure: Failure): Scope {
  const { action, tool, fault, input } = attempt;
  // Tools that cannot start at all fail for one reason, whichever they are.
  if (fault === 'spawn' || (failure.kind === 'spawn' && action.kind !== 'run'))
    return { key: 'spawn', pastBy: 'tool', words: 'any' };
  if (failure.kind === 'sandbox') return { key: 'sandbox', pastBy: 'call', words: 'same' };
  if (failure.kind === 'policy' && failure.flagged) return { key: 'policy', pastBy: 'target', words: 'any-refusal' };
  if (failure.kind === 'timeout')
    return { key: `timeout\n${tool}\n${principal || subject}`, pastBy: 'call', words: 'same' };
  switch (action.kind) {
    case 'edit':
      if (isOfTheSystem(failure)) return { key: 'system', pastBy: 'target', words: 'same' };
      // Where the log does not show the file, another reason or another edit that goes in tells of another file.
      if (action.paths.length === 0) return { key: `edit\n${target}`, pastBy: 'tool', words: 'same' };
      return { key: `edit\n${target}`, pastBy: 'target', words: failure.flagged ? 'any-refusal' : 'same' };
    case 'read':
      return { key: `read\n${target}`, pastBy: 'target', words: 'same' };
    case 'run':
      if (hasNoPackage(failure)) return { key: `packages\n${deedOf(principal)}`, pastBy: 'alike', words: 'any' };
      return { key: 'run', pastBy: 'call', words: 'same' };
    default:
      return failure.kind === 'malformed-call'
        ? { key: 'malformed', pastBy: isNoCall(failure) ? 'any-call' : 'understood', words: 'same' }
        : { key: [action.kind, ...missingPage(input, failure)].join('\n'), pastBy: 'tool', words: 'same' };
  }
}

/** What a step does, without what it does it with: `apt-get install`. */
export function deedOf(principal: string): string {
  return principal.split(' ', 2).join(' ');
}

/** What the system does not let anybody do to a file, it does not let them do to the next one either. */
export function isOfTheSystem({ kind, lines }: Failure): boolean {
  return (
    kind === 'permission' ||
    lines.some((line) => /\b(?:EROFS|ENOSPC|EDQUOT)\b|read-only file system|no space left/i.test(line))
  );
}

/** An answer in which no call was found at all: the next one that is understood shows that the agent knows how. */
function isNoCall({ lines }: Failure): boolean {
  return lines.some((line) => noCall.test(line));
}

const noCall =
  /\b(?:did not|didn't|must|should) (?:use|call|include|contain|provide|make) .{0,30}\b(?:tool|action|command)s?\b|\bno (?:valid )?(?:tool[ _]?(?:calls?|use)|actions?|commands?)\b|\bexactly (?:one|1) (?:tool|action|command)/i;

/** A page that is not there is another matter than the next one. */
function missingPage(input: string, { lines }: Failure): readonly string[] {
  if (!lines.some((line) => /\b(?:404|410)\b/.test(line))) return [];
  return /https?:\/\/[^\s"\\]{1,300}/.exec(input) ?? [];
}
