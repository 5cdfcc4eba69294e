import { parseJsonLine } from '../json-line.ts';
import type { ToolOutcome } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { type ToolKind, toolKind } from '../tool-kind.ts';
import { commandOutcome } from './command-outcome.ts';
import { faultOf } from './fault.ts';
import { operationsOutcome } from './operations.ts';
import { StatusMessage } from './records.ts';

/** A person's no, in the words of each of the agents (Cline `responses.ts`, `tool-approval-denial.ts`; Roo Code `responses.ts`). */
const refusals =
  /^(?:The user denied this (?:patch )?(?:operation|edit)|Changes were rejected by the user|User (?:denied|rejected) the tool|User declined to |Tool "[^"\n]{1,200}" was not approved)/;
/** What was not done because of something else that a person did, or because one tool of the answer had its turn already. */
const cancellations =
  /^(?:Skipping (?:MCP )?tool |(?:MCP )?Tool [^\n]{0,20000}? was interrupted and not executed|Tool was interrupted and not executed|Tool \[[^\n]{0,200}\] was not executed because a tool has already been used|Task was interrupted before this tool call|Tool execution was cancelled|Command cancelled\.|Run aborted|Command execution aborted)/;

const toolError = 'The tool execution failed with the following error:';
const approved =
  /^The user approved this operation and provided the following context:\s{0,4}<feedback>[\s\S]{0,20000}?<\/feedback>\s{0,4}/;

function failed(error: string, output = error): ToolOutcome {
  return { outcome: 'failed', fault: faultOf(error), output: withoutReminder(output).trim() };
}

/** The lesson on how to call tools that follows an error says nothing of it. */
function withoutReminder(text: string): string {
  const reminder = text.indexOf('# Reminder: Instructions for Tool Use');
  return reminder < 0 ? text : text.slice(0, reminder);
}

function insideError(text: string): string {
  const open = text.indexOf('<error>');
  const close = text.indexOf('</error>', open);
  return open < 0 ? text.slice(toolError.length) : text.slice(open + '<error>'.length, close < 0 ? undefined : close);
}

/** Failures that edit tools tell in their own words, without the agent's frame. */
const editFailure =
  /^(?:Unable to apply diff|File does not exist at path|No match found|No sufficiently similar match|No changes? needed|No changes made|Occurrence count mismatch|Failed to |Invalid |Search (?:and replace )?content (?:is|are) |Access to )|^[^\n]{0,4096}\n{1,3}<error_details>/;
const serverFailure =
  /^(?:Tool '[^'\n]{1,200}' does not exist on server|Server '[^'\n]{1,200}' is not configured|Invalid JSON argument used with )|^Error(?::[ \n]| (?:executing|fetching|performing|loading|summarizing|searching|listing|closing) )/;
const readFailure =
  /^(?:Error reading |Error: Missing value|File: [^\n]{1,4096}\n(?:Error|Note: .{0,200}error): |Access to [^\n]{1,4096} is blocked)/;
const ownFailures: ReadonlyMap<ToolKind | undefined, RegExp> = new Map([
  ['edit', editFailure],
  ['editor', editFailure],
  ['read', readFailure],
  ['search', serverFailure],
  [undefined, serverFailure],
  ['delegate', serverFailure],
  ['bookkeeping', serverFailure],
]);

/** What is wrong with each file that should be read, where none of them was. */
function unreadFiles(text: string): string | undefined {
  if (!text.startsWith('<files>') || /<(?:content|list_code_definition_names|notice|binary_file)\b/.test(text))
    return undefined;
  const errors = [...text.matchAll(/<error>([^<]{1,4000})<\/error>/g)].map((match) => match[1] ?? '');
  return errors.length === 0 ? undefined : errors.join('\n');
}

function statusOutcome(text: string): ToolOutcome | { readonly approved: string } | undefined {
  if (!text.startsWith('{"status":"')) return undefined;
  const end = text.indexOf('}\n\n');
  const whole = safeParse(StatusMessage, parseJsonLine(text));
  const first = whole.success || end < 0 ? whole : safeParse(StatusMessage, parseJsonLine(text.slice(0, end + 1)));
  if (!first.success) return undefined;
  const { status, type, message, error, feedback } = first.data;
  switch (status) {
    case 'denied':
      return { outcome: 'refused', output: feedback ?? message ?? '' };
    case 'error': {
      const output = error ?? message ?? '';
      if (type === 'access_denied') return { outcome: 'failed', fault: 'policy', output };
      return type === undefined ? failed(output) : { outcome: 'failed', fault: 'malformed', output };
    }
    case 'approved':
      return { approved: whole.success ? '' : text.slice(end + 3) };
    case 'guidance':
      return undefined;
  }
}

/** Reads how a call ended out of the text of its result; `isError` where the log flags it. */
export function readOutcome(tool: string, result: string, isError = false): ToolOutcome {
  const text = result.replace(approved, '').replace(/^\(tool did not return anything\)$/, '');
  const status = statusOutcome(text);
  if (status) return 'approved' in status ? readOutcome(tool, status.approved, isError) : status;
  const kind = tool === 'editor' ? 'edit' : toolKind(tool);
  const operations = operationsOutcome(kind, text);
  if (operations && operations.outcome !== 'failed') return operations;
  const said = operations?.output ?? text;
  if (refusals.test(said)) return { outcome: 'refused', output: said };
  if (cancellations.test(said)) return { outcome: 'cancelled', output: said };
  if (operations) return operations.fault === undefined && kind !== 'run' ? failed(said) : operations;
  if (text.startsWith(toolError)) return failed(insideError(text));
  if (text.startsWith('Missing value for required parameter')) return failed(text);
  if (kind === 'run') return commandOutcome(text, isError);
  const unread = kind === 'read' ? unreadFiles(text) : undefined;
  if (unread !== undefined) return failed(unread);
  return isError || ownFailures.get(kind)?.test(text) ? failed(text) : { outcome: 'ok', output: text };
}
