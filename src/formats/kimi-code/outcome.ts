import type { Fault } from '../../model/event.ts';
import type { ToolOutcome } from '../make-event.ts';

/** What a log tells of a result. */
export interface KimiResult {
  readonly isError: boolean;
  readonly isRun: boolean;
  readonly output: string;
  /** What the program says of it beside the output; Kimi Code writes it below the output instead. */
  readonly message?: string | undefined;
}

const exitLine = /(?:^|\n)Command failed with exit code: (-?\d{1,10})\.(?: Output is truncated[^\n]{0,200})?\s{0,4}$/;
const savedOutput = /\n\n\[Full output saved\]\n[\s\S]{0,2000}$/;
const killed = /(?:^|\n)(?:Command killed by timeout|Killed by timeout) \([^\n]{0,60}\)/;
const started =
  /^task_id: [^\n]{1,200}\n(?:[a-z_]{1,40}: [^\n]{0,4000}\n){0,6}?status: (?:running|starting|pending|created)\b/;

const refused =
  /was not run because the user rejected|^(?:The )?tool call is rejected by the user|^Rejected by user|^(?:User rejected the plan|Plan rejected by user)|^User (?:declined|dismissed|rejected)/i;
const cancelled =
  /^The user manually interrupted "|was not run because the approval request was cancelled|^Tool "[^"\n]{1,200}" (?:was )?aborted|^Aborted before command started|(?:^|\n)Interrupted by user\.?\s{0,4}$|^Tool skipped because a previous tool call|^Tool execution was interrupted before|^This tool call was not executed/;
const policy =
  /was denied by permission (?:policy|rule)|^Tool "[^"\n]{1,200}" was denied\.|^Tool call "[^"\n]{1,200}" was blocked|\bblocked by [\w ]{0,40}\bhook\b|^Blocked by|hook blocked/i;
const misuse =
  /^(?:Tool ["`][^"`\n]{1,200}["`] not found|Invalid args for tool|Error (?:parsing|validating) JSON arguments|Unknown tool)/;
const unstarted = /^(?:spawn |posix_spawn|E[A-Z]{3,12}: .{0,200}\bspawn|Failed to (?:start|spawn))/;

function faultOf(text: string): Fault {
  const start = text.slice(0, 1_000);
  if (policy.test(start)) return 'policy';
  if (misuse.test(start)) return 'malformed';
  if (killed.test(text.slice(-300)) || /\btimed out after\b/.test(start)) return 'timeout';
  return unstarted.test(start) ? 'spawn' : 'tool';
}

/** Both texts, once where one ends with the other. */
function joined(output: string, message: string | undefined): string {
  if (message === undefined || message === '' || output.includes(message)) return output;
  return output === '' ? message : `${output.trimEnd()}\n${message}`;
}

/**
 * Reads how a call ended: a flag says that it failed, the words say how (Kimi Code, `packages/agent-core/src/tools/builtin/shell/bash.ts`,
 * `agent/permission`, `loop/tool-call.ts`; Kimi CLI, `src/kimi_cli/tools/shell`, `kosong/tooling/error.py`).
 */
export function readKimiOutcome({ isError, isRun, output, message }: KimiResult): ToolOutcome {
  if (!isError) {
    if (started.test(output)) return { outcome: 'running', output };
    return { outcome: 'ok', ...(isRun ? { exitCode: 0 } : {}), output };
  }
  const words = joined(output.replace(savedOutput, ''), message);
  const own = message === undefined || message === '' ? words : message;
  if (refused.test(own.slice(0, 1_000))) return { outcome: 'refused', output: words };
  if (cancelled.test(own)) return { outcome: 'cancelled', output: words };
  const exit = isRun ? exitLine.exec(words) : null;
  if (exit) return { outcome: 'failed', exitCode: Number(exit[1]), output: words.slice(0, exit.index) };
  return { outcome: 'failed', fault: faultOf(own), output: words };
}
