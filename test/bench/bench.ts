import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../editor/paths.ts';
import { temporaryFolder } from '../editor/temporary-folder.ts';
import { table } from './table.ts';
import { sum, type Throughput, throughputOfRecorded, throughputOfWritten } from './throughput.ts';

const usage = `usage: npm run bench -- [--corpus DIR] [--only TEXT] [--repeats N]

  --corpus DIR  measure the throughput on the recorded logs in this folder too
  --only TEXT   only logs whose name holds this text
  --repeats N   how often each pair is measured (5 without it)

Prints tables and writes the figures to .cache/bench.json.`;

function asked() {
  try {
    const { values } = parseArgs({
      options: {
        corpus: { type: 'string' },
        only: { type: 'string', default: '' },
        repeats: { type: 'string', default: '5' },
      },
    });
    return values;
  } catch {
    console.error(usage);
    process.exit(2);
  }
}

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

function tellThroughput(what: string, measured: readonly Throughput[]): void {
  const rows = measured.map(row);
  for (const kind of new Set(measured.map((one) => one.kind))) {
    const some = measured.filter((one) => one.kind === kind);
    const [floor, subject, bytes] = [
      sum(some.map((one) => one.floor)),
      sum(some.map((one) => one.subject)),
      sum(some.map((one) => one.bytes)),
    ];
    rows.push(
      row({
        what: 'all',
        kind,
        bytes,
        attempts: sum(some.map((one) => one.attempts)),
        floor,
        subject,
        ratio: subject / floor,
      }),
    );
  }
  console.log(`\nThroughput, ${what}`);
  console.log(table(['log', 'kind', 'size', 'attempts', 'floor', 'read', 'an attempt', 'ratio'], rows));
}

async function main(): Promise<void> {
  const { corpus, only, repeats } = asked();
  const folder = temporaryFolder('bench');
  try {
    const written = await throughputOfWritten(folder, Number(repeats), only);
    tellThroughput('written logs', written);
    const recorded = corpus === undefined ? undefined : await throughputOfRecorded(corpus, Number(repeats), only);
    if (recorded) tellThroughput('recorded logs', recorded);
    const cache = join(projectRoot, '.cache');
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'bench.json'), `${JSON.stringify({ written, recorded }, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
