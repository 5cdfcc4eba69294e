import type { AttemptGlance, Episode } from '../model/episode.ts';
import { oneLine } from './text-safety.ts';
import type { Translate } from './translate.ts';

/** The same thing tried several times, told once. */
export interface Tried {
  readonly attempt: AttemptGlance;
  readonly times: number;
}

/**
 * Everything that was tried in an episode, the same thing told once, in the order in which each was tried first: the
 * failing attempts and the edits between them. At most `limit`, the first and the last.
 */
export function tried(episode: Episode, limit: number): { readonly told: readonly Tried[]; readonly left: number } {
  const byPlace = new Map<number, AttemptGlance>();
  for (const one of [...episode.attempts, ...episode.strip])
    if (one.likeness === 'same' || one.likeness === 'other' || one.change) byPlace.set(one.n, one);
  const inOrder = [...byPlace.values()].toSorted((a, b) => a.n - b.n);
  const once = new Map<string, Tried>();
  for (const attempt of inOrder) {
    const key = JSON.stringify([attempt.tool, attempt.title, attempt.change ?? null, attempt.failure ?? null]);
    once.set(key, { attempt: once.get(key)?.attempt ?? attempt, times: (once.get(key)?.times ?? 0) + 1 });
  }
  const all = [...once.values()];
  if (all.length <= limit) return { told: all, left: 0 };
  const head = Math.ceil(limit / 2);
  return { told: [...all.slice(0, head), ...all.slice(head - limit)], left: all.length - limit };
}

/** What became of an attempt, in words: "failed (exit 1)". */
export function outcome({ outcome, exitCode, failure }: AttemptGlance, t: Translate): string {
  switch (outcome) {
    case 'ok':
      return failure === undefined ? t('done') : t('failed');
    case 'failed':
      return exitCode === undefined ? t('failed') : t('failed (exit {code})', { code: String(exitCode) });
    case 'refused':
      return t('refused by the user');
    case 'cancelled':
      return t('cancelled');
    case 'running':
      return t('still running');
    case 'unknown':
      return failure === undefined ? t('outcome unknown') : t('failed');
  }
}

/** The same with what the attempt said: "failed (exit 1): TypeError …". Text from the log, on one line. */
export function outcomeOf(attempt: AttemptGlance, t: Translate): string {
  const what = outcome(attempt, t);
  return attempt.failure === undefined ? what : t('{what}: {why}', { what, why: oneLine(attempt.failure, 200) });
}
