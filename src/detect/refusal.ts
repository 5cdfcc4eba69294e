import type { Attempt } from '../model/attempt.ts';
import type { Failure } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import { isOfTheSystem } from './scope.ts';

/** Words that must be left for two refusals to be compared by them: less is said of anything. */
const enoughWords = /(?:(?<!\p{L})\p{L}{3,}\P{L}{1,40}){3}/u;
/** Paths, names of files and what stands in quotes: what was asked for, not why it was refused. */
const names =
  /"[^"]{1,300}"|'[^']{1,300}'|`[^`]{1,300}`|(?:[a-z]:|~|\.{1,2})?[\\/][^\s"'`]{1,300}|\b[\w-]{1,80}(?:[\\/.][\w-]{1,80}){1,20}/g;
const left = '…';

/**
 * The words of a refusal without what they were said of, where they say enough by themselves: a policy, or the system, refuses in
 * the same words whatever the tool and the path, and so does whoever knows no tool of a name.
 */
export function refusalWords(
  { attempt }: { readonly attempt: Pick<Attempt, 'tool' | 'action'> },
  failure: Failure,
): string | undefined {
  const { kind, lines } = failure;
  const bySystem = attempt.action.kind === 'edit' && isOfTheSystem(failure);
  if (kind !== 'policy' && kind !== 'malformed-call' && !bySystem) return undefined;
  const said = lines.join('\n').toLowerCase();
  const unnamed = without(said, attempt.tool.toLowerCase());
  const words = kind !== 'malformed-call' ? without(unnamed, commandOf(attempt.action)).replace(names, left) : unnamed;
  return enoughWords.test(words) ? words : undefined;
}

function commandOf(action: Attempt['action']): string {
  return action.kind === 'run' ? action.command.trim().slice(0, limits.title).toLowerCase() : '';
}

function without(text: string, name: string): string {
  if (name.length < 2) return text;
  const isWord = /^\w+$/.test(name);
  const [start = '', ...parts] = text.split(name);
  const kept = [start];
  let before = start.slice(-1);
  for (const part of parts) {
    const instead = isWord && touches(before, part) ? name : left;
    kept.push(instead, part);
    before = (part || instead).slice(-1);
  }
  return kept.join('');
}

/** Whether a name between a character and a text is only a part of a longer word. */
function touches(before: string, after: string): boolean {
  return /\w/.test(before) || /^\w/.test(after);
}
