import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { ScanDocument } from '../../../src/cli/scan-document.ts';

export const program = path.resolve(import.meta.dirname, '../../../src/cli/cli.ts');
/** A folder of its own for each file of tests, gone when they are over. */
export const top = mkdtempSync(path.join(tmpdir(), 'find-a-way-scan-'));
after(() => rmSync(top, { recursive: true, force: true }));

/** A log in the open format: `npm test` fails the same way so many times, and then passes if asked. */
export function failingLog(times: number, passes: boolean): string {
  const events: object[] = [{ type: 'session', id: 's', agent: 'Robot', cwd: top }];
  const attempt = (n: number, exitCode: number, output: string) =>
    events.push(
      { type: 'call', id: `c${n}`, tool: 'bash', input: { command: 'npm test' }, round: n, time: minute(n) },
      { type: 'result', id: `c${n}`, exitCode, output, time: minute(n) },
    );
  for (let n = 1; n <= times; n++) attempt(n, 1, `TypeError: x is undefined\n    at load (src/user.js:${n}:5)`);
  if (passes) attempt(times + 1, 0, 'all well');
  return `${events.map((event) => JSON.stringify(event)).join('\n')}\n`;
}

export function minute(n: number): string {
  return new Date(Date.now() - 3_600_000 + n * 60_000).toISOString();
}

export function folder(name: string, files: Readonly<Record<string, string>>): string {
  const there = path.join(top, name);
  mkdirSync(there, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(there, file), text);
  return there;
}

/** What the program runs in: a home with nothing in it. */
export function environment(): Record<string, string> {
  const home = folder('home', {});
  return { PATH: process.env.PATH ?? '', HOME: home, USERPROFILE: home };
}

export function run(args: readonly string[], cwd = top) {
  const options = { cwd, env: environment(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
  return { status, stdout, stderr };
}

export function runJson(args: readonly string[], cwd = top) {
  const { status, stdout } = run(['scan', '--json', ...args], cwd);
  return { status, document: ScanDocument.parse(JSON.parse(stdout)) };
}
