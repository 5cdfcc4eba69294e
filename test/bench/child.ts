import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs a file of this folder as a process of its own, so that its memory is its own; returns the JSON that it prints. */
export function inChild(file: string, args: readonly string[]): unknown {
  const done = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, file), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`${file} ended with ${done.status ?? done.signal}`);
  return JSON.parse(done.stdout);
}
