import type { Fault, Outcome } from '../../model/event.ts';
import { actionOf } from '../action.ts';
import { safeParse } from '../safe-parse.ts';
import { type Content, Said, ToolValue } from './records.ts';

/** How a call ended and what its tool said, without Goose's wrapping. */
export interface ToolOutcome {
  readonly outcome: Outcome;
  readonly exitCode?: number;
  readonly fault?: Fault;
  readonly output: string;
}

/** The number of a JSON-RPC error that stands before its message. */
const errorNumber = /^-?\d{4,6}: /;
/** Tools say with the number of invalid parameters that an edit does not fit, too. */
const unknownTool = /^-3260[01]: /;
const refusal = /^The user has declined to run this tool/;
const cancellations =
  /^(?:Interrupted by the user|The tool call was (?:cancelled|interrupted)|Tool call (?:was )?cancell?ed)/i;
const skipped = /^Let the user know the tool call was skipped/;
const policies =
  /^(?:This tool call was blocked by|Tool call (?:blocked|denied)|.{0,200}blocked by (?:a )?(?:security|hook))/i;
const misuse =
  /^(?:Tool '?.{0,200}'? (?:was )?not found|Tool not found|Invalid (?:parameters?|tool)|failed to (?:parse|deserialize) (?:parameters|arguments)|The provided function name|Could not interpret tool use parameters|missing field)/i;
const timeouts = /^(?:.{0,200}timed out|request timeout)/i;

const exitCodeLine = /\n{0,2}(?:^|\n)Command exited with code (-?\d{1,10})\s*$/;
const timedOutLine = /\n{0,2}(?:^|\n)Command timed out(?: after \d{1,9} seconds)?\s*$/;

function faultOf(text: string, number: string | undefined): Fault {
  if (number !== undefined && unknownTool.test(number)) return 'malformed';
  if (misuse.test(text)) return 'malformed';
  if (policies.test(text)) return 'policy';
  return timeouts.test(text) ? 'timeout' : 'tool';
}

function failed(text: string): ToolOutcome {
  const number = errorNumber.exec(text)?.[0];
  const output = text.replace(errorNumber, '');
  if (refusal.test(output)) return { outcome: 'refused', output };
  if (cancellations.test(output)) return { outcome: 'cancelled', output };
  return { outcome: 'failed', fault: faultOf(output, number), output };
}

/** What the model was shown; a content for the person alone repeats it. */
function textOf(contents: readonly unknown[]): string {
  const said = contents.flatMap((one) => {
    const parsed = safeParse(Said, one);
    return parsed.success ? [parsed.data] : [];
  });
  const forModel = said.filter(({ annotations }) => annotations?.audience?.includes('assistant') ?? true);
  return (forModel.length > 0 ? forModel : said).map(({ text }) => text).join('\n');
}

/** A command (`developer/shell.rs` at 0edf2305); older versions told neither an exit status nor a failure. */
function ranCommand(text: string, isError: boolean | undefined, exit: number | undefined): ToolOutcome {
  const timedOut = timedOutLine.exec(text);
  if (isError === true && timedOut)
    return { outcome: 'failed', fault: 'timeout', output: text.slice(0, timedOut.index) };
  const line = exitCodeLine.exec(text);
  const exitCode = exit ?? (line && isError !== false ? Number(line[1]) : undefined);
  const output = line && exitCode !== undefined && exitCode !== 0 ? text.slice(0, line.index) : text;
  if (exitCode !== undefined && Number.isInteger(exitCode))
    return { outcome: exitCode === 0 && isError !== true ? 'ok' : 'failed', exitCode, output };
  return isError === true ? failed(text) : { outcome: 'unknown', output };
}

/** Reads how a call ended; a refusal is told as if the tool had said it. */
export function readOutcome(tool: string | undefined, result: NonNullable<Content['toolResult']>): ToolOutcome {
  if (result.status === 'error' || result.value === undefined) return failed(result.error ?? '');
  const value = safeParse(ToolValue, result.value);
  if (!value.success) return { outcome: 'unknown', output: '' };
  const told = 'content' in value.data ? value.data : { content: value.data };
  const text = textOf(told.content);
  const isError = 'isError' in told ? told.isError : undefined;
  const exit = 'structuredContent' in told ? told.structuredContent?.exit_code : undefined;
  if (refusal.test(text)) return { outcome: 'refused', output: text };
  if (skipped.test(text) || cancellations.test(text)) return { outcome: 'cancelled', output: text };
  if (policies.test(text) && isError !== false) return { outcome: 'failed', fault: 'policy', output: text };
  if (tool !== undefined && actionOf(tool, undefined).kind === 'run') return ranCommand(text, isError, exit);
  return isError === true ? failed(text) : { outcome: 'ok', output: text };
}
