import type { Action } from '../../model/event.ts';
import type { ToolOutcome } from '../make-event.ts';
import { refusal, terminalOutcome, terminalRefusal } from './v0-outcome.ts';

/** How the SDK shows an observation to a person, and to a client of the Agent Client Protocol (event/llm_convertible/observation.py). */
const heading = /^Tool: [^\n]{1,200}\nResult:\n/;
/** What stands above what a tool could not do; of the editor twice. */
const erred =
  /^(?:❌ )?(?:\[Tool '[^'\n]{1,200}' executed\.\]\s{0,5})?\[An error occurred during execution\.\]\s{0,5}(?:\[An error occurred during execution\.\]\s{0,5})?/;
/** What stands below what a terminal shows (openhands-tools/openhands/tools/terminal/definition.py). */
const facts = /(?:(?:^|\n)(?:📁 Working directory|🐍 Python interpreter): [^\n]{0,4000})+/u;
const ended = /(?:^|\n)(?:✅|❌) Exit code: (-?\d{1,10})\s{0,5}$/u;
const goesOn = /(?:^|\n)⏳ Process still running \(soft timeout\)\s{0,5}$/u;
const longestEnd = 9_000;

/** What a tool of the SDK could not do, where its text says so; undefined where it does not. */
export function readErred(text: string, action: Action['kind']): ToolOutcome | undefined {
  const error = erred.exec(text);
  if (!error) return undefined;
  const output = text.slice(error[0].length);
  if (action !== 'run' && action !== 'wait') return refusal(output);
  return { outcome: 'failed', fault: terminalRefusal.test(output) ? 'malformed' : 'tool', output };
}

/** Splits off what stands below an output: the program's own words about it. */
function withoutFacts(text: string): { readonly output: string; readonly code?: number; readonly isRunning: boolean } {
  const start = Math.max(0, text.length - longestEnd);
  const end = text.slice(start);
  const last = ended.exec(end) ?? goesOn.exec(end);
  if (!last) return { output: text, isRunning: false };
  const before = end.slice(0, last.index);
  const known = facts.exec(before);
  const cut = known && before.slice(known.index + known[0].length).trim() === '' ? known.index : last.index;
  const output = text.slice(0, start + cut).trimEnd();
  return last[1] === undefined ? { output, isRunning: true } : { output, code: Number(last[1]), isRunning: false };
}

/** How a call ended by what the SDK shows of it; undefined where the text has no such form or says nothing of it. */
export function readShown(text: string, action: Action['kind']): ToolOutcome | undefined {
  const head = heading.exec(text);
  if (!head) return undefined;
  const { output, code, isRunning } = withoutFacts(text.slice(head[0].length));
  if (code !== undefined) return terminalOutcome(code, '', output.replace(erred, ''));
  const error = readErred(output, action);
  if (error) return error;
  return isRunning ? { outcome: 'running', output } : undefined;
}
