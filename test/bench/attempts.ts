import { LongRun } from './long-run.ts';
import { type Compared, compare } from './measure.ts';

/** What an attempt costs the detector, in microseconds of processor time, in the first thousand of a session and after many. */
export interface Attempts extends Compared {
  readonly attempts: number;
}

const block = 1_000;

/** Compares blocks of a thousand attempts: the first of a session, and those that come after `many`. */
export async function costOfAttempts(many: number, repeats: number): Promise<Attempts> {
  const old = new LongRun();
  old.goOn(many);
  const compared = await compare(
    () => new LongRun().goOn(block),
    () => old.goOn(block),
    Math.max(9, repeats),
  );
  return { ...compared, attempts: many };
}
