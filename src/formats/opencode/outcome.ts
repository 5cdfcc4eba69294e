import type { Fault, Outcome } from '../../model/event.ts';
import { actionOf } from '../action.ts';
import { serverError } from '../server-error.ts';
import type { ToolState } from './records.ts';

/** How a call ended and what its tool said, without opencode's wrapping. */
export interface ToolOutcome {
  readonly outcome: Outcome;
  readonly exitCode?: number;
  readonly fault?: Fault;
  readonly output: string;
}

/** What the shell tool hangs on an output for the model: `bash_metadata`, later `shell_metadata`. */
const note = /<(bash|shell)_metadata>\n?([^<]{0,4000})<\/\1_metadata>\s*$/;
/** The same in versions before 1.0. */
const oldNote = /\((Command (?:timed out after \d{1,12} ms|was aborted))\)\s*$/;
const oldStreams = /^<\/?std(?:out|err)>\n?/gm;
const cutNote = /^\.\.\.output truncated\.\.\.\n+Full output saved to: [^\n]{1,4000}\n+/;

const refusals: readonly RegExp[] = [
  /^(?:Error: )?The user rejected permission to use this/,
  /^(?:Error: )?The user dismissed this question/,
];
const cancellations =
  /^(?:Error: |AbortError: )?(?:Tool execution (?:was )?(?:aborted|interrupted)|\[Tool execution was interrupted\]|(?:The )?[Oo]peration was aborted|This operation was aborted|Aborted$)/;
const policies: readonly RegExp[] = [
  /^(?:Error: )?The user has specified a rule which prevents/,
  /^(?:Error: )?The user has specifically restricted access/,
  /^(?:Error: )?This command references paths outside of/,
];
const misuse =
  /^(?:Error: )?(?:The \S{1,200} tool was called with invalid arguments|The arguments provided to the tool are invalid|Model tried to call unavailable tool|Invalid tool|Unknown tool)/;
const timeouts = /^(?:Error: )?(?:MCP error -32001|Request timed out|Operation timed out|\S{0,200} ?timed out after)/;
const spawnFailures = /^(?:Error: )?(?:spawn .{0,400} E[A-Z]{3,12}|E[A-Z]{3,12}: .{0,200}posix_spawn)/;

function faultOf(text: string): Fault {
  if (misuse.test(text)) return 'malformed';
  if (policies.some((policy) => policy.test(text))) return 'policy';
  if (spawnFailures.test(text)) return 'spawn';
  return timeouts.test(text) ? 'timeout' : 'tool';
}

function failed(state: ToolState): ToolOutcome {
  const text = state.error ?? '';
  if (refusals.some((refusal) => refusal.test(text))) return { outcome: 'refused', output: text };
  const output = text.replace(/^Error: /, '');
  if (state.metadata?.interrupted === true || cancellations.test(text))
    return { outcome: 'cancelled', output: state.metadata?.output ?? output };
  return { outcome: 'failed', fault: faultOf(text), output };
}

function ranCommand(state: ToolState): ToolOutcome {
  const text = state.output ?? '';
  const hung = note.exec(text) ?? oldNote.exec(text);
  const said = hung?.[2] ?? hung?.[1] ?? '';
  const whole = hung === null ? text : text.slice(0, hung.index).trimEnd();
  const output = whole.replace(oldStreams, '').replace(cutNote, '');
  const exit = state.metadata?.exit;
  const exitCode = typeof exit === 'number' && Number.isInteger(exit) ? exit : undefined;
  const withCode = exitCode === undefined ? {} : { exitCode };
  if (/timed out after|terminated command after exceeding timeout/.test(said))
    return { outcome: 'failed', fault: 'timeout', ...withCode, output };
  if (/aborted/.test(said)) return { outcome: 'cancelled', ...withCode, output };
  if (exitCode === undefined) return { outcome: 'unknown', output };
  return { outcome: exitCode === 0 ? 'ok' : 'failed', exitCode, output };
}

/**
 * Reads how a call ended. A command that ends with another exit status than 0 is `completed` all the same; what could not be
 * called is a call of the tool `invalid` that succeeds. Undefined while the call goes on.
 */
export function readOutcome(tool: string, state: ToolState): ToolOutcome | undefined {
  switch (state.status) {
    case 'error':
      return failed(state);
    case 'completed': {
      const output = state.output ?? '';
      if (tool === 'invalid') return { outcome: 'failed', fault: 'malformed', output };
      const runs = typeof state.metadata?.exit === 'number' || actionOf(tool, undefined).kind === 'run';
      if (runs) return ranCommand(state);
      const fault = serverError(tool, output);
      return fault === undefined ? { outcome: 'ok', output } : { outcome: 'failed', fault, output };
    }
    default:
      return undefined;
  }
}
