import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspaceFolder } from './extension.ts';

/**
 * A log in the open format that an agent writes into the workspace while a test runs. Its failure is its own: what one test
 * calls not stuck says nothing about another's.
 */
export class AgentLog {
  readonly path: string;
  readonly session: string;
  readonly #failing: string;
  #calls = 0;
  #lines = 0;
  /** In which line from 0 each call's result stands. */
  readonly resultLines: number[] = [];

  /** `failing` names what fails, where several sessions have the same failure. */
  constructor(name: string, failing = name) {
    this.#failing = failing;
    this.path = join(workspaceFolder(), `${name}.findaway.jsonl`);
    this.session = name;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, '');
    this.#append({ type: 'session', id: name, agent: 'Test Agent', cwd: workspaceFolder() });
  }

  /** The file that its failure names, from the workspace folder. */
  get failingFile(): string {
    return `src/${this.#failing}.ts`;
  }

  /** `npm test` fails the same way, a little slower each time. */
  fails(): void {
    const failing = this.#failing;
    const output = [
      `FAIL src/${failing}.test.ts`,
      `  ✕ loads the ${failing} (${10 + this.#calls} ms)`,
      `TypeError: ${failing} is undefined`,
      `    at load (${this.failingFile}:14:3)`,
      'Tests: 1 failed, 3 passed',
    ].join('\n');
    this.#call('npm test', { status: 'failed', exitCode: 1, output });
  }

  passes(): void {
    this.#call('npm test', { status: 'ok', exitCode: 0, output: 'Tests: 4 passed' });
  }

  edits(): void {
    this.#calls += 1;
    const id = `c${this.#calls}`;
    const input = { path: this.failingFile, old: `a${this.#calls}`, new: `b${this.#calls}` };
    this.#append({ type: 'call', id, tool: 'edit', input, round: this.#calls });
    this.#append({ type: 'result', id, status: 'ok', output: 'done' });
    this.resultLines.push(this.#lines - 1);
  }

  says(event: Readonly<Record<string, unknown>>): void {
    this.#append(event);
  }

  /** Writes text as it is, a whole line or not. */
  writes(text: string): void {
    appendFileSync(this.path, text);
    this.#lines += text.split('\n').length - 1;
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  #call(command: string, result: Readonly<Record<string, unknown>>): void {
    this.#calls += 1;
    const id = `c${this.#calls}`;
    this.#append({ type: 'call', id, tool: 'bash', input: { command }, round: this.#calls });
    this.#append({ type: 'result', id, ...result });
    this.resultLines.push(this.#lines - 1);
  }

  #append(event: Readonly<Record<string, unknown>>): void {
    appendFileSync(this.path, `${JSON.stringify({ ...event, time: new Date().toISOString() })}\n`);
    this.#lines += 1;
  }
}
