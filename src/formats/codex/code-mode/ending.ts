import { partText } from '../output-text.ts';

/** What Codex says of a script beside what it printed. */
export interface Ending {
  readonly state: 'completed' | 'failed' | 'terminated' | 'running';
  /** The cell that goes on; `wait` asks for it. */
  readonly cell?: string;
  /** What it printed, one for each `text(…)` and image. */
  readonly parts: readonly string[];
  /** What it threw. */
  readonly error?: string;
}

/**
 * `Script failed\nWall time 0.3 seconds\nOutput:\n`, the first of the parts and the whole text where nothing was printed
 * (core/src/tools/code_mode/mod.rs).
 */
const head =
  /^Script (completed|failed|terminated|running with cell ID (\S{1,80}))\nWall time [^\n]{0,80}\nOutput:(?:\n|$)/;
/** What it threw is the last part, or stands at the end where all was too long. */
const errorHead = 'Script error:\n';

/** Reads what Codex gave back of a script; undefined where it is not in that form, as where the script could not be begun. */
export function readEnding(output: unknown): Ending | undefined {
  const [first = '', ...rest] = Array.isArray(output) ? output.map(partText) : [partText(output)];
  const found = head.exec(first);
  if (found === null) return undefined;
  const own = first.slice(found[0].length).replace(/^\n/, '');
  const parts = own === '' ? rest : [own, ...rest];
  const cell = found[2];
  if (cell !== undefined) return { state: 'running', cell, parts };
  if (found[1] !== 'failed') return { state: found[1] === 'completed' ? 'completed' : 'terminated', parts };
  const last = parts.at(-1) ?? '';
  const start = last.lastIndexOf(errorHead);
  if (start < 0) return { state: 'failed', parts };
  const before = last.slice(0, start).trimEnd();
  const error = last.slice(start + errorHead.length);
  return { state: 'failed', parts: [...parts.slice(0, -1), ...(before === '' ? [] : [before])], error };
}
