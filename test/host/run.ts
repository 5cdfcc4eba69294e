import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { leaveCounts } from '../counts.ts';
import { type ChosenEditor, chooseEditor } from '../editor/choose.ts';
import { projectRoot } from '../editor/paths.ts';
import { isRunning, whenAskedToEnd } from '../editor/processes.ts';
import { temporaryFolder } from '../editor/temporary-folder.ts';
import { bundleTests } from './bundle.ts';
import { type HostRun, runOnDesktop, runOnServer } from './extension-host.ts';
import { Outcome, outcomeVariable } from './outcome.ts';

/** Nothing that is new for so long means that the extension host is gone or hangs: longer than any test may take. */
const silenceMs = 150_000;

/** Takes in outcomes one after the other and prints each test by name. */
class Tally {
  passed = 0;
  readonly failures: string[] = [];
  ended = false;
  #host: number | undefined;
  /** VS Code may start another extension host when one is gone: what that one says counts no more. */
  #another = false;
  #running: string | undefined;

  take(outcome: Outcome): void {
    if (outcome.kind === 'begin') {
      this.#another = this.#host !== undefined;
      this.#host ??= outcome.pid;
    }
    if (outcome.kind === 'begin' || this.#another) return;
    if (outcome.kind === 'end') {
      this.ended = true;
      return;
    }
    const name = `${outcome.file}: ${outcome.test}`;
    this.#running = outcome.kind === 'start' ? name : undefined;
    if (outcome.kind === 'passed') {
      this.passed += 1;
      console.log(`  ✔ ${name} (${outcome.ms} ms)`);
    } else if (outcome.kind === 'failed') {
      this.failures.push(name);
      console.log(`  ✖ ${name} (${outcome.ms} ms)\n${outcome.error.replace(/^/gm, '      ')}`);
    }
  }

  /** Whether the extension host that runs the tests has ended. */
  get hostIsGone(): boolean {
    return this.#another || (this.#host !== undefined && !isRunning(this.#host));
  }

  /** Counts what ended the run before its end as a failure. */
  break(what: string, said: string): void {
    const where = this.#running === undefined ? 'outside of any test' : `in ${this.#running}`;
    this.failures.push(`the extension host ${what} ${where}`);
    console.log(`  ✖ the extension host ${what} ${where}. VS Code said last:\n${said.replace(/^/gm, '      ')}`);
  }
}

/** Follows the file of outcomes until the end, or until nothing comes any more. */
async function follow(place: string, run: HostRun): Promise<Tally> {
  const tally = new Tally();
  let read = 0;
  let quietSince = Date.now();
  for (;;) {
    const gone = run.gone() || tally.hostIsGone;
    const text = existsSync(place) ? readFileSync(place, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines = whole.slice(read).split('\n').slice(0, -1);
    read = whole.length;
    for (const line of lines) {
      tally.take(Outcome.parse(JSON.parse(line)));
    }
    if (tally.ended) return tally;
    if (lines.length > 0) quietSince = Date.now();
    const silent = Date.now() - quietSince > silenceMs;
    if (lines.length === 0 && (gone || silent)) {
      tally.break(gone ? 'ended' : 'said nothing more', run.said());
      return tally;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function main(): Promise<void> {
  const version = process.env.FIND_A_WAY_VSCODE || undefined;
  const say = (line: string): void => console.log(line);
  const scratch = temporaryFolder('host');
  let run: HostRun | undefined;
  const clean = async (): Promise<void> => {
    await run?.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  whenAskedToEnd(clean);
  try {
    const tests = join(projectRoot, '.cache', `host-tests-${process.pid}.cjs`);
    const files = await bundleTests(tests, process.argv.slice(2));
    if (files === 0) throw new Error('There is no test/host/*.test.ts to run.');
    const chosen: ChosenEditor = await chooseEditor({ purpose: 'tests', version, say });
    console.log(`Host tests run in ${chosen.what}.`);
    const place = join(scratch, 'outcome.jsonl');
    const options = { scratch, tests, environment: { [outcomeVariable]: place } };
    try {
      run = await (chosen.kind === 'desktop'
        ? runOnDesktop(chosen.executable, options)
        : runOnServer(chosen.installed, options));
      const { passed, failures } = await follow(place, run);
      leaveCounts({ passed, failed: failures.length, skipped: 0, failures });
      if (failures.length > 0 || passed === 0) process.exitCode = 1;
    } finally {
      rmSync(tests, { force: true });
    }
  } finally {
    await clean();
  }
}

await main();
