import type { Failure } from '../model/failure.ts';
import type { Reading } from './reading.ts';

/** What gets past a failure besides the success of a call that failed: nothing, its target, or its tool at all. */
type PastBy = 'call' | 'target' | 'tool';

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
export function scopeOf({ attempt, target, subject }: Reading, failure: Failure): Scope {
  const { action, tool, fault } = attempt;
  // Tools that cannot start at all fail for one reason, whichever they are.
  if (fault === 'spawn' || (failure.kind === 'spawn' && action.kind !== 'run'))
    return { key: 'spawn', pastBy: 'tool', words: 'any' };
  if (failure.kind === 'sandbox') return { key: 'sandbox', pastBy: 'call', words: 'same' };
  if (failure.kind === 'timeout') return { key: `timeout\n${tool}\n${subject}`, pastBy: 'call', words: 'same' };
  switch (action.kind) {
    case 'edit':
      return { key: `edit\n${target}`, pastBy: 'target', words: failure.flagged ? 'any-refusal' : 'same' };
    case 'read':
      return { key: `read\n${target}`, pastBy: 'target', words: 'same' };
    case 'run': {
      const policy = failure.kind === 'policy';
      return {
        key: policy ? `policy\n${tool}` : 'run',
        pastBy: 'call',
        words: policy ? 'any-refusal' : 'same',
      };
    }
    default:
      return { key: action.kind, pastBy: 'tool', words: 'same' };
  }
}
