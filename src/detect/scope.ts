import type { Failure } from '../model/failure.ts';
import type { Reading } from './reading.ts';

/** What gets past a failure besides the success of a call that failed: nothing, its target, or its tool at all. */
export type PastBy = 'call' | 'target' | 'tool';

/**
 * What must be equal besides the failure's words for two failures to be the same, or where `anyWords` is true instead of them:
 * a tool that refuses an edit of one file again, or a hook that does, need not say it in the same words.
 */
export interface Scope {
  readonly key: string;
  readonly pastBy: PastBy;
  readonly anyWords: boolean;
}

/** Where a failure belongs. A failing edit of one file is not that of another, whatever the words. */
export function scopeOf({ attempt, target, subject }: Reading, failure: Failure): Scope {
  const { action, tool, fault } = attempt;
  // Tools that cannot start at all fail for one reason, whichever they are.
  if (fault === 'spawn' || (failure.kind === 'spawn' && action.kind !== 'run'))
    return { key: 'spawn', pastBy: 'tool', anyWords: true };
  if (failure.kind === 'sandbox') return { key: 'sandbox', pastBy: 'call', anyWords: false };
  if (failure.kind === 'timeout') return { key: `timeout\n${tool}\n${subject}`, pastBy: 'call', anyWords: false };
  switch (action.kind) {
    case 'edit':
      return { key: `edit\n${target}`, pastBy: 'target', anyWords: fault !== undefined };
    case 'read':
      return { key: `read\n${target}`, pastBy: 'target', anyWords: false };
    case 'run': {
      const policy = failure.kind === 'policy';
      return { key: policy ? `policy\n${tool}\n${target}` : 'run', pastBy: 'call', anyWords: policy };
    }
    default:
      return { key: action.kind, pastBy: 'tool', anyWords: false };
  }
}
