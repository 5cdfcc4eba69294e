import { readFileSync } from 'node:fs';
import { createJudge, createSeenCalls } from '../../src/detect/index.ts';
import type { Format, LineFormat } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import type { Episode, Session } from '../../src/model/episode.ts';
import type { Event } from '../../src/model/event.ts';
import { limits } from '../../src/model/limits.ts';
import type { Machine } from '../../src/model/machine.ts';
import type { Thresholds } from '../../src/model/watch.ts';
import { machine } from './machine.ts';

/** What the engine makes of one log, read whole. */
export interface Judged {
  readonly format: string;
  readonly sessions: readonly Session[];
  readonly episodes: readonly Episode[];
  readonly events: readonly Event[];
  readonly notUnderstood: number;
  /** The line from 1 at a byte offset. */
  lineAt(offset: number): number;
}

/** Reads a log of lines; undefined where no format claims it. */
export function judgeFile(path: string, thresholds: Readonly<Record<string, Thresholds>> = {}): Judged | undefined {
  const bytes = readFileSync(path);
  const head = { path, text: bytes.subarray(0, limits.headBytes).toString('utf8') };
  const format = surest(formats, (one) => one.claim(head));
  if (format?.growth !== 'lines') return undefined;
  return judgeLines(path, bytes, format, machine, thresholds);
}

function surest(all: readonly Format[], claim: (format: Format) => string): Format | undefined {
  for (const wanted of ['named', 'content', 'weak']) {
    const found = all.find((format) => claim(format) === wanted);
    if (found) return found;
  }
  return undefined;
}

function judgeLines(
  path: string,
  bytes: Buffer,
  format: LineFormat,
  onMachine: Machine,
  thresholds: Readonly<Record<string, Thresholds>>,
): Judged {
  const decoder = format.decoder({ path, machine: onMachine, fromTail: false });
  const judge = createJudge({
    path,
    format: format.id,
    agent: format.name,
    machine: onMachine,
    seen: createSeenCalls(),
    thresholds,
  });
  const events: Event[] = [];
  const starts: number[] = [];
  const take = (found: readonly Event[]): void => {
    for (const event of found) {
      events.push(event);
      judge.take(event);
    }
  };
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    starts.push(start);
    take(decoder.decode({ text: bytes.subarray(start, end).toString('utf8'), at: { offset: start } }));
    start = end + 1;
  }
  take(decoder.pause?.() ?? []);
  return {
    format: format.id,
    sessions: judge.sessions,
    episodes: judge.episodes,
    events,
    notUnderstood: decoder.notUnderstood,
    lineAt: (offset) => lineOf(starts, offset),
  };
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
