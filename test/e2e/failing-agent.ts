import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** An agent that works in a folder and writes a log in the open format there. */
export class FailingAgent {
  readonly log: string;
  #round = 0;
  #lines = 0;

  constructor(folder: string, name = 'agent') {
    this.log = join(folder, `${name}.findaway.jsonl`);
    this.#write({ type: 'session', id: name, agent: 'Test Agent', cwd: folder });
  }

  /** Runs `npm test`, which fails as always. Returns the line from 1 where the call's result stands. */
  fails(): number {
    const output = [
      'FAIL src/user.test.ts',
      '  ✕ loads the current user',
      "TypeError: Cannot read properties of undefined (reading 'id')",
      '    at load (src/user.ts:14:3)',
      'Tests: 1 failed, 3 passed',
    ].join('\n');
    return this.#run({ status: 'failed', exitCode: 1, output });
  }

  passes(): void {
    this.#run({ status: 'ok', exitCode: 0, output: 'Tests: 4 passed' });
  }

  /** Changes the same line once more. */
  edits(): void {
    this.#round += 1;
    const [id, round] = [`c${this.#round}`, this.#round];
    const input = { path: 'src/user.ts', old: `return v${round};`, new: `return v${round + 1};` };
    this.#write({ type: 'call', id, tool: 'edit', input, round });
    this.#write({ type: 'result', id, status: 'ok', output: 'done' });
  }

  #run(result: Readonly<Record<string, unknown>>): number {
    this.#round += 1;
    const [id, round] = [`c${this.#round}`, this.#round];
    this.#write({ type: 'call', id, tool: 'bash', input: { command: 'npm test' }, round });
    this.#write({ type: 'result', id, ...result });
    return this.#lines;
  }

  #write(event: Readonly<Record<string, unknown>>): void {
    appendFileSync(this.log, `${JSON.stringify({ ...event, time: new Date().toISOString() })}\n`);
    this.#lines += 1;
  }
}
