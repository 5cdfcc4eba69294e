import { limits } from '../model/limits.ts';

/** Keeps readings apart that cost much: whatever grows how fast, only a part of the time goes into it. */
export interface Pace {
  /** False while the last reading is too short ago for what it cost. */
  readonly isDue: boolean;
  /** Does the reading, and takes note of what it costs. */
  spend<Result>(reading: () => Promise<Result>): Promise<Result>;
}

/** `now` are milliseconds of a clock that is never set back. */
export function createPace(now: () => number = () => performance.now()): Pace {
  let dueAt = Number.NEGATIVE_INFINITY;
  return {
    get isDue() {
      return now() >= dueAt;
    },
    async spend(reading) {
      const begun = now();
      try {
        return await reading();
      } finally {
        const took = now() - begun;
        if (took >= limits.cheapReading) dueAt = now() + took * limits.restAfterReading;
      }
    },
  };
}
