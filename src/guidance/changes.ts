import type { AttemptGlance, Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { changedLines } from './changed-lines.ts';
import { changedWords } from './changed-words.ts';
import type { Change } from './diff.ts';
import { oneLine } from './text-safety.ts';
import type { Translate } from './translate.ts';

/** One thing that was done: a call, as it differs from the one before, or an edit; `note` says what else is to say. */
type Did =
  | { readonly kind: 'call'; readonly words: readonly Change[] }
  | { readonly kind: 'edit'; readonly path: string; readonly lines: readonly Change[]; readonly note?: string }
  | { readonly kind: 'note'; readonly note: string };

/** What was done before one more failing attempt, and when that was (milliseconds since 1970). */
interface Step {
  readonly time?: number;
  readonly did: readonly Did[];
}

export interface Changes {
  /** Oldest first; the last `limits.changesShown`. */
  readonly steps: readonly Step[];
  /** Steps before those. */
  readonly left: number;
}

/** What changed from one failing attempt to the next, as far as the strip reaches; the very same again is told once. */
export function changesBetween(episode: Episode, t: Translate): Changes {
  const steps: (Step & { readonly again?: number })[] = [];
  const edits = new Set<string>();
  let before: AttemptGlance | undefined;
  let meanwhile: AttemptGlance[] = [];
  for (const one of episode.strip) {
    if (one.likeness !== 'same') {
      if (before) meanwhile.push(one);
      continue;
    }
    if (before?.round === one.round && meanwhile.length === 0) continue;
    if (before) {
      const did = [...between(meanwhile, edits, t), ...difference(before, one, edits, t)];
      const time = one.started ?? one.ended;
      const again = (steps.at(-1)?.again ?? 0) + 1;
      if (did.length > 0) steps.push({ ...(time !== undefined && { time }), did });
      else if (again > 1) steps[steps.length - 1] = { ...steps.at(-1), did: [sameAgain(again, t)], again };
      else steps.push({ ...(time !== undefined && { time }), did: [sameAgain(1, t)], again });
    } else if (one.change) edits.add(keyOf(one.change));
    before = one;
    meanwhile = [];
  }
  const shown = steps.slice(-limits.changesShown).map(({ again: _, ...step }) => step);
  return { steps: shown, left: steps.length - shown.length };
}

function sameAgain(times: number, t: Translate): Did {
  return {
    kind: 'note',
    note: times === 1 ? t('The same again') : t('The same again, {count} times', { count: times }),
  };
}

/** Edits and commands between two failing attempts; what was only read or searched changes nothing. */
function between(meanwhile: readonly AttemptGlance[], edits: Set<string>, t: Translate): readonly Did[] {
  const did: Did[] = [];
  const ran = new Set<string>();
  for (const one of meanwhile) {
    if (one.change) did.push(edit(one, one.change, edits, t));
    else if (one.did === 'run' && !ran.has(one.title)) {
      ran.add(one.title);
      did.push({ kind: 'call', words: [{ fate: 'same', text: nameOf(one) }] });
    }
  }
  if (did.length <= limits.changeItems) return did;
  const left = did.length - limits.changeItems;
  return [...did.slice(0, limits.changeItems), { kind: 'note', note: t('… and {count} more', { count: left }) }];
}

/** How a failing attempt differs from the one before; nothing where it does not. */
function difference(before: AttemptGlance, one: AttemptGlance, edits: Set<string>, t: Translate): readonly Did[] {
  if (one.change) {
    const isSame = before.change !== undefined && keyOf(before.change) === keyOf(one.change);
    return isSame ? [] : [edit(one, one.change, edits, t)];
  }
  const [was, is] = [nameOf(before), nameOf(one)];
  if (was === is && before.tool === one.tool) return [];
  return [{ kind: 'call', words: changedWords(was, is) ?? [{ fate: 'same', text: is }] }];
}

function edit(one: AttemptGlance, change: EditTexts, edits: Set<string>, t: Translate): Did {
  const path = oneLine(change.path, limits.title);
  const [isAgain, isUndone] = [edits.has(keyOf(change)), edits.has(keyOf(undone(change)))];
  edits.add(keyOf(change));
  if (isAgain) return { kind: 'edit', path, lines: [], note: t('the same edit again') };
  if (isUndone) return { kind: 'edit', path, lines: [], note: t('takes an earlier edit back') };
  const { lines, left } = changedLines(change.before, change.after);
  const notes = [
    ...(one.outcome === 'failed' ? [t('failed')] : []),
    ...(left > 0 ? [t('… and {count} more', { count: left })] : []),
  ];
  return { kind: 'edit', path, lines, ...(notes.length > 0 && { note: notes.join(' · ') }) };
}

type EditTexts = NonNullable<AttemptGlance['change']>;

function undone({ path, before, after }: EditTexts): EditTexts {
  return { path, before: after, after: before };
}

function keyOf({ path, before, after }: EditTexts): string {
  return JSON.stringify([path, before, after]);
}

function nameOf({ title, tool }: AttemptGlance): string {
  return oneLine(title || tool, limits.title);
}
