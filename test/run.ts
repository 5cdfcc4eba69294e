import { type SpawnSyncOptionsWithStringEncoding, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Counts, countsVariable, Counts as schema } from './counts.ts';
import { projectRoot } from './editor/paths.ts';
import { temporaryFolder } from './editor/temporary-folder.ts';

/** A script of package.json that `npm test` runs. */
interface Step {
  readonly script: string;
  /** Suites have tests, which count; the others hold or they do not. */
  readonly kind: 'check' | 'suite';
  /** It makes no sense when this one has failed. */
  readonly after?: string;
}

const steps: readonly Step[] = [
  { script: 'types', kind: 'check' },
  { script: 'lint', kind: 'check' },
  { script: 'unit', kind: 'suite' },
  { script: 'build', kind: 'check' },
  { script: 'host', kind: 'suite', after: 'build' },
  { script: 'e2e', kind: 'suite', after: 'build' },
];

function runScript(script: string, counts: string, shown: boolean): SpawnSyncReturns<string> {
  const npm = process.env.npm_execpath;
  const args = ['run', '--silent', script];
  const output = shown ? 'inherit' : 'pipe';
  const options: SpawnSyncOptionsWithStringEncoding = {
    cwd: projectRoot,
    env: { ...process.env, [countsVariable]: counts },
    encoding: 'utf8',
    stdio: ['ignore', output, output],
    maxBuffer: 64 * 1024 * 1024,
  };
  if (npm?.endsWith('.js')) return spawnSync(process.execPath, [npm, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** What a suite has left, with a failure more when it ended badly without naming one, or ran nothing at all. */
function countsOf(place: string, status: number | null): Counts {
  const left = existsSync(place) ? schema.parse(JSON.parse(readFileSync(place, 'utf8'))) : undefined;
  const counts = left ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  const silent = counts.failed === 0 && (status !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}

function took(start: number): string {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}

function main(): void {
  const scratch = temporaryFolder('tests');
  const broken = new Set<string>();
  const failures: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const { script, kind, after } of steps) {
    if (after !== undefined && broken.has(after)) {
      failed += 1;
      failures.push(`${script} was not run, for ${after} failed`);
      console.log(`✖ ${script}: not run, for ${after} failed`);
      continue;
    }
    const start = Date.now();
    const place = join(scratch, `${script}.json`);
    if (kind === 'suite') console.log(`– ${script}`);
    const done = runScript(script, place, kind === 'suite');
    if (done.error) console.log(String(done.error));
    if (kind === 'check') {
      if (done.status === 0) {
        console.log(`✔ ${script} (${took(start)})`);
      } else {
        failed += 1;
        broken.add(script);
        failures.push(script);
        console.log(`${done.stdout ?? ''}${done.stderr ?? ''}✖ ${script} failed (${took(start)})`);
      }
      continue;
    }
    const counts = countsOf(place, done.status);
    passed += counts.passed;
    failed += counts.failed;
    if (counts.failed > 0) {
      broken.add(script);
      failures.push(`${script}: ${counts.failures.join('; ') || 'it ended badly'}`);
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    const mark = counts.failed > 0 ? '✖' : '✔';
    console.log(`${mark} ${script}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${took(start)})`);
  }
  rmSync(scratch, { recursive: true, force: true });
  // Once more at the end, where whoever sees only the last lines finds it.
  for (const failure of failures) console.log(`✖ ${failure}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main();
