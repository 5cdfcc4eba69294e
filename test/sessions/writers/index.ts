import type { Writer } from '../writer.ts';
import { findawayWriter } from './findaway.ts';

/** Every way in which an agent writes a session, one row each. */
export const writers: readonly Writer[] = [findawayWriter];
