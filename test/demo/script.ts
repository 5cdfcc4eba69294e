import { recording } from './recording.ts';

/** What the person will see, and when: told before, so that they know where to look. */
interface Scene {
  readonly seconds: number;
  readonly text: string;
}

const afterFailures: Readonly<Partial<Record<number, string>>> = {
  1: 'the agent runs `npm test`; it fails, which is nothing to speak of',
  3: 'the third time the same failure: the status bar counts it, without colour',
  4: 'the status bar warns: `npm test` failed 4×',
  5: 'the status bar says: Stuck: `npm test` failed 5×. Click it: the panel shows the evidence and six ways out',
};

/** The scenes of the recording at this speed, in order. */
export function scenes(speed: number): readonly Scene[] {
  const moments = recording();
  const found: Scene[] = [];
  let failures = 0;
  for (const moment of moments) {
    if (!moment.failed) continue;
    failures += 1;
    const text = afterFailures[failures];
    if (text !== undefined) found.push({ seconds: moment.seconds / speed, text });
  }
  const end = moments.at(-1)?.seconds ?? 0;
  found.push({ seconds: end / speed, text: 'the agent got past it by another way: the alarm has withdrawn itself' });
  return found;
}
