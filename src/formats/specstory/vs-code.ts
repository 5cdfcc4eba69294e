import * as z from 'zod/mini';
import type { Action } from '../../model/event.ts';
import { inputOfPart } from '../copilot-chat/calls.ts';
import { readEnd } from '../copilot-chat/outcome.ts';
import { ToolPart } from '../copilot-chat/records.ts';
import { resultText } from '../copilot-chat/result-text.ts';
import { isInner, modelName } from '../copilot-chat/tool-names.ts';
import { Anything, Text } from '../lenient.ts';
import { exited, type ToolOutcome } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { toolKind } from '../tool-kind.ts';
import type { EditorData } from './editor-data.ts';
import { linkedFile, type ToolUse } from './tool-input.ts';

const Additional = z.object({ vscodeToolId: z.string() });
const Parameters = z.object({ file_path: Text });
const Result = z.object({
  invocationMessage: Anything,
  pastTenseMessage: Anything,
  isConfirmed: Anything,
  resultDetails: Anything,
  resultError: Anything,
  textEditContent: Text,
  toolCallResult: Anything,
});

/** What VS Code keeps of a call of Copilot, as the extension exports it. */
export interface VsCodeCall extends ToolUse {
  /** Another tool made the call, not the model. */
  readonly isInner: boolean;
  readonly part: ToolPart | undefined;
  /** What the model was told. */
  readonly told: string | undefined;
  /** What the editor shows of it. */
  readonly message: string;
  /** The text that an edit puts into its file. */
  readonly edited: string;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function toldOf(result: unknown): string | undefined {
  const told = resultText(result) ?? resultText({ content: [result] });
  return told === '' ? undefined : told;
}

const shownName = /[`"“]([^`"”]{1,2000})[`"”]/;

function inputOf(tool: string, part: ToolPart | undefined, data: EditorData, message: string, edited: string): unknown {
  if (part?.toolSpecificData?.kind === 'terminal') return inputOfPart(part) ?? {};
  const parameters = safeParse(Parameters, data.parameters);
  const named = parameters.success ? parameters.data.file_path : undefined;
  const path = linkedFile(message) ?? (named === undefined ? undefined : decoded(named));
  const shown = shownName.exec(message)?.[1];
  switch (toolKind(tool)) {
    case 'edit':
      return { ...(path === undefined ? {} : { path }), ...(edited === '' ? {} : { content: edited }) };
    case 'read':
      return path === undefined ? { message } : { path };
    case 'search':
      return { query: shown ?? message };
    case 'run':
      return shown === undefined ? {} : { task: shown };
    default:
      return data.parameters ?? (part && inputOfPart(part)) ?? {};
  }
}

/** A call of Copilot by what VS Code keeps of it; undefined where the data are another editor's. */
export function readVsCode(data: EditorData): VsCodeCall | undefined {
  const additional = safeParse(Additional, data.additional);
  if (!additional.success) return undefined;
  const { vscodeToolId } = additional.data;
  const parsed = safeParse(Result, data.result);
  const result = parsed.success ? parsed.data : undefined;
  const tool = modelName(vscodeToolId);
  const read = safeParse(ToolPart, {
    ...result,
    kind: 'toolInvocationSerialized',
    toolId: vscodeToolId,
    toolCallId: '',
    toolSpecificData: data.parameters,
  });
  const part = read.success ? read.data : undefined;
  const texts = [result?.pastTenseMessage, result?.invocationMessage].filter((text) => typeof text === 'string');
  const message = texts[0] ?? '';
  const edited = result?.textEditContent ?? '';
  const input = inputOf(tool, part, data, message, edited);
  return { tool, input, isInner: isInner(vscodeToolId), part, told: toldOf(result?.toolCallResult), message, edited };
}

const taskFailed = /\bfailed with exit code (-?\d{1,10})\b/;
const noTask = /^Task not found\b/;

/** How the call ended, as far as VS Code tells; `mark` is what its export says of it. */
export function vsCodeOutcome(call: VsCodeCall, action: Action['kind'], mark: ToolOutcome | undefined): ToolOutcome {
  const { part, told, message, edited } = call;
  if (mark !== undefined) return { ...mark, output: told ?? (message === '' ? mark.output : message) };
  const end = readEnd({ action, part, text: told, canceled: false });
  if (end.outcome !== 'unknown') return end;
  if (action === 'run') {
    const code = taskFailed.exec(message)?.[1];
    if (code !== undefined) return exited(Number(code), message);
    return noTask.test(message) ? { outcome: 'failed', fault: 'tool', output: message } : end;
  }
  return action === 'edit' && edited === '' ? end : { ...end, outcome: 'ok' };
}
