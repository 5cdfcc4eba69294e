import type { PastDid } from '../model/episode.ts';
import type { Reading } from './reading.ts';

/** What got past a failure, as an episode tells it. */
export interface Past {
  readonly past: string;
  readonly pastDid: PastDid;
}

/** The attempt as that which got past a failure. */
export function pastBy({ glance }: Reading): Past {
  return { past: glance.title, pastDid: glance.did ?? 'other' };
}
