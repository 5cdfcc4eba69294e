import type { Block } from './block.ts';
import { isCheck } from './command-words.ts';

/** What is known of the log that a block stands in. */
export interface Surroundings {
  /** The log's name says that an agent writes it. */
  readonly named: boolean;
  /** Most lines come through a logger. */
  readonly steady: boolean;
  /** Some lines only servers write, or tools that run again when a file is saved. */
  readonly server: boolean;
}

/**
 * How much a block says for its log being an agent's, 1 for what only agents and people at a terminal write. Tool calls and
 * prompts say it themselves. What a program announces in its logger's stream may be any job of it: only tests and builds count.
 * A trace is what any script of a machine leaves in its log, so there too. Tries without a command count where each shows a failure of a test runner or compiler (under an agent's name: any failure),
 * and not of a far end, which is what servers try again.
 */
export function weightOf(block: Block, { named, steady, server }: Surroundings): number {
  const { style, tool, screen, logged } = block.start;
  if (style === 'tool') return tool === 'edit' && !screen ? 0.5 : 2;
  if (style === 'prompt') return block.isEmpty ? 0 : 1;
  const check = isCheck(block.command);
  if (block.isEmpty && block.command === '') return 0;
  if (steady || (logged && !block.hasRawOutput)) return check ? 1 : 0;
  if (block.command !== '') return check || named ? 1 : style === 'trace' ? 0 : 0.5;
  if (server || block.sawNetwork || !block.sawFailure) return 0;
  return block.sawCheck || named ? 1 : 0;
}
