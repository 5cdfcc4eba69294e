import { limits } from '../../model/limits.ts';
import type { EditBlock } from './edit-blocks.ts';

/** One edit that Aider could not make, as its message tells. */
export interface FailedEdit {
  readonly path: string;
  /** The text that was not found, where the message repeats it. */
  readonly before: string;
  readonly text: string;
}

const exact =
  /^## SearchReplaceNoExactMatch: (?:This SEARCH block failed to exactly match lines in|.{1,80}) (\S.{0,1000})$/;
const hunk = /^Unified ?Diff(?:NoMatch|NotUnique): /;
const hunkPath = /^(\S.{0,1000}?) (?:does not contain|contains multiple sets of) /;
const searchHead = /^<{5,9} SEARCH/;
const divider = /^={5,9}\s{0,9}$/;
const tail = /^>{5,9} REPLACE/;
const closing = /^(?:The SEARCH section must exactly match|# The other \d)/;

type Part = 'said' | 'before' | 'after';

/** Reads from Aider's message which edits failed; empty where it names none. */
export function failedEdits(message: readonly string[]): readonly FailedEdit[] {
  const found: { path: string; before: string; text: string }[] = [];
  let part: Part = 'said';
  for (const line of message) {
    const last = found.at(-1);
    const path = part === 'said' ? exact.exec(line)?.[1]?.trim() : undefined;
    if (path !== undefined || (part === 'said' && hunk.test(line))) {
      found.push({ path: path ?? '', before: '', text: line });
      continue;
    }
    if (last === undefined) continue;
    if (part === 'said' && last.path === '') last.path = hunkPath.exec(line)?.[1] ?? '';
    if (part === 'said' && closing.test(line)) part = 'after';
    if (part === 'said' && searchHead.test(line)) part = 'before';
    else if (part === 'before' && divider.test(line)) part = 'after';
    else if (part === 'after' && tail.test(line)) part = 'said';
    else if (part === 'before') last.before = `${last.before}${line}\n`.slice(0, limits.input);
    else if (part === 'said' && last.text.length < limits.output) last.text += `\n${line}`;
  }
  return found.map((edit) => ({ ...edit, text: edit.text.trimEnd() }));
}

const other = /^(?:# The other \d{1,5} SEARCH\/REPLACE blocks? (?:was|were) applied|Note: some hunks did apply)/;

/** Whether the message says that the other edits were made. */
export function othersApplied(message: readonly string[]): boolean {
  return message.some((line) => other.test(line));
}

const bare = (path: string): string => path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
const lastOf = (path: string): string => bare(path).split('/').at(-1) ?? '';

/** Whether two names mean one file; the model may leave out folders, and Aider finds the file all the same. */
export function sameFile(one: string, other: string): boolean {
  const [left, right] = [bare(one), bare(other)];
  return left === right || left.endsWith(`/${right}`) || right.endsWith(`/${left}`) || lastOf(left) === lastOf(right);
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 2_000);

/** The edit of the answer that a failed one is. */
export function blockOf(failed: FailedEdit, blocks: readonly EditBlock[]): EditBlock | undefined {
  const text = squeezed(failed.before);
  const alike = blocks.filter((block) => text !== '' && squeezed(block.before) === text);
  return alike.find((block) => sameFile(block.path, failed.path)) ?? alike[0] ?? oneOfFile(failed, blocks);
}

function oneOfFile(failed: FailedEdit, blocks: readonly EditBlock[]): EditBlock | undefined {
  return failed.before === '' ? blocks.find((block) => sameFile(block.path, failed.path)) : undefined;
}
