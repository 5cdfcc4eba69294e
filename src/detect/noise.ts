import { maskLine } from '../failures/index.ts';
import type { Failure } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import { BoundedMap } from './bounded.ts';
import type { Reading } from './reading.ts';

/** Successful attempts a line must stand in to be noise: one may have shown the very failure, a warning of the shell's is in all. */
const enough = 2;

/**
 * What a session's successful commands print as well: a warning of the shell, a banner, a help link. Such a line is no part
 * of a failure.
 */
export class Noise {
  readonly #lines = new BoundedMap<string, number>(limits.noiseLines);

  /** Learns from a successful attempt; content that was merely shown teaches nothing. */
  learn({ attempt, shows, verdict }: Reading): void {
    if (verdict !== 'fine' || shows || attempt.outcome === 'failed') return;
    if (attempt.action.kind !== 'run' && attempt.action.kind !== 'other') return;
    for (const line of new Set(linesOf(attempt.output))) this.#lines.set(line, (this.#lines.get(line) ?? 0) + 1);
  }

  /** The failure without the lines that are noise; the same object where there are none. */
  without(failure: Failure): Failure {
    if (this.#lines.size === 0) return failure;
    const heard = (line: string): boolean => (this.#lines.get(line) ?? 0) >= enough;
    if (!failure.lines.some(heard) && !failure.items.some(heard)) return failure;
    return {
      ...failure,
      lines: failure.lines.filter((line) => !heard(line)),
      items: failure.items.filter((item) => !heard(item)),
    };
  }
}

function linesOf(output: string): string[] {
  const lines = output.split('\n', limits.noiseLines);
  const half = limits.noiseLinesOfOutput / 2;
  const looked = lines.length > 2 * half ? [...lines.slice(0, half), ...lines.slice(-half)] : lines;
  return looked.map((line) => maskLine(line.slice(0, limits.lineShown))).filter((line) => line !== '');
}
