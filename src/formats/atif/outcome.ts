import type { Action } from '../../model/event.ts';
import { readOutcome as readClaudeCode } from '../claude-code/outcome.ts';
import { readOutput as readCodex } from '../codex/output.ts';
import { readGeminiShell } from '../gemini-shell.ts';
import { exited, type ToolOutcome } from '../make-event.ts';
import { readOutcome as readMini } from '../mini-swe-agent/outcome.ts';
import { Message } from '../mini-swe-agent/records.ts';
import { readAnswer, readFlagged } from '../tool-answer.ts';
import { ofOpenHands } from './openhands.ts';
import type { Result, Step } from './records.ts';
import { textOf } from './records.ts';

/**
 * What Harbor's converter of Claude Code's sessions adds below a result: the output once more by stream, what else the log
 * kept, and that the tool failed.
 */
const addedFailure = /\n{1,2}\[error\] tool reported failure\s*$/;
const addedMetadata = /(?:^|\n)\[metadata\] [^\n]*$/;
const addedStreams = /(?:^|\n\n)\[(?:stdout|stderr|metadata)\](?:\n| )/;
const claudeFailure =
  /^(?:Error: )?(?:Exit code -?\d|<tool_use_error>|The user doesn['’]t want to|\[Request interrupted by user)/;

function ofClaudeCode(text: string, flag: boolean | undefined, isRun: boolean): ToolOutcome {
  let own = text.replace(addedFailure, '');
  const failed = flag ?? (own !== text || claudeFailure.test(own));
  if (addedMetadata.test(own)) {
    const streams = addedStreams.exec(own);
    if (streams) own = own.slice(0, streams.index);
  }
  return readClaudeCode({
    text: own,
    isError: failed,
    isRun,
    denialKind: undefined,
    interrupted: false,
    inBackground: false,
  });
}

/** A flag in what the agent's converter keeps beside a result or its step, by the names that converters use. */
function flagIn(extra: Result['extra']): boolean | undefined {
  if (!extra) return undefined;
  for (const key of ['is_error', 'isError', 'tool_result_is_error']) {
    const value = extra[key];
    if (typeof value === 'boolean') return value;
  }
  for (const key of ['success', 'ok']) {
    const value = extra[key];
    if (typeof value === 'boolean') return !value;
  }
  const { status } = extra;
  if (typeof status !== 'string') return undefined;
  if (/^(?:error|errored|failed|failure)$/i.test(status)) return true;
  return /^(?:ok|success|succeeded|completed)$/i.test(status) ? false : undefined;
}

type Extra = Readonly<Record<string, unknown>> | null | undefined;

function isExtra(value: unknown): value is NonNullable<Extra> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An exit code beside the text, or in what a converter calls the metadata of the result. */
function codeIn(extra: Extra, isOutermost = true): number | undefined {
  if (!extra) return undefined;
  for (const key of ['exit_code', 'exitCode', 'returncode', 'return_code']) {
    const value = extra[key];
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  }
  if (!isOutermost) return undefined;
  for (const key of ['tool_metadata', 'metadata', 'tool_result_metadata']) {
    const inner = extra[key];
    const code = isExtra(inner) ? codeIn(inner, false) : undefined;
    if (code !== undefined) return code;
  }
  return undefined;
}

/**
 * Gemini CLI answers with an `output` or with an `error`, and Harbor's converter takes over the output alone: no content says
 * that the call failed, but not why. What was read may be empty.
 */
function ofGemini({ content }: Result, text: string, action: Action['kind']): ToolOutcome {
  const isEmpty = content === null && /^(?:run|edit)$/.test(action);
  if (isEmpty) return { outcome: 'failed', fault: 'tool', output: '' };
  return (action === 'run' ? readGeminiShell(text) : undefined) ?? readAnswer(text, action);
}

/** What some agents tell the model below the exit code: of a folder it left, of a tool that it has for this. */
const advice = /(\[exit code: -?\d{1,10}\])(?:\n{1,3}(?:note|tip|hint): [^\n]{1,1500}){1,4}\s{0,20}$/;
const adviceLength = 6_000;

function withoutAdvice(text: string): string {
  const start = Math.max(0, text.length - adviceLength);
  return text.slice(0, start) + text.slice(start).replace(advice, '$1');
}

const streamMarks = /^\[(?:stderr|stdout)\]\n/gm;

/**
 * How a call ended. The format has no status: what a converter keeps in `extra` counts first, then the text in the forms of
 * the agent that is named, then in those that agents share.
 */
export function readOutcome(agent: string, step: Step, result: Result, action: Action['kind']): ToolOutcome {
  const content = textOf(result.content);
  const text = action === 'run' ? withoutAdvice(content) : content;
  const alone = (step.tool_calls?.length ?? 0) <= 1;
  const flag = result.is_error ?? flagIn(result.extra) ?? (alone ? flagIn(step.extra) : undefined);
  if (result.extra?.timed_out === true) return { outcome: 'failed', fault: 'timeout', output: text };
  const code = codeIn(result.extra) ?? (alone ? codeIn(step.extra) : undefined);
  if (code !== undefined && action === 'run') return exited(code, text);
  if (/^claude[-_ ]?code$/i.test(agent)) return ofClaudeCode(text, flag, action === 'run');
  if (flag !== undefined) return withoutMarks(readFlagged(flag, text, action));
  if (/^codex/i.test(agent)) {
    const { running: _, ...told } = readCodex(text, action);
    return told;
  }
  if (/^(?:gemini|qwen)/i.test(agent)) return ofGemini(result, text, action);
  if (/^openhands/i.test(agent)) return ofOpenHands(textOf(step.message), text, action) ?? readAnswer(text, action);
  if (/^mini-swe-agent$/i.test(agent)) return readMini(Message.parse({ content: text })) ?? readAnswer(text, action);
  return withoutMarks(readAnswer(text, action));
}

function withoutMarks(told: ToolOutcome): ToolOutcome {
  return { ...told, output: told.output.replace(streamMarks, '') };
}
