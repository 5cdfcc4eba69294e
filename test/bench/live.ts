import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startWorkerWatch } from '../../src/logs/worker-watch.ts';
import type { Watch, WatchOptions } from '../../src/model/watch.ts';
import { projectRoot } from '../editor/paths.ts';
import type { Rooms } from '../sessions/writer.ts';
import { writeLongLog, writerOf } from './long-logs.ts';
import { pieceOfSession } from './long-session.ts';

/** How long it took from a line in a log to what the status bar is made of, in milliseconds. */
export interface Latency {
  readonly sessions: number;
  readonly appends: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** What watching costs while nothing happens. */
export interface Idle {
  readonly sessions: number;
  /** Milliseconds of the clock, and of the processor. */
  readonly time: number;
  readonly spent: number;
  /** The same with nothing to watch at all. */
  readonly floor: number;
}

/** What the extension host's own thread feels while its worker reads. */
export interface Felt {
  readonly bytes: number;
  readonly time: number;
  /** The longest that the thread could do nothing else, in milliseconds; and the same with no worker at all. */
  readonly longestBlock: number;
  readonly floor: number;
  readonly changes: number;
}

const writer = writerOf('claude-code');

/** Sessions of one agent that grow by a call and its result at a time, each at its own moment. */
export async function measureLatency(folder: string, sessions: number, appends: number): Promise<Latency> {
  const rooms = roomsIn(folder);
  const logs = Array.from({ length: sessions }, (_, seed) => growing(rooms, seed));
  for (const log of logs) log.grow();
  const watch = startWatch(rooms);
  const waits: number[] = [];
  try {
    await watch.settled;
    const awaited = new Map<string, { readonly attempts: number; readonly since: number }>();
    watch.onDidChange((state) => {
      for (const log of state.logs) {
        const one = awaited.get(log.path);
        if (!one || log.attempts < one.attempts) continue;
        awaited.delete(log.path);
        waits.push(performance.now() - one.since);
      }
    });
    for (let n = 0; n < appends; n++) {
      const log = logs[n % logs.length];
      if (!log) break;
      while (awaited.has(log.path)) await pause(1);
      const attempts = log.grow();
      awaited.set(log.path, { attempts, since: performance.now() });
      await pause((n * 7) % 40);
    }
    for (let tries = 0; awaited.size > 0 && tries < 2_000; tries++) await pause(10);
    if (awaited.size > 0) throw new Error(`${awaited.size} changes were never told`);
  } finally {
    watch.dispose();
  }
  const sorted = waits.sort((one, other) => one - other);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return { sessions, appends: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** A minute, or whatever `time` says, in which no log grows. */
export async function measureIdle(folder: string, sessions: number, time: number): Promise<Idle> {
  const rooms = roomsIn(folder);
  const floor = await spentIn(time);
  for (let seed = 0; seed < sessions; seed++) growing(rooms, seed).grow();
  const watch = startWatch(rooms);
  try {
    await watch.settled;
    // The compiler is at work for a while after the start.
    await pause(8_000);
    return { sessions, time, spent: await spentIn(time), floor };
  } finally {
    watch.dispose();
  }
}

async function spentIn(time: number): Promise<number> {
  const before = process.cpuUsage();
  await pause(time);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** How long this thread is held up while the worker reads `bytes` of logs. */
export async function measureFelt(folder: string, bytes: number): Promise<Felt> {
  const rooms = roomsIn(folder);
  let written = 0;
  for (let seed = 0; written < bytes; seed++) written += writeLongLog(writer, rooms, Math.min(bytes, 16e6), seed).bytes;
  const floor = await longestBlock(() => pause(2_000));
  let changes = 0;
  const start = performance.now();
  const block = await longestBlock(async () => {
    const watch = startWatch(rooms);
    watch.onDidChange(() => changes++);
    await watch.settled;
    watch.dispose();
  });
  return { bytes: written, time: performance.now() - start, longestBlock: block, floor, changes };
}

async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  delays.disable();
  return delays.max / 1e6;
}

function roomsIn(folder: string): Rooms {
  const rooms = { home: join(folder, 'home'), workspace: join(folder, 'shop') };
  mkdirSync(rooms.workspace, { recursive: true });
  mkdirSync(rooms.home, { recursive: true });
  return rooms;
}

/** A log to which an answer's lines are appended at once. */
function growing(rooms: Rooms, seed: number) {
  const piece = pieceOfSession(seed, 0);
  const path = writer.log(piece, rooms);
  let steps = 0;
  let attempts = 0;
  let lines = 0;
  return {
    path,
    /** Appends up to the next answer, and says how many attempts the log has then. */
    grow(): number {
      let calls = 0;
      while (calls === 0 && steps < piece.steps.length) {
        const step = piece.steps[steps++];
        if (step?.kind === 'answer') calls += step.calls.length;
      }
      attempts += calls;
      const changes = writer.write({ ...piece, steps: piece.steps.slice(0, steps) }, rooms);
      const texts = changes.flatMap((change) =>
        change.kind === 'append' && change.path === path ? [change.text] : [],
      );
      mkdirSync(dirname(path), { recursive: true });
      appendFileSync(path, texts.slice(lines).join(''));
      lines = texts.length;
      return attempts;
    },
  };
}

function startWatch({ home, workspace }: Rooms): Watch {
  return startWorkerWatch({
    workerPath: pathToFileURL(join(projectRoot, 'dist', 'worker.js')),
    options: optionsFor(workspace),
    env: { ...process.env, HOME: home, USERPROFILE: home },
    onProblem: (problem) => {
      throw new Error(`the reader was lost: ${JSON.stringify(problem)}`);
    },
  });
}

function optionsFor(workspace: string): WatchOptions {
  return {
    folders: [workspace],
    include: [],
    exclude: [],
    extraLogs: [],
    agentTextLogs: [],
    customLogs: [],
    sessionStores: true,
    disabledFormats: [],
    thresholds: {},
    since: Number.MAX_SAFE_INTEGER,
  };
}
