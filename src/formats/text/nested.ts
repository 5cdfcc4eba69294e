import type { Block, BlockStyle } from './block.ts';
import { startsAgent } from './command-words.ts';
import type { CommandMark } from './shell-line.ts';

const ranks: Readonly<Record<BlockStyle, number>> = {
  tool: 4,
  prompt: 3,
  step: 3,
  announced: 2,
  trace: 1,
  marker: 0,
  loose: 0,
};

/**
 * Whether what looks like a command is output of what runs: a command of a lower rank inside the output of a higher one
 * (`open`), unless that one is an agent; what a package manager shows of a script; a line that a diff adds.
 */
export function isNested({ style }: CommandMark, open: Block | undefined, previous: string): boolean {
  if (/^yarn run v\d/.test(previous)) return true;
  if (open !== undefined && ranks[style] < ranks[open.start.style] && !startsAgent(open.command)) return true;
  return style === 'trace' && previous.startsWith('-');
}
