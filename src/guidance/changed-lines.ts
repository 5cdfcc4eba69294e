import { limits } from '../model/limits.ts';
import { type Change, diff } from './diff.ts';
import { block, cut } from './text-safety.ts';

/** The lines that an edit took out and put in, without what all of them are indented by, and how many more there are. */
export interface ChangedLines {
  readonly lines: readonly Change[];
  readonly left: number;
}

/** At most `limits.changeLines`, half of them taken out and half put in where there are as many; blank lines are left out. */
export function changedLines(before: string, after: string): ChangedLines {
  const changed = diff(linesOf(before), linesOf(after)).filter(
    ({ fate, text }) => fate !== 'same' && text.trim() !== '',
  );
  const removed = changed.filter(({ fate }) => fate === 'removed').length;
  const half = Math.floor(limits.changeLines / 2);
  const room = {
    removed: Math.max(half, limits.changeLines - (changed.length - removed)),
    added: Math.max(half, limits.changeLines - removed),
    same: 0,
  };
  const shown = changed.filter(({ fate }) => room[fate]-- > 0);
  const indent = Math.min(...shown.map(({ text }) => text.search(/\S/)));
  return {
    lines: shown.map(({ fate, text }) => ({ fate, text: cut(text.slice(indent), limits.title) })),
    left: changed.length - shown.length,
  };
}

function linesOf(text: string): readonly string[] {
  const lines = block(text, limits.change);
  return lines === '' ? [] : lines.replaceAll('\t', '  ').split('\n');
}
