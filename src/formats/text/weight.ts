import type { Block } from './block.ts';
import { isCheck } from './command-words.ts';

/** What is known of the log that a block stands in. */
export interface Surroundings {
  /** The log's name says that an agent writes it. */
  readonly named: boolean;
  /** Most lines come through a logger. */
  readonly steady: boolean;
  /** Some lines only servers write. */
  readonly server: boolean;
  /** Some lines only tools write that run again when a file is saved. */
  readonly watched: boolean;
}

/**
 * How much a block says for its log being an agent's, 1 for what only agents and people at a terminal write. Tool calls and
 * prompts say it themselves. What a program announces in its logger's stream may be any job of it: only tests and builds count,
 * and under an agent's name what ends with an exit code. What runs again when a file is saved is a person's.
 * A trace is what any script of a machine leaves in its log, so there too. Tries without a command count where each shows a failure of a test runner or compiler (under an agent's name: any failure),
 * and not of a far end, which is what servers try again.
 */
export function weightOf(block: Block, { named, steady, server, watched }: Surroundings): number {
  const { style, tool, screen, logged } = block.start;
  if (style === 'step') return block.repeats ? 2 : 0;
  if (block.ofCi && style === 'marker') return block.verdict === 'failed' || block.sawFailure ? 1 : 0;
  if (style === 'tool') return tool === 'edit' && !screen ? 0.5 : 2;
  if (style === 'prompt') return block.isEmpty ? 0 : 1;
  const check = isCheck(block.command);
  if (block.isEmpty && block.command === '') return 0;
  if (watched && !named) return 0;
  if (steady || (logged && !block.hasRawOutput)) return check || (named && block.exitCode !== undefined) ? 1 : 0;
  if (block.command !== '') return check || named ? 1 : style === 'trace' ? 0 : 0.5;
  if (server || watched || block.sawNetwork || !block.sawFailure) return 0;
  return block.sawCheck || named ? 1 : 0;
}
