import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../editor/paths.ts';
import { temporaryFolder } from '../editor/temporary-folder.ts';
import { costOfAttempts } from './attempts.ts';
import { measureFelt, measureIdle, measureLatency } from './live.ts';
import { heldAfter } from './long-run.ts';
import { memoryOf } from './memory.ts';
import { startOf } from './start.ts';
import * as tell from './tell.ts';
import { throughputOfRecorded, throughputOfWritten } from './throughput.ts';

const usage = `usage: npm run bench -- [--only NAME,…] [--corpus DIR] [--log TEXT] [--repeats N] [--big]

  --only NAME,…  only some of throughput, memory, attempts, session, start, latency, idle, host
  --corpus DIR   measure the throughput on the recorded logs in this folder too
  --log TEXT     measure the throughput only of logs whose name holds this text
  --repeats N    how often each pair is measured (5 without it)
  --big          with logs of 1 GB, a store of 2 GB, ten million attempts; takes half an hour and 4 GB of disk

Prints tables and writes the figures to .cache/bench.json.`;

interface Asked {
  readonly corpus: string | undefined;
  readonly log: string;
  readonly repeats: number;
  readonly big: boolean;
}

type Measure = (asked: Asked, folder: string) => unknown | Promise<unknown>;

const measures: Readonly<Record<string, Measure>> = {
  async throughput({ corpus, log, repeats }, folder) {
    const written = await throughputOfWritten(folder, repeats, log);
    tell.tellThroughput('written logs', written);
    if (corpus === undefined) return { written };
    const recorded = await throughputOfRecorded(corpus, repeats, log);
    tell.tellThroughput('recorded logs', recorded);
    return { written, recorded };
  },
  memory({ big }, folder) {
    const all = ['claude-code', 'codex', 'text'].map((format) => memoryOf(format, folder, big ? 1e9 : 200e6));
    tell.tellMemory(all);
    return all;
  },
  async attempts({ big, repeats }) {
    const cost = await costOfAttempts(big ? 1_000_000 : 100_000, repeats);
    tell.tellAttempts(cost);
    return cost;
  },
  session({ big }) {
    const held = heldAfter(big ? 10_000_000 : 1_000_000);
    tell.tellHeld(held);
    return held;
  },
  start({ big }, folder) {
    const start = startOf(folder, big ? 1_000 : 200, big ? 2e9 : 200e6);
    tell.tellStart(start);
    return start;
  },
  async latency(_asked, folder) {
    const latency = await measureLatency(folder, 50, 1_000);
    tell.tellLatency(latency);
    return latency;
  },
  async idle(_asked, folder) {
    const idle = await measureIdle(folder, 50, 61_000);
    tell.tellIdle(idle);
    return idle;
  },
  async host({ big }, folder) {
    const felt = await measureFelt(folder, big ? 1e9 : 100e6);
    tell.tellFelt(felt);
    return felt;
  },
};

function asked(): Asked & { readonly names: readonly string[] } {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string' },
        corpus: { type: 'string' },
        log: { type: 'string', default: '' },
        repeats: { type: 'string', default: '5' },
        big: { type: 'boolean', default: false },
      },
    });
    const names = values.only?.split(',') ?? Object.keys(measures);
    if (names.every((name) => name in measures))
      return { ...values, corpus: values.corpus, repeats: Number(values.repeats), names };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
  }
  console.error(usage);
  process.exit(2);
}

const request = asked();
const figures: Record<string, unknown> = {};
for (const name of request.names) {
  const folder = temporaryFolder('bench');
  try {
    figures[name] = await measures[name]?.(request, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const cache = join(projectRoot, '.cache');
mkdirSync(cache, { recursive: true });
writeFileSync(join(cache, 'bench.json'), `${JSON.stringify(figures, null, 2)}\n`);
