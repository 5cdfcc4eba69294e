import type { Attempts } from './attempts.ts';
import type { Felt, Idle, Latency } from './live.ts';
import type { Held } from './long-run.ts';
import type { Memory } from './memory.ts';
import type { Start } from './start.ts';
import { table } from './table.ts';
import { sum, type Throughput } from './throughput.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;

function row({ what, kind, bytes, attempts, floor, subject, ratio }: Throughput): string[] {
  return [
    ...[what, kind, `${(bytes / 1e6).toFixed(1)} MB`, String(attempts)],
    ...[
      `${floor.toFixed(0)} ms`,
      `${subject.toFixed(0)} ms`,
      attempts === 0 ? '' : `${((1_000 * subject) / attempts).toFixed(0)} µs`,
    ],
    ratio.toFixed(2),
  ];
}

/** A row for each log, and one for all of a kind. */
export function tellThroughput(what: string, measured: readonly Throughput[]): void {
  const rows = measured.map(row);
  for (const kind of new Set(measured.map((one) => one.kind))) {
    const some = measured.filter((one) => one.kind === kind);
    const of = (figure: 'floor' | 'subject' | 'bytes' | 'attempts') => sum(some.map((one) => one[figure]));
    const [floor, subject] = [of('floor'), of('subject')];
    const all = { what: 'all', kind, bytes: of('bytes'), attempts: of('attempts'), floor, subject };
    rows.push(row({ ...all, ratio: subject / floor }));
  }
  tell(`Throughput, ${what}`, ['log', 'kind', 'size', 'attempts', 'floor', 'read', 'an attempt', 'ratio'], rows);
}

export function tellMemory(measured: readonly Memory[]): void {
  const rows = measured.map(({ format, small, large, ratio }) => [
    ...[format, megabytes(small.bytes), megabytes(small.peak)],
    ...[megabytes(large.bytes), megabytes(large.peak), ratio.toFixed(2)],
  ]);
  tell('Memory', ['format', 'small log', 'peak', 'large log', 'peak', 'ratio'], rows);
}

export function tellAttempts({ attempts, floor, subject, ratio }: Attempts): void {
  const rows = [[`after ${attempts}`, `${floor.toFixed(0)} µs`, `${subject.toFixed(0)} µs`, ratio.toFixed(2)]];
  tell('An attempt', ['', 'the first 1000', 'the next 1000', 'ratio'], rows);
}

export function tellHeld({ attempts, early, late }: Held): void {
  tell(
    'One long session',
    ['attempts', 'held at a tenth', 'held in the end', 'ratio'],
    [[String(attempts), megabytes(early), megabytes(late), (late / early).toFixed(2)]],
  );
}

export function tellStart({ stored, bytes, first, all, heap, held, logs }: Start): void {
  tell(
    'Start',
    ['sessions', 'size', 'newest', 'all', 'most heap', 'held', 'logs read'],
    [
      [
        ...[String(stored), megabytes(bytes), milliseconds(first), milliseconds(all)],
        ...[megabytes(heap), megabytes(held), String(logs)],
      ],
    ],
  );
}

export function tellLatency({ sessions, appends, p50, p99, most }: Latency): void {
  tell(
    'Append to verdict',
    ['sessions', 'appends', 'p50', 'p99', 'most'],
    [[String(sessions), String(appends), ...[p50, p99, most].map(milliseconds)]],
  );
}

export function tellIdle({ sessions, time, spent, floor }: Idle): void {
  const share = (part: number) => `${((100 * part) / time).toFixed(3)} %`;
  tell(
    'Idle',
    ['sessions', 'time', 'nothing watched', 'watching'],
    [[String(sessions), milliseconds(time), share(floor), share(spent)]],
  );
}

export function tellFelt({ bytes, time, longestBlock, floor, changes }: Felt): void {
  tell(
    'The host’s thread while logs are read',
    ['size', 'time', 'nothing read', 'longest block', 'messages'],
    [[megabytes(bytes), milliseconds(time), milliseconds(floor), milliseconds(longestBlock), String(changes)]],
  );
}

function tell(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}`);
  console.log(table(head, rows));
}
