/** Milliseconds of processor time that a floor and what is measured against it took, medians over the repeats. */
export interface Compared {
  readonly floor: number;
  readonly subject: number;
  /** The median of the ratios of repeats, in which both stood beside each other. */
  readonly ratio: number;
}

/** Runs both in turns, once to warm up and then `repeats` times, so that whatever else the machine does hits both. */
export async function compare(
  floor: () => unknown | Promise<unknown>,
  subject: () => unknown | Promise<unknown>,
  repeats: number,
): Promise<Compared> {
  await took(floor);
  await took(subject);
  const floors: number[] = [];
  const subjects: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    // The one that comes second finds the caches as the first left them.
    if (repeat % 2 === 0) floors.push(await took(floor));
    subjects.push(await took(subject));
    if (repeat % 2 === 1) floors.push(await took(floor));
  }
  return {
    floor: median(floors),
    subject: median(subjects),
    ratio: median(subjects.map((time, repeat) => time / (floors[repeat] ?? time))),
  };
}

/** Processor time of all threads, with the collector's: what else the machine does counts less in it than in the clock's time. */
async function took(work: () => unknown | Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** The middle of a list that is not empty; of two, their mean. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}
