import type { Action } from '../../model/event.ts';
import { readOutcome as readClaudeCode } from '../claude-code/outcome.ts';
import { readOutput as readCodex } from '../codex/output.ts';
import { readText as readCopilot } from '../copilot-chat/outcome.ts';
import { readGeminiShell } from '../gemini-shell.ts';
import type { ToolOutcome } from '../make-event.ts';
import { readAnswer, readFlagged } from '../tool-answer.ts';
import type { EditorData } from './editor-data.ts';
import { plain, type ToolBody } from './tool-body.ts';

/** What a tool said, and what its document says of that. */
export interface Said {
  readonly text: string;
  /** The label above the output says that it is an error. */
  readonly isError: boolean;
  readonly at: number;
}

const errorLabel = /^(?:\*\*Error:\*\*|Output \(error\):|Error:)\s{0,4}/;
const label = /^(?:\*\*Result:\*\*|\*Result\*:|Output(?: \(error\))?:|Result:|\*\*Error:\*\*|Error:)\s?(.{0,8000})$/;

const status = /^Status: \*\*(\w{1,40})\*\*/;
const decision = /^User decision: \*\*(\w{1,40})\*\*/;
const verdict = /^(?:Status|User decision): \*\*\w{1,40}\*\*\s{0,4}$/;

/** What a tool said: its last fence of output, or what stands behind a label. */
export function outputOf(body: ToolBody, resultInfo: 'text' | '', data: EditorData | undefined): Said | undefined {
  if (data !== undefined) {
    const text = data.error ?? data.output;
    return text === undefined ? undefined : { text, isError: data.error !== undefined, at: data.at };
  }
  const isError = body.lines.some(({ text }) => errorLabel.test(text));
  const fence = body.fences.filter(({ info }) => info === resultInfo || info === 'text' || info === '').at(-1);
  if (fence) return { text: fence.text, isError, at: fence.at };
  const start = body.lines.findIndex(({ text }) => label.test(text));
  const line = body.lines[start];
  if (line === undefined) return undefined;
  const rest = body.lines.slice(start + 1).flatMap(({ text }) => (verdict.test(text) ? [] : [text]));
  return { text: [label.exec(line.text)?.[1] ?? '', ...rest].join('\n').trim(), isError, at: line.offset };
}

const claudeRunFailure =
  /^(?:Error: )?(?:Exit code -?\d|<tool_use_error>|The user doesn['’]t want to|\[Request interrupted by user|User (?:rejected|declined|denied)|Sibling tool call errored|Cancelled: parallel tool call|Permission to use .{0,200} has been denied|Claude requested permissions? |This command requires approval|PreToolUse:|Hook \S{1,200} (?:denied|blocked)|Command timed out after )/;
const claudeFailure =
  /^(?:Error\b|E[A-Z]{3,12}: |(?:File|Path|Directory|Notebook)\b.{0,200} (?:does not exist|not found|has not been read|has been (?:unexpectedly )?modified)|File content \(.{1,60}\) exceeds|String to replace not found|No changes to make|Found \d{1,6} matches of the string|InputValidationError|No such tool|Unknown (?:tool|skill)|MCP error|Request (?:timed out|failed)|Permission for this action|The agent proposed a plan that was rejected|\S{1,200} failed due to the following issues?:|Unable to (?:read|fetch|verify)|Cannot (?:read|create|edit|write))/;
const edits =
  /^(?:The file .{1,1000} has been |File (?:created|written|updated) |Applied \d{1,6} edits? |Updated cell |Inserted cell|Deleted cell|Successfully )/;

/** Claude Code's results have no flag here, but its own failures begin in its own words, and a command's with the exit code. */
function ofClaudeCode(text: string, action: Action['kind']): ToolOutcome {
  const start = text.slice(0, 2_000);
  const isRun = action === 'run';
  const failed =
    claudeRunFailure.test(start) ||
    (action === 'edit' && !edits.test(start)) ||
    (!isRun && claudeFailure.test(start) && start.split('\n', 8).length < 8);
  return readClaudeCode({
    text,
    isError: failed,
    isRun,
    denialKind: undefined,
    interrupted: false,
    inBackground: false,
  });
}

const unfinished = /^(?:loading|running|pending)$/i;
const applyFailed = /^\*\*Apply failed\*\*/;
const cancelled = /^(?:cancell?ed|aborted)$/i;

function first(body: ToolBody, expression: RegExp): string | undefined {
  for (const { text } of body.lines) {
    const match = expression.exec(text);
    if (match !== null) return match[1] ?? match[0];
  }
  return undefined;
}

/** What the editor itself says of the call; undefined where that is not how it ended. */
export function marked(body: ToolBody): ToolOutcome | undefined {
  const output = body.lines.map(({ text }) => text).join('\n');
  const decided = first(body, decision);
  if (decided !== undefined && /reject|den|declin/i.test(decided)) return { outcome: 'refused', output };
  const ended = first(body, status);
  if (ended !== undefined && cancelled.test(ended)) return { outcome: 'cancelled', output };
  if ((ended !== undefined && /^(?:error|failed)$/i.test(ended)) || first(body, applyFailed) !== undefined)
    return { outcome: 'failed', fault: 'tool', output };
  if (ended !== undefined && unfinished.test(ended)) return { outcome: 'unknown', output: '' };
  if (body.lines.length === 1 && cancelled.test(body.lines[0]?.text.trim() ?? ''))
    return { outcome: 'cancelled', output };
  return undefined;
}

/** How the editor shows what a tool did: where none of it stands there, what stands there is the error. */
const shown = /^(?:Read file|Searched|Listed|Grep|Edit file|Apply patch|Run command|Lint|Read lints|\||##|- \[)/;
const said =
  /^(?:Error\b|error\b|Could not|Cannot|Failed|Unable|No such|Invalid|Missing|The (?:string|file|specified|tool|path)|File (?:not|is|does)|Path |Tool )/;

function ofCursor(name: string, body: ToolBody, action: Action['kind']): ToolOutcome | undefined {
  if (/delete/i.test(name) || body.folded || body.fences.length > 0 || body.summary.includes('•')) return undefined;
  const [line] = body.lines;
  if (line === undefined || shown.test(line.text)) return undefined;
  const output = body.lines.map(({ text }) => text).join('\n');
  const known = action === 'run' || action === 'edit';
  return known || said.test(line.text) ? { outcome: 'failed', fault: 'tool', output } : undefined;
}

/** Claude Code's results are exported without marks of their own, in its own words. */
export const isClaude = (agent: string): boolean => /^claude/i.test(agent);
const isCursor = (agent: string): boolean => /^cursor$|^cursor ide$/i.test(agent);

const isVsCode = (agent: string): boolean => /^vs ?code/i.test(agent);
/** Exports of an editor's extension, which escape what would be markup. */
const isEditor = (agent: string): boolean => isCursor(agent) || isVsCode(agent);

/** Editors' exports leave out how a command ended, and often what became of an edit. */
export const showsEnds = (agent: string, action: Action['kind']): boolean =>
  isClaude(agent) || !(action === 'run' || (action === 'edit' && isVsCode(agent)));

/** The fence in which an agent's export keeps results. */
export function resultInfoOf(agent: string): 'text' | '' {
  return isClaude(agent) || /^(?:gemini|factory|droid)/i.test(agent) ? 'text' : '';
}

/**
 * How a tool use ended; undefined where the document does not say that it did. It has no flags: what the agents' own forms of
 * failure show is read from the text.
 */
export function readOutcome(
  agent: string,
  name: string,
  action: Action['kind'],
  body: ToolBody,
  output: Said | undefined,
  isOld: boolean,
): ToolOutcome | undefined {
  if (isClaude(agent)) {
    const told = output === undefined ? undefined : ofClaudeCode(output.text, action);
    // Before the newer dialect Claude Code itself wrote no exit code above what a command printed.
    return isOld && action === 'run' && told?.outcome === 'ok' ? { ...told, outcome: 'unknown' } : told;
  }
  const mark = marked(body) ?? (isCursor(agent) ? ofCursor(name, body, action) : undefined);
  if (mark !== undefined) return { ...mark, output: output?.text ?? mark.output };
  if (output === undefined) {
    const isShown =
      isCursor(agent) && action !== 'run' && (body.folded || body.lines.length > 0 || body.summary !== '');
    return isShown ? { outcome: 'ok', output: '' } : undefined;
  }
  const { isError } = output;
  const text = isEditor(agent) ? plain(output.text) : output.text;
  if (isVsCode(agent)) return readCopilot(text, action, false);
  if (isError) return readFlagged(true, text, action);
  if (/^codex/i.test(agent)) {
    const { running: _, ...told } = readCodex(text, action);
    return told;
  }
  if (/^gemini/i.test(agent) && action === 'run') return readGeminiShell(text) ?? readAnswer(text, action);
  if (isCursor(agent) && action === 'edit') return { outcome: 'ok', output: '' };
  return readAnswer(text, action);
}
