import type { Fault, Outcome } from '../../model/event.ts';

/** How a call ended and what its tool said, without Claude Code's wrapping. */
export interface ToolOutcome {
  readonly outcome: Outcome;
  readonly exitCode?: number;
  readonly fault?: Fault;
  readonly output: string;
}

/** What a log line tells of a result. */
export interface ToolResult {
  readonly text: string;
  readonly isError: boolean;
  /** True for a tool that runs commands: what it prints is not the tool's own form of failure. */
  readonly isRun: boolean;
  readonly denialKind: string | undefined;
  readonly interrupted: boolean;
  readonly inBackground: boolean;
}

const exitCodeLine = /^(?:Error: )?Exit code (-?\d{1,10})(?:\n|$)/;
const timedOut = /^(?:Error: )?Command timed out after /m;
const requestTimedOut = /^(?:Error: )?(?:MCP error -32001|Request timed out|Operation timed out)/;
const toolError = /^\s*<tool_use_error>/;
const interruption = /^\[Request interrupted by user/m;

const refusals: readonly RegExp[] = [
  /^The user doesn['’]t want to (?:proceed with this tool use|take this action right now)/,
  /^The agent proposed a plan that was rejected by the user/,
  /^User (?:rejected|declined|denied|chose not)/,
];
const siblings = /^(?:Error: )?(?:Sibling tool call errored|Cancelled: parallel tool call)/;
const misuse =
  /^(?:Error: )?(?:InputValidationError|No such tool(?: available)?|Unknown tool|Invalid tool|Tool \S{1,200} (?:not found|does not exist)|\S{1,200} failed due to the following issues?:)/;
const policies: readonly RegExp[] = [
  /^(?:Error: )?(?:PreToolUse|PostToolUse|PermissionRequest):\S{1,200}/,
  /^(?:Error: )?Hook \S{1,200} (?:denied|blocked)/,
  /^(?:Error: )?\S{1,200} (?:operation )?(?:blocked|denied|stopped) by (?:a )?hook/i,
  /^(?:Error: )?Execution stopped by \S{1,40} hook/,
  /^(?:Error: )?Permission (?:for this action|to use) .{0,400}(?:has been|was) denied/s,
  /^(?:Error: )?Claude requested permissions? to .{0,400}but you haven['’]t granted it/s,
  /^(?:Error: )?This command requires approval/,
];
const spawnFailures =
  /^(?:Error: )?(?:E[A-Z]{3,12}: .{0,200}posix_spawn|(?:posix_)?spawn .{0,400} E[A-Z]{3,12}|Working directory .{0,1000} no longer exists|Path .{0,1000} does not exist, shell cannot|No suitable shell found)/;

const reminder = '<system-reminder>';
const reminderEnd = '</system-reminder>';

/** Takes off the reminders that the program hangs on the end of a result for the model. */
function withoutReminders(text: string): string {
  let rest = text;
  for (let count = 0; count < 10; count++) {
    const trimmed = rest.trimEnd();
    const start = trimmed.endsWith(reminderEnd) ? trimmed.lastIndexOf(reminder) : -1;
    if (start < 0) return rest;
    rest = trimmed.slice(0, start).trimEnd();
  }
  return rest;
}

function unwrapToolError(text: string): string {
  return text.replace(toolError, '').replace(/<\/tool_use_error>\s*$/, '');
}

function failed(result: ToolResult, text: string): ToolOutcome {
  const exit = exitCodeLine.exec(text);
  if (exit) {
    const output = text.slice(exit[0].length);
    const exitCode = Number(exit[1]);
    if (interruption.test(output.slice(0, 200))) return { outcome: 'cancelled', exitCode, output };
    return {
      outcome: 'failed',
      exitCode,
      ...(timedOut.test(output.slice(0, 300)) ? { fault: 'timeout' } : {}),
      output,
    };
  }
  const own = toolError.test(text);
  const output = own ? unwrapToolError(text) : text;
  if (siblings.test(output) || output.startsWith('[Request interrupted by user'))
    return { outcome: 'cancelled', output };
  const fault = faultOf(output, own || !result.isRun);
  return { outcome: 'failed', ...(fault === undefined ? {} : { fault }), output };
}

function faultOf(output: string, ownForm: boolean): Fault | undefined {
  if (misuse.test(output)) return 'malformed';
  if (policies.some((policy) => policy.test(output))) return 'policy';
  if (spawnFailures.test(output)) return 'spawn';
  if (timedOut.test(output.slice(0, 200)) || requestTimedOut.test(output)) return 'timeout';
  return ownForm ? 'tool' : undefined;
}

/** Reads how a call ended: the flag says that it failed, the text says whose failure it was. */
export function readOutcome(result: ToolResult): ToolOutcome {
  const text = withoutReminders(result.text);
  if (result.isError) {
    if (refusals.some((refusal) => refusal.test(text))) return { outcome: 'refused', output: text };
    if (result.denialKind !== undefined) {
      const byPerson = /user|reject/i.test(result.denialKind);
      return byPerson ? { outcome: 'refused', output: text } : { outcome: 'failed', fault: 'policy', output: text };
    }
    return failed(result, text);
  }
  if (result.inBackground) return { outcome: 'running', output: text };
  if (result.interrupted) {
    return timedOut.test(text.slice(0, 200))
      ? { outcome: 'failed', fault: 'timeout', output: text }
      : { outcome: 'cancelled', output: text };
  }
  return { outcome: 'ok', output: text };
}
