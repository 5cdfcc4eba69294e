import type { PastDid } from '../model/episode.ts';
import type { Reading } from './reading.ts';

/** What got past a failure, as an episode tells it. */
export interface Past {
  readonly past: string;
  readonly pastDid: PastDid;
}

/** The attempt as that which got past a failure. */
export function pastBy({ attempt, glance }: Reading): Past {
  const { kind } = attempt.action;
  return { past: glance.title, pastDid: kind === 'edit' || kind === 'read' || kind === 'run' ? kind : 'other' };
}
