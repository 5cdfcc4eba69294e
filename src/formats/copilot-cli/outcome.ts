import type { Action, Fault } from '../../model/event.ts';
import type { ToolOutcome } from '../make-event.ts';
import type { ExecutionComplete } from './records.ts';

/** How a call ended; `shell` names the one in which its program goes on, or in which it ended. */
export interface CallOutcome extends ToolOutcome {
  readonly shell?: string;
}

/** The line that the shell tools put below what the program said: since 1.0 with the shell's id, before without. */
const ended = /\s{0,2}<(?:shellId: ([^\s<>]{1,80}) completed with|exited with) exit code (-?\d{1,10})>$/;
const goesOn =
  /\s{0,2}<command (?:with (?:shellId|sessionId|id): ([^\s<>]{1,80}) is still running|started in [a-z ]{0,20}background with (?:shellId|sessionId|id): ([^\s<>]{1,80}))[^<>]{0,400}>$/;
/** Those lines are short; nothing before them is looked at. */
const tailOfText = 600;

const agentGoesOn = /^Agent (?:started in background|is still running)\b/;

/** What a resumed session is told of calls that were under way when the last one ended. */
const interruption =
  /^(?:The execution of this tool, or a previous tool was interrupted|(?:The )?(?:tool (?:call|execution)|operation|command) (?:was )?(?:aborted|cancell?ed|interrupted))/i;
const byPerson =
  /\buser\b.{0,40}\b(?:rejected|denied|declined|cancell?ed)|\b(?:rejected|denied|declined) by (?:the )?user\b/i;
const misuse =
  /^(?:Invalid (?:input|arguments?|parameters?|JSON)|Unknown tool|Tool ["'`]?[^\s"'`]{1,200}["'`]? (?:does not exist|not found|is not available)|Failed to parse|Missing required|.{0,200}\b(?:is required|must be (?:a |an )?(?:string|number|boolean|array|object))\b)/i;
const spawn =
  /\bspawn .{0,400}\bE[A-Z]{3,12}\b|posix_spawn|Failed to (?:start|create|spawn) .{0,60}(?:shell|process|session)/i;
const timedOut = /\btimed? ?out\b/i;

/** The exit code as the tool's own blocks or its measurements have it. */
function recordedExit({ result, toolTelemetry }: ExecutionComplete): number | undefined {
  const blocks = result?.contents ?? [];
  const code = blocks.find((block) => block?.exitCode !== undefined)?.exitCode ?? toolTelemetry?.metrics?.exit_code;
  return Number.isInteger(code) ? code : undefined;
}

function faultOf(message: string, code: string | undefined): Fault {
  if (code === 'timeout') return 'timeout';
  if (code === 'denied') return 'policy';
  const start = message.slice(0, 600);
  if (misuse.test(start)) return 'malformed';
  if (spawn.test(start)) return 'spawn';
  return timedOut.test(start) ? 'timeout' : 'tool';
}

function unsuccessful(complete: ExecutionComplete, permission: string | undefined): CallOutcome {
  const { error, result } = complete;
  const output = error?.message ?? result?.content ?? '';
  const start = output.slice(0, 600);
  if (error?.code === 'rejected' || permission === 'denied-interactively-by-user')
    return { outcome: 'refused', output };
  if (permission === 'cancelled') return { outcome: 'cancelled', output };
  if (error?.code === 'denied' && byPerson.test(start)) return { outcome: 'refused', output };
  if (interruption.test(start)) return { outcome: 'cancelled', output };
  const exit = ended.exec(output.slice(-tailOfText));
  if (exit)
    return { outcome: 'failed', exitCode: Number(exit[2]), output: output.slice(0, output.length - exit[0].length) };
  return { outcome: 'failed', fault: faultOf(output, error?.code), output };
}

/**
 * Reads how a call ended. The flag tells of the tool: a program that failed in a shell leaves it at success, and its exit code
 * stands in the last line. `permission` is how the question whether the call may be made was answered.
 */
export function readOutcome(
  complete: ExecutionComplete,
  action: Action['kind'],
  permission: string | undefined,
): CallOutcome {
  if (complete.success === false) return unsuccessful(complete, permission);
  const text = (complete.result?.content || complete.result?.detailedContent || '').trimEnd();
  const tail = text.slice(-tailOfText);
  const running = action === 'run' || action === 'wait' ? goesOn.exec(tail) : null;
  if (running) {
    const shell = running[1] ?? running[2] ?? '';
    return { outcome: 'running', shell, output: text.slice(0, text.length - running[0].length) };
  }
  const line = action === 'run' || action === 'wait' ? ended.exec(tail) : null;
  const exitCode = line ? Number(line[2]) : recordedExit(complete);
  const output = line ? text.slice(0, text.length - line[0].length) : text;
  if (exitCode !== undefined) {
    const shell = line?.[1] === undefined ? {} : { shell: line[1] };
    return { outcome: exitCode === 0 ? 'ok' : 'failed', exitCode, ...shell, output };
  }
  if ((action === 'delegate' || action === 'wait') && agentGoesOn.test(text)) return { outcome: 'running', output };
  return { outcome: action === 'run' || complete.success === undefined ? 'unknown' : 'ok', output };
}
