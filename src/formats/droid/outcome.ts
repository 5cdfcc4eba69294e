import type { Action } from '../../model/event.ts';
import { exited, type ToolOutcome } from '../make-event.ts';
import { readAnswer, readFlagged } from '../tool-answer.ts';

/** What a log tells of a result; in many versions nothing but its words. */
export interface DroidResult {
  readonly isError: boolean | undefined;
  readonly text: string;
  readonly action: Action['kind'];
}

const failedCommand = /^(?:Error: )?Command failed \(exit code: (-?\d{1,10})\)(?:\n|$)/;
const endedProcess = /(?:^|\n)\[Process exited with code (-?\d{1,10})\]\s{0,5}$/;
const refused = /^(?:Error: )?(?:[\w ]{0,60}\b)?(?:rejected|denied|declined) by (?:the )?user\b/i;
const cancelled = /^(?:Error: )?(?:[\w ]{0,60}\b)?(?:cancell?ed|aborted|interrupted) by (?:the )?user\b/i;

function commandOutcome(text: string): ToolOutcome | undefined {
  const failed = failedCommand.exec(text);
  if (failed) return exited(Number(failed[1]), text.slice(failed[0].length));
  const end = text.slice(-100);
  const ended = endedProcess.exec(end);
  return ended ? exited(Number(ended[1]), text.slice(0, text.length - end.length + ended.index)) : undefined;
}

/**
 * How a call ended: the exit code that stands in a command's text, a flag, and where there is no flag the words, which are an
 * error's only where they begin as one.
 */
export function readDroidOutcome({ isError, text, action }: DroidResult): ToolOutcome {
  const coded = action === 'run' ? commandOutcome(text) : undefined;
  if (coded) return coded;
  const start = text.slice(0, 200);
  if (isError !== false && refused.test(start)) return { outcome: 'refused', output: text };
  if (isError !== false && cancelled.test(start)) return { outcome: 'cancelled', output: text };
  if (isError !== undefined) return readFlagged(isError, text, action);
  const read = readAnswer(text, action);
  return read.outcome === 'unknown' && action !== 'run' ? { ...read, outcome: 'ok' } : read;
}
