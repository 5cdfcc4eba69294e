import { Worker } from 'node:worker_threads';
import { limits } from '../model/limits.ts';
import type { Loss, ReaderProblem } from '../model/reader-problem.ts';
import type { Skipped, Watch, WatchOptions, WatchState } from '../model/watch.ts';
import { createRedactor } from '../redact/index.ts';
import { createCasualties } from './casualties.ts';
import { assembleState, type LogView } from './log-view.ts';
import { createMachine } from './machine.ts';
import { FromWorker, type ToWorker, type WorkerChange, type WorkerStart } from './worker-protocol.ts';

export interface WorkerWatching {
  /** The bundled worker. */
  readonly workerPath: string | URL;
  readonly options: WatchOptions;
  /** Told of each kind once, of a worker that dies again only after it has worked for a while. */
  readonly onProblem: (problem: ReaderProblem) => void;
  /** The environment in which the worker looks for logs; this process's own if left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds between signs of life; `limits.pulse` if left out. */
  readonly pulse?: number;
}

/** As much of what the system says as helps whoever looks into it. */
const detailLength = 500;
const closing = 'not read any more: the window closes';

/** A watch in a worker of its own, which comes back when it dies or hangs; what was known stays until the new one knows better. */
export function startWorkerWatch(watching: WorkerWatching): Watch {
  const { workerPath, options, onProblem, env, pulse = limits.pulse } = watching;
  const listeners = new Set<(state: WatchState) => void>();
  const redact = createRedactor(createMachine(env));
  const casualties = createCasualties(redact);
  const added = new Set<string>();
  let current = options;
  let views = new Map<string, LogView>();
  let skipped: readonly Skipped[] = [];
  let state = assembleState([], []);
  /** What a worker that replaces a dead one has told so far; undefined once it knows everything. */
  let fresh: Map<string, LogView> | undefined;
  let worker: Worker | undefined;
  let restart: NodeJS.Timeout | undefined;
  let deaths = 0;
  /** Kinds of problems that were told. */
  const told = new Set<ReaderProblem['kind']>();
  let bornAt = 0;
  /** Signs of life that the worker owes, counted from its first word on: until then it is being loaded. */
  let owed: number | undefined;
  let why: Loss = 'ended';
  /** The error that ended the worker. */
  let detail: string | undefined;
  let disposed = false;
  let settle = (): void => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });

  function show(): void {
    state = assembleState(views.values(), skipped);
    for (const listener of [...listeners]) listener(state);
  }

  function take(change: WorkerChange): void {
    for (const view of change.views) {
      views.set(view.log.path, view);
      fresh?.set(view.log.path, view);
    }
    for (const path of change.gone) {
      fresh?.delete(path);
      views.delete(path);
    }
    skipped = change.skipped ?? skipped;
    if (change.whole) show();
  }

  function hear(raw: unknown): void {
    const parsed = FromWorker.safeParse(raw);
    if (!parsed.success) {
      tellOnce({ kind: 'misunderstood', detail: shown(parsed.error.message) });
      send({ kind: 'taken' });
      return;
    }
    const message = parsed.data;
    switch (message.kind) {
      case 'change':
        take(message);
        send({ kind: 'taken' });
        break;
      case 'added':
        casualties.answer(message.request, message.became);
        break;
      case 'reading':
        casualties.reading(message.path, message.done);
        break;
      case 'settled':
        if (fresh) {
          views = fresh;
          fresh = undefined;
          show();
        }
        settle();
        break;
      case 'pong':
        break;
    }
  }

  function send(message: ToWorker): void {
    worker?.postMessage(message);
  }

  /** Ends a worker that has long given no sign of life. Beats are counted, not time: a machine that slept is no worker that hangs. */
  function feelPulse(): void {
    if (!worker) return;
    if (owed !== undefined && owed++ >= limits.missedPulses) {
      why = 'silent';
      void worker.terminate();
    } else send({ kind: 'ping' });
  }

  function tellOnce(problem: ReaderProblem): void {
    if (told.has(problem.kind)) return;
    told.add(problem.kind);
    onProblem(problem);
  }

  function shown(detail: string): string {
    return redact(detail).slice(0, detailLength);
  }

  function start(): void {
    if (disposed) return;
    try {
      bear();
    } catch (error) {
      failed(error);
      // Nobody holds this watch yet who could be told.
      restart = setTimeout(died, 0);
    }
  }

  function bear(): void {
    bornAt = Date.now();
    const workerData: WorkerStart = { options: current, avoid: [...casualties.avoid] };
    const born = new Worker(workerPath, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: limits.workerMemory },
      ...(env && { env: { ...env } }),
    });
    worker = born;
    owed = undefined;
    why = 'ended';
    detail = undefined;
    born.on('message', (raw: unknown) => {
      if (worker !== born) return;
      owed = 0;
      hear(raw);
    });
    born.on('messageerror', ({ message }) => tellOnce({ kind: 'misunderstood', detail: shown(message) }));
    born.on('error', failed);
    born.on('exit', () => {
      if (worker === born) died();
    });
    for (const path of added) send({ kind: 'add', request: 0, path });
    for (const [request, { path }] of casualties.waiting) send({ kind: 'add', request, path });
  }

  function failed(error: unknown): void {
    why = codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failed';
    detail = shown(error instanceof Error ? error.message : String(error));
  }

  function died(): void {
    worker = undefined;
    if (disposed) return;
    if (Date.now() - bornAt > limits.restartMost) {
      deaths = 0;
      told.clear();
    }
    casualties.died();
    fresh = new Map();
    const wait = Math.min(limits.restart * 2 ** deaths++, limits.restartMost);
    tellOnce({ kind: 'lost', why, ...(detail !== undefined && { detail }) });
    restart = setTimeout(start, wait);
  }

  /** A new worker is asked for the same files again. */
  function remember(path: string): void {
    added.delete(path);
    added.add(path);
    const [oldest] = added;
    if (added.size > limits.askedLogs && oldest !== undefined) added.delete(oldest);
  }

  start();
  const beating = setInterval(feelPulse, pulse);
  beating.unref();
  return {
    get state() {
      return state;
    },
    settled,
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    configure(next) {
      current = next;
      send({ kind: 'configure', options: next });
    },
    add(path) {
      return new Promise((resolve) => {
        const request = casualties.ask(path, (became) => {
          if ('format' in became) remember(path);
          resolve(became);
        });
        if (disposed) casualties.giveUp(closing);
        else send({ kind: 'add', request, path });
      });
    },
    dispose() {
      disposed = true;
      clearTimeout(restart);
      clearInterval(beating);
      listeners.clear();
      casualties.giveUp(closing);
      settle();
      void worker?.terminate();
    },
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
