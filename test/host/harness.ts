import { appendFileSync } from 'node:fs';
import { type Outcome, outcomeVariable } from './outcome.ts';

/**
 * Runs tests inside VS Code's extension host. node:test cannot: it takes over its process, reports on a standard output
 * that nobody reads there, and ends when the process ends.
 */

type Body = () => void | Promise<void>;
interface Test {
  readonly name: string;
  readonly body: Body;
  readonly timeoutMs: number;
}
/** A file of tests: its name, and what loads it. */
export type TestFile = readonly [name: string, load: () => Promise<unknown>];

const testMs = 60_000;

let tests: Test[] = [];
let first: Body[] = [];
let last: Body[] = [];

/** A test of the file that is being loaded. It fails when `body` throws or takes longer than `timeoutMs`. */
export function test(name: string, body: Body, timeoutMs = testMs): void {
  tests.push({ name, body, timeoutMs });
}

/** Something to do before the tests of the file that is being loaded. When it throws, they all fail. */
export function before(body: Body): void {
  first.push(body);
}

/** Something to do after the tests of the file that is being loaded, whatever came of them. */
export function after(body: Body): void {
  last.push(body);
}

/** Waits until `look` has an answer other than undefined or false. Throws, with `what`, when it takes too long. */
export async function until<Answer>(
  what: string,
  look: () => Answer | undefined | false | Promise<Answer | undefined | false>,
  timeoutMs = 10_000,
): Promise<Answer> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await look();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function inTime(body: Body, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${ms} ms.`)), ms);
  });
  try {
    await Promise.race([body(), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function attempt(
  file: string,
  name: string,
  ms: number,
  body: Body,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  tell({ kind: 'start', file, test: name });
  const start = Date.now();
  try {
    await inTime(body, ms);
    tell({ kind: 'passed', file, test: name, ms: Date.now() - start });
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ kind: 'failed', file, test: name, ms: Date.now() - start, error: words });
  }
}

async function inOrder(bodies: readonly Body[]): Promise<void> {
  for (const body of bodies) await inTime(body, testMs);
}

async function runFile([file, load]: TestFile, tell: (outcome: Outcome) => void): Promise<void> {
  tests = [];
  first = [];
  last = [];
  let broken: unknown;
  try {
    await load();
    await inOrder(first);
  } catch (error) {
    broken = error ?? new Error('It failed without a reason.');
  }
  // A file whose beginning failed still tells so by name, also when it has no test.
  const all = tests.length > 0 ? tests : [{ name: '(no test)', body: () => {}, timeoutMs: testMs }];
  for (const { name, body, timeoutMs } of all) {
    const told = (): void | Promise<void> => {
      if (broken !== undefined) throw broken;
      if (tests.length === 0) throw new Error('The file has no test.');
      return body();
    };
    await attempt(file, name, timeoutMs, told, tell);
  }
  try {
    await inOrder(last);
  } catch (error) {
    await attempt(file, '(cleaning up)', testMs, () => Promise.reject(error), tell);
  }
}

/** Runs the files one after the other and tells each outcome at once. Throws when there is nobody to tell. */
export async function runFiles(files: readonly TestFile[]): Promise<void> {
  const place = process.env[outcomeVariable];
  if (place === undefined) throw new Error(`${outcomeVariable} is not set.`);
  const tell = (outcome: Outcome): void => appendFileSync(place, `${JSON.stringify(outcome)}\n`);
  tell({ kind: 'begin', pid: process.pid });
  for (const file of files) await runFile(file, tell);
  tell({ kind: 'end' });
}
