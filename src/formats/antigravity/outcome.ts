import type { ToolOutcome } from '../make-event.ts';
import type { Step } from './records.ts';

/** When the step began and ended, in front of its words. */
const times = /^(?:(?:Created|Completed) At: [^\n]{0,60}\n){1,2}\s{0,20}/;
const exitLine =
  /^\s{0,20}The command (?:completed (successfully)|(?:failed with exit code:?|exited with code) (-?\d{1,10}))\.?[ \t]{0,4}(?:\n|$)/;
const sandboxNote = /^\s{0,20}There were sandbox errors that may or may not be related [^\n]{0,400}\n/;
const outputMark = /^\s{0,20}Output:[ \t]{0,4}\n?/;
const inBackground = /^(?:Tool is running as a background task|Background command ID: )/;

const stepError = /^Encountered error in (?:step|tool) execution: ?/;
const internal = /^error executing cascade step: [A-Z_]{1,80}: /;
/** Nobody answered, or a rule did; a person's no has other words. */
const policy =
  /^Permission prompt for action .{0,4000}? timed out|\b(?:not allowed by|blocked by|denied by) (?:the |your )?(?:policy|rule|settings|allowlist|denylist)/s;
const refused =
  /\b(?:user|USER) (?:has )?(?:denied|rejected|declined|refused|cancell?ed)\b|\b(?:denied|rejected|declined|cancell?ed) by (?:the )?user\b/i;
const misuse = /\b(?:invalid_args|invalid tool call|unknown tool|problem parsing the tool call)\b/i;
const timedOut = /\b(?:context deadline exceeded|timed out)\b/;
const unstarted = /\bexecutable file not found\b|\bfork\/exec\b/;
/** Edits say by themselves that they changed nothing. */
const unedited =
  /^(?:Could not (?:find|successfully apply)|Error (?:applying|editing)|.{0,200}\btarget content (?:was )?not found\b|chunk \d{1,4}: target content not found)/i;

/** The words of a tool without the times in front of them, and as far to the left as they were written. */
export function withoutTimes(content: string): string {
  return content.replace(times, '').replaceAll(/^\t{4}/gm, '');
}

function stepFailed(text: string): ToolOutcome {
  const said = text.replace(stepError, '').replace(internal, '');
  const start = said.slice(0, 2_000);
  if (policy.test(start)) return { outcome: 'failed', fault: 'policy', output: said };
  if (refused.test(start)) return { outcome: 'refused', output: said };
  if (misuse.test(start)) return { outcome: 'failed', fault: 'malformed', output: said };
  if (unstarted.test(start)) return { outcome: 'failed', fault: 'spawn', output: said };
  return { outcome: 'failed', fault: timedOut.test(start) ? 'timeout' : 'tool', output: said };
}

/** How a command ended, by the words above its output; undefined where there are none. */
export function commandEnded(text: string): ToolOutcome | undefined {
  const match = exitLine.exec(text);
  if (!match) return undefined;
  const rest = text.slice(match[0].length);
  const output = rest.replace(sandboxNote, '').replace(outputMark, '');
  const exitCode = match[1] === undefined ? Number(match[2]) : 0;
  return { outcome: exitCode === 0 ? 'ok' : 'failed', exitCode, output };
}

/** Reads how a call ended: the step's status says little, its words say the rest. */
export function readStep(step: Step, isRun: boolean): ToolOutcome {
  const text = withoutTimes(step.content ?? step.error ?? '');
  const status = step.status ?? '';
  if (status === 'CANCELED' || status === 'CANCELLED' || status === 'INTERRUPTED' || status === 'HALTED')
    return { outcome: refused.test(text.slice(0, 2_000)) ? 'refused' : 'cancelled', output: text };
  if (status === 'RUNNING' || inBackground.test(text)) return { outcome: 'running', output: text };
  const ended = isRun ? commandEnded(text) : undefined;
  if (ended) return ended;
  if (stepError.test(text)) return stepFailed(text);
  if (isRun && step.exit_code !== undefined)
    return { outcome: step.exit_code === 0 ? 'ok' : 'failed', exitCode: step.exit_code, output: text };
  if (status === 'ERROR' || status === 'INVALID') return stepFailed(text);
  if (unedited.test(text.slice(0, 400)) && !isRun) return { outcome: 'failed', fault: 'tool', output: text };
  return { outcome: isRun ? 'unknown' : 'ok', output: text };
}
