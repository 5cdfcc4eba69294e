import { maskLine } from '../failures/index.ts';
import type { Attempt } from '../model/attempt.ts';
import type { Failure } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import { BoundedMap } from './bounded.ts';

/**
 * A line is noise once it stood in two successful outputs. Where content was shown (a list, a file) it takes three: the very
 * failure may stand in a log that is read twice.
 */
const enough = 6;
const worth = { said: 3, shown: 2 };
/** Lines that count where content was shown: a warning of the shell's stands at the start. */
const firstShown = 3;

/**
 * What a session's successful commands print as well: a warning of the shell, a banner, a help link. Such a line is no part
 * of a failure.
 */
export class Noise {
  readonly #lines = new BoundedMap<string, number>(limits.noiseLines);
  #heardAny = false;

  /** Learns from an attempt that worked; `shows` where its output is content. */
  learn({ attempt, shows }: { readonly attempt: Attempt; readonly shows: boolean }): void {
    if (attempt.outcome === 'failed') return;
    if (attempt.action.kind !== 'run' && attempt.action.kind !== 'other') return;
    const lines = shows ? linesOf(attempt.output).slice(0, firstShown) : linesOf(attempt.output);
    const more = shows ? worth.shown : worth.said;
    for (const line of new Set(lines)) {
      const heard = (this.#lines.get(line) ?? 0) + more;
      this.#heardAny ||= heard >= enough;
      this.#lines.set(line, heard);
    }
  }

  /** What an output says besides noise; undefined where it holds none. */
  strip(output: string): string | undefined {
    if (!this.#heardAny) return undefined;
    const lines = output.split('\n');
    const left = lines.filter((line) => !this.#isHeard(maskLine(line.slice(0, limits.lineShown))));
    return left.length < lines.length ? left.join('\n') : undefined;
  }

  /** The failure without the lines that are noise; the same object where there are none. */
  without(failure: Failure): Failure {
    if (!this.#heardAny) return failure;
    const heard = (line: string): boolean => this.#isHeard(line);
    if (!failure.lines.some(heard) && !failure.items.some(heard)) return failure;
    return {
      ...failure,
      lines: failure.lines.filter((line) => !heard(line)),
      items: failure.items.filter((item) => !heard(item)),
    };
  }

  #isHeard(line: string): boolean {
    return (this.#lines.get(line) ?? 0) >= enough;
  }
}

function linesOf(output: string): string[] {
  const lines = output.split('\n');
  const half = limits.noiseLinesOfOutput / 2;
  const looked = lines.length > 2 * half ? [...lines.slice(0, half), ...lines.slice(-half)] : lines;
  return looked.map((line) => maskLine(line.slice(0, limits.lineShown))).filter((line) => line !== '');
}
