import type { Fault, Outcome } from '../../model/event.ts';
import { actionOf } from '../action.ts';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { serverError } from '../server-error.ts';
import { ShellInput, ShellMetadata } from './records.ts';

/** How a call ended and what its tool said, without the agent's wrapping. */
export interface ToolOutcome {
  readonly outcome: Outcome;
  readonly exitCode?: number;
  readonly fault?: Fault;
  readonly output: string;
}

/** A result, and what is known of its call; a result whose call was not read has no tool. */
export interface ToolResult {
  readonly tool: string | undefined;
  readonly input: string | undefined;
  readonly content: string;
  readonly metadata: string | undefined;
  readonly isError: boolean;
}

/** Texts of a result that says that nobody let the call run (`tools.go`; before, the text of the error itself). */
const refusal =
  /^(?:User denied permission|[Pp]ermission denied|[Uu]ser denied permission|User cancelled this question)\.?$/;
const cancellation =
  /^(?:Tool execution cancell?ed by user|Error: user cancelled assistant tool calling|context canceled|request cancell?ed by user)/;
const policies: readonly RegExp[] = [
  /^(?:Tool call blocked|Turn halted) by hook/,
  /^command (?:'[^'\n]{0,200}' is not allowed|is not allowed for security reasons)/,
];
const misuse =
  /^(?:Tool not found:|invalid parameters|missing required parameter: |error parsing parameters|missing \w{1,40}$|\w{1,40} (?:parameter )?is required$|Tool call failed: arguments were not valid JSON|at least one edit operation is required|Invalid JSON input)/i;
const timeouts = /^(?:request timed out|context deadline exceeded|.{0,400}context deadline exceeded$)/i;
const started =
  /^(?:Background shell started with ID:|Command is taking longer than expected and has been moved to background)/;

/** Where the tool ran, hung on the end of what it said since Crush. */
const folder = /<cwd>[^<\n]{0,4000}<\/cwd>\s*$/;
const exitCodeLine = /(?:^|\n)Exit code (-?\d{1,10})\s*$/;
/** What the agent's own shell says of an exit status when the command itself said nothing. */
const exitStatusLine = /(?:^|\n)exit status \d{1,10}\s*$/;
const aborted = /(?:^|\n)Command was aborted before completion\s*$/;

/** The time limit of a command without one of its own, and the longest that is granted, in milliseconds (`bash.go`). */
const usualTimeout = 60_000;
const longestTimeout = 600_000;

function faultOf(text: string): Fault {
  if (misuse.test(text)) return 'malformed';
  if (policies.some((policy) => policy.test(text))) return 'policy';
  return timeouts.test(text) ? 'timeout' : 'tool';
}

function failed(content: string): ToolOutcome {
  const text = content.trim();
  if (refusal.test(text)) return { outcome: 'refused', output: content };
  if (cancellation.test(text)) return { outcome: 'cancelled', output: content };
  return { outcome: 'failed', fault: faultOf(text), output: content };
}

/** A command that was aborted was stopped by its time limit if it ran that long, else by a person. */
function ranIntoLimit(metadata: string | undefined, input: string | undefined): boolean {
  const ran = safeParse(ShellMetadata, parseJsonLine(metadata ?? ''));
  const asked = safeParse(ShellInput, parseJsonLine(input ?? ''));
  if (!ran.success || ran.data.start_time === undefined || ran.data.end_time === undefined) return false;
  const wanted = asked.success ? Number(asked.data.timeout) : Number.NaN;
  const limit = wanted > 0 ? Math.min(wanted, longestTimeout) : usualTimeout;
  return ran.data.end_time - ran.data.start_time >= limit;
}

function withoutFolder(content: string): string {
  const found = folder.exec(content);
  return found === null ? content : content.slice(0, found.index).trimEnd();
}

/** A command's own failure is no error of the tool: its exit status stands in the last line. */
function ranCommand({ content, metadata, input }: ToolResult): ToolOutcome {
  if (started.test(content)) return { outcome: 'running', output: content };
  const text = withoutFolder(content);
  if (aborted.test(text)) {
    const output = text.replace(aborted, '');
    return ranIntoLimit(metadata, input)
      ? { outcome: 'failed', fault: 'timeout', output }
      : { outcome: 'cancelled', output };
  }
  const exit = exitCodeLine.exec(text);
  if (exit === null) return { outcome: 'ok', exitCode: 0, output: text === 'no output' ? '' : text };
  const output = text.slice(0, exit.index).replace(exitStatusLine, '');
  return { outcome: 'failed', exitCode: Number(exit[1]), output };
}

/** Reads how a call ended: the flag says that the tool failed, the last line whether a command did. */
export function readOutcome(result: ToolResult): ToolOutcome {
  if (result.isError) return failed(result.content);
  const isRun = result.tool !== undefined && actionOf(result.tool, undefined).kind === 'run';
  if (isRun) return ranCommand(result);
  const { tool = '', content: output } = result;
  const fault = serverError(tool, output);
  return fault === undefined ? { outcome: 'ok', output } : { outcome: 'failed', fault, output };
}
