import type { Fault } from '../model/event.ts';
import { readGeminiShell } from './gemini-shell.ts';
import type { ToolOutcome } from './make-event.ts';

/** What a log of Gemini CLI or of Qwen Code, which grew out of it, tells of a result. */
export interface GeminiResult {
  /** `success`, `error`, `cancelled`; the older checkpoints and the subagents of Qwen Code have none. */
  readonly status?: string | undefined;
  /** The tool's own kind of error, which Qwen Code writes: `edit_no_occurrence_found`. */
  readonly errorType?: string | undefined;
  readonly isRun: boolean;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
}

const cancelled = /^\[Operation Cancelled\]/;
/** The program calls a no to a single call cancelled as well; only its words differ (`scheduler.ts`, `coreToolScheduler.ts`). */
const refused =
  /^\[Operation Cancelled\] (?:Reason: )?(?:User denied execution|User did not allow tool call|(?:Denied|Rejected)\b)/i;
const policy =
  /^(?:Tool execution denied by policy|Tool (?:execution|result) blocked: |Agent execution (?:blocked|stopped)|.{0,40} requires permission to use "|Tool execution for ".{1,200}" requires user approval|(?:Plan mode|Auto mode|Non-interactive).{0,80}\b(?:blocked|den(?:y|ied)))/i;
const misuse =
  /^(?:Tool "[^"]{1,200}" (?:not found|is not (?:registered|available))|Unknown tool|Value of params must|params(?:\/\S{1,200})? must |(?:Error: )?Invalid (?:tool )?(?:args?|arguments|parameters?|params)\b|Failed to parse (?:tool )?arguments|Error: Failed to parse arguments)/;
const timedOut = /^(?:MCP error -32001|Request timed out|(?:Error: )?.{0,120}\btimed out after )/;
const sandbox = /^\{"type":"sandbox_expansion"|^Sandbox expansion required/;
const unstarted = /^(?:spawn .{0,400} E[A-Z]{3,12}|E[A-Z]{3,12}: .{0,200}\bspawn)/;

const faultsByType: ReadonlyMap<string, Fault> = new Map([
  ['invalid_tool_params', 'malformed'],
  ['tool_not_registered', 'malformed'],
  ['policy_violation', 'policy'],
  ['execution_denied', 'policy'],
  ['permission_denied', 'policy'],
  ['sandbox_expansion_required', 'sandbox'],
  ['shell_execute_error', 'spawn'],
]);

const untrustedStart = '<untrusted_context>\n';
const untrustedEnd = '\n</untrusted_context>';

/** What stands between the marks that Gemini CLI puts around the words of others. */
function withoutMarks(text: string): string {
  if (!text.startsWith(untrustedStart)) return text;
  const end = text.lastIndexOf(untrustedEnd);
  return end < 0 ? text.slice(untrustedStart.length) : text.slice(untrustedStart.length, end);
}

function faultOf(text: string, errorType: string | undefined): Fault {
  const start = text.slice(0, 600);
  if (policy.test(start)) return 'policy';
  if (sandbox.test(start)) return 'sandbox';
  const byType = errorType === undefined ? undefined : faultsByType.get(errorType);
  if (byType !== undefined) return byType;
  if (misuse.test(start)) return 'malformed';
  if (timedOut.test(start)) return 'timeout';
  return unstarted.test(start) ? 'spawn' : 'tool';
}

function failed(text: string, result: GeminiResult): ToolOutcome {
  const shell = result.isRun ? readGeminiShell(text) : undefined;
  if (shell && shell.outcome !== 'ok') return shell;
  return { outcome: 'failed', fault: faultOf(text, result.errorType), output: text };
}

function told(text: string, isRun: boolean): ToolOutcome {
  if (!isRun) return { outcome: 'ok', output: text };
  return readGeminiShell(text) ?? { outcome: 'unknown', output: text };
}

/**
 * Reads how a call ended. A command that exits non-zero is a success for the program: its exit code stands in the text
 * (Gemini CLI 0.56 `packages/core/src/scheduler`, `tools/shell.ts`; Qwen Code 0.21 `coreToolScheduler.ts`).
 */
export function readGeminiOutcome(result: GeminiResult): ToolOutcome {
  const output = withoutMarks(result.output ?? '');
  const error = result.error === undefined || result.error === '' ? undefined : result.error;
  if (result.status === 'cancelled' || (error !== undefined && cancelled.test(error))) {
    const reason = error ?? output;
    return { outcome: refused.test(reason) ? 'refused' : 'cancelled', output: output === '' ? reason : output };
  }
  if (result.status === 'error' || error !== undefined) return failed(error ?? output, result);
  return told(output, result.isRun);
}
