import { knownFormats } from '../logs/known-formats.ts';
import { lineNumbers } from '../logs/line-numbers.ts';
import { createMachine } from '../logs/machine.ts';
import { createSeenCalls, isCopyOfEntire, type ReadContext, readLog } from '../logs/read-once.ts';
import { StuckPattern } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { type Sensitivity, thresholdsOf } from '../model/sensitivity.ts';
import type { Skipped } from '../model/watch.ts';
import { mappedFormats } from './mapped-formats.ts';
import { ScanError } from './scan-error.ts';
import { type FoundFile, filesOfPaths, filesOfWorkspace } from './scan-files.ts';
import type { ToldLog } from './scan-text.ts';

/** What is asked of a scan. `since` is in milliseconds, `folder` absolute. */
export interface ScanRequest {
  readonly paths: readonly string[];
  readonly folder: string;
  readonly format?: string;
  /** A file of mappings of the user's own logs. */
  readonly map?: string;
  readonly since?: number;
  readonly sensitivity?: Sensitivity;
}

export interface ScanResult {
  readonly logs: readonly ToldLog[];
  readonly skipped: readonly Skipped[];
}

/**
 * Reads the logs that are asked for, each from its start to its end. Every file ends in `logs` or in `skipped`, in the order
 * in which it was asked for.
 */
export async function scan(request: ScanRequest): Promise<ScanResult> {
  const machine = createMachine();
  const now = Date.now();
  const mapped = request.map === undefined ? [] : await mappedFormats(request.map, request, machine);
  const all = [...mapped, ...knownFormats];
  const formats = all.filter(({ id }) => request.format === undefined || id === request.format);
  if (formats.length === 0) {
    const ids = [...new Set(all.map(({ id }) => id))].join(', ');
    throw new ScanError(`There is no format "${request.format}"; the formats are ${ids}.`);
  }
  const found =
    request.paths.length > 0
      ? await filesOfPaths(request.paths, now - (request.since ?? Number.POSITIVE_INFINITY), { machine, formats })
      : await filesOfWorkspace(request.folder, { machine, formats, age: request.since ?? limits.since, now });
  const thresholds = thresholdsOf(request.sensitivity ?? 'balanced');
  const folders = request.paths.length > 0 ? [] : [request.folder];
  const context: ReadContext = { machine, formats, now, seen: createSeenCalls(), thresholds, folders };
  // A resumed session's log holds copies of an older log's calls: they belong to the older one, so that one is read first. What is a
  // copy as a whole comes last.
  const isCopy = ({ path }: FoundFile) => Number(isCopyOfEntire(path));
  const oldestFirst = [...found.files].sort((one, other) => isCopy(one) - isCopy(other) || one.written - other.written);
  const read = new Map<string, ToldLog | Skipped>();
  for (const file of oldestFirst) read.set(file.path, await readThrough(file, context));
  const became = found.files.flatMap(({ path }) => read.get(path) ?? []);
  return {
    logs: became.filter((one): one is ToldLog => 'log' in one),
    skipped: [...became.filter((one): one is Skipped => 'why' in one), ...found.skipped],
  };
}

/** Whether an agent got stuck, at warning or higher, and never got past it. */
export function foundStuck({ logs }: ScanResult): boolean {
  return logs.some(({ episodes }) =>
    episodes.some(
      ({ pattern, grade, state }) =>
        StuckPattern.options.some((stuck) => stuck === pattern) &&
        grade !== 'notice' &&
        (state === 'open' || state === 'ended'),
    ),
  );
}

async function readThrough({ path, as }: FoundFile, context: ReadContext): Promise<ToldLog | Skipped> {
  const read = await readLog(path, context, as);
  if ('why' in read) return read;
  const places = read.episodes.flatMap(({ attempts }) => attempts.flatMap(({ call, result }) => [call, result]));
  const offsets = places.filter(({ index }) => index === undefined).map(({ offset }) => offset);
  return { ...read, lines: await lineNumbers(path, offsets, 'line-feeds') };
}
