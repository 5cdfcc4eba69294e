import type { Failure } from '../model/failure.ts';
import type { Reading } from './reading.ts';

/** What gets past a failure besides the success of a call that failed: nothing, its target, or its tool at all. */
export type PastBy = 'call' | 'target' | 'tool';

/** Failures are compared only within one scope: a failing edit of one file is not that of another, whatever the words. */
export interface Scope {
  readonly key: string;
  readonly pastBy: PastBy;
}

/** Where a failure belongs. Tools that cannot start at all and a sandbox that says no are the same failure under any tool. */
export function scopeOf({ attempt, target, subject }: Reading, failure: Failure): Scope {
  const { action, tool } = attempt;
  const byAction: PastBy = action.kind === 'run' ? 'call' : action.kind === 'edit' ? 'target' : 'tool';
  switch (failure.kind) {
    case 'spawn':
      return { key: 'spawn', pastBy: 'tool' };
    case 'sandbox':
      return { key: 'sandbox', pastBy: 'call' };
    case 'policy':
      return { key: `policy\n${tool}`, pastBy: byAction };
    case 'malformed-call':
      return { key: `malformed\n${action.kind === 'edit' ? target : ''}`, pastBy: byAction };
    case 'timeout':
      return { key: `timeout\n${tool}\n${subject}`, pastBy: 'call' };
    default:
  }
  switch (action.kind) {
    case 'run':
      return { key: 'run', pastBy: 'call' };
    case 'edit':
      return { key: `edit\n${target}`, pastBy: 'target' };
    case 'read':
      return { key: `read\n${target}`, pastBy: 'target' };
    default:
      return { key: `tool\n${tool}`, pastBy: 'tool' };
  }
}
