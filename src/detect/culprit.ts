import type { Failure } from '../model/failure.ts';

/**
 * The program behind a pipe that a failure names as its own (`awk: …`, `jq: error …`); undefined where none of those in
 * `piped` speaks. What stands before the pipe may have worked all the while.
 */
export function culpritOf(piped: readonly string[], { lines }: Failure): string | undefined {
  if (piped.length === 0) return undefined;
  for (const line of lines) {
    const name = /^(?:\S{0,200}\/)?([\w.+-]{1,60})(?:\.exe)?: \S/.exec(line)?.[1];
    if (name !== undefined && piped.includes(name)) return name;
  }
  return undefined;
}
