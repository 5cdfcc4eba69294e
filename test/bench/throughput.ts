import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { knownFormats } from '../../src/logs/known-formats.ts';
import { createSeenCalls, readLog } from '../../src/logs/read-once.ts';
import { machine } from '../eval/machine.ts';
import { floors, type Kind, kindOf } from './floor.ts';
import { writeLongLogs } from './long-logs.ts';
import { type Compared, compare } from './measure.ts';

/** What reading some logs of one agent costs beside the least that anybody must do who reads them. */
export interface Throughput extends Compared {
  readonly what: string;
  readonly kind: Kind;
  readonly bytes: number;
  readonly attempts: number;
}

interface Files {
  readonly what: string;
  readonly kind: Kind;
  readonly paths: readonly string[];
}

/** Logs of fewer bytes tell more of the clock than of the reading. */
const leastBytes = 100_000;
/** What each log is written of to which lines are appended. */
const writtenBytes = 3_000_000;

/** Logs of every format, written for this below `folder`. */
export function throughputOfWritten(folder: string, repeats: number, only: string): Promise<readonly Throughput[]> {
  const logs = writeLongLogs(folder, writtenBytes);
  const files = logs.map(({ writer, path }) => ({
    what: writer.format,
    kind: kindOf(path),
    paths: [path],
  }));
  return throughputOf(files, repeats, only);
}

/** The recorded logs in a folder, those of each of its folders together. */
export function throughputOfRecorded(corpus: string, repeats: number, only: string): Promise<readonly Throughput[]> {
  const groups = new Map<string, Files & { readonly paths: string[] }>();
  for (const entry of readdirSync(corpus, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const [agent, ...below] = relative(corpus, path).split(/[\\/]/);
    if (!entry.isFile() || agent === undefined || below.length === 0) continue;
    const kind = kindOf(path);
    const group = groups.get(`${agent} ${kind}`) ?? { what: agent, kind, paths: [] };
    groups.set(`${agent} ${kind}`, group);
    group.paths.push(path);
  }
  const large = [...groups.values()].filter(({ paths }) => sum(paths.map((path) => statSync(path).size)) >= leastBytes);
  return throughputOf(large, repeats, only);
}

async function throughputOf(groups: readonly Files[], repeats: number, only: string): Promise<readonly Throughput[]> {
  const measured: Throughput[] = [];
  for (const { what, kind, paths } of groups.filter((group) => group.what.includes(only))) {
    let attempts = 0;
    const compared = await compare(
      () => paths.forEach(floors[kind].read),
      async () => {
        attempts = await readAll(paths);
      },
      repeats,
    );
    measured.push({ what, kind, bytes: sum(paths.map((path) => statSync(path).size)), attempts, ...compared });
  }
  return measured;
}

/** Reads logs as the terminal program does: what they are, all lines, all failures; returns how many attempts they held. */
async function readAll(paths: readonly string[]): Promise<number> {
  let attempts = 0;
  for (const path of paths) {
    const read = await readLog(path, { machine, formats: knownFormats, seen: createSeenCalls() });
    if ('log' in read) attempts += read.log.attempts;
  }
  return attempts;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, one) => whole + one, 0);
}
