import type { Outcome } from '../../model/event.ts';
import type { BlockStart } from './block.ts';

/** Claude Code's own word; a command may print the same in another case. */
const screenError = /^Error: /;
const toolError = /^(?:error|failed|failure)\b\s?[:!—-]/i;
const cancelled = /^(?:Interrupted|Cancelled)\b/;
const refused = /^(?:User rejected|No \(tell)/;

/**
 * What the first words of a tool's result say of its outcome. A tool that runs nothing says there that it failed; Claude Code's
 * screen does so for every tool, and says there too that a person stopped or refused the call.
 */
export function verdictOfWords({ style, screen, action }: BlockStart, words: string): Outcome | undefined {
  if (style !== 'tool') return undefined;
  if (screen && cancelled.test(words)) return 'cancelled';
  if (screen && refused.test(words)) return 'refused';
  if (screen ? screenError.test(words) : action.kind !== 'run' && toolError.test(words)) return 'failed';
  return screen && action.kind !== 'run' ? 'ok' : undefined;
}
