import type { Action } from '../../model/event.ts';
import type { ToolOutcome } from '../make-event.ts';
import { readErred, readShown } from '../openhands/shown.ts';
import { errorOutcome, refusal, terminalOutcome } from '../openhands/v0-outcome.ts';
import { readAnswer } from '../tool-answer.ts';

/** What OpenHands before its SDK says of a command that ended; Harbor's converter makes it the message of the step. */
const executed = /^Command `[\s\S]{0,20000}` executed with exit code (-?\d{1,10})\.$/;
/** How its editor begins a refusal. */
const editorError = /^ERROR:\s{1,5}/;

/** How a call of OpenHands ended, where the text or the step's message say so; undefined where they do not. */
export function ofOpenHands(message: string, text: string, action: Action['kind']): ToolOutcome | undefined {
  const code = executed.exec(message)?.[1];
  if (code !== undefined && code !== '-1') return terminalOutcome(Number(code), '', text);
  const shown = readShown(text, action);
  if (shown) return shown;
  const error = readErred(text, action);
  if (error) {
    const { exitCode, output } = readAnswer(error.output, action);
    return exitCode === undefined || exitCode === 0 ? error : { outcome: 'failed', exitCode, output };
  }
  if (editorError.test(text) && action !== 'run') return refusal(text.replace(editorError, ''));
  // An error's text is its message too; of anything else the message says what was done.
  const isError = text !== '' && message === text && /^(?:run|edit|read|search)$/.test(action);
  return isError ? errorOutcome(text, '') : undefined;
}
