import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import type { Request, Round } from './records.ts';
import { ToolPart } from './records.ts';
import { resultText } from './result-text.ts';
import { callId, isInner, modelName } from './tool-names.ts';

/** A call of a request: as the model asked for it, with the part of the response that shows it, as far as there are both. */
export interface RequestCall {
  readonly id: string;
  readonly tool: string;
  readonly input: unknown;
  readonly part: ToolPart | undefined;
  /** What the model was told. */
  readonly text: string | undefined;
  /** The subagent that made it. */
  readonly subagent: string | undefined;
}

/** Calls that the model made in one answer. */
export interface RequestRound {
  readonly id: string | undefined;
  readonly time: unknown;
  readonly text: string;
  readonly calls: readonly RequestCall[];
}

function toolParts(response: readonly unknown[]): readonly ToolPart[] {
  return response.flatMap((one) => {
    const part = safeParse(ToolPart, one);
    return part.success ? [part.data] : [];
  });
}

/** The subagent that a part belongs to; before 1.106 all of a request's have one name. */
function subagentOf(part: ToolPart, requestId: string): string | undefined {
  return part.subAgentInvocationId ?? (part.fromSubAgent === true ? `subagent-${requestId}` : undefined);
}

/** What a part shows of a call's input: the command, the raw input, or what the tool says that it is doing. */
export function inputOfPart({ toolSpecificData, resultDetails, invocationMessage }: ToolPart): unknown {
  if (toolSpecificData?.kind === 'terminal') {
    const { commandLine, command } = toolSpecificData;
    const run = commandLine?.userEdited ?? commandLine?.toolEdited ?? commandLine?.original ?? command;
    return run === undefined ? undefined : { command: run };
  }
  if (toolSpecificData?.kind === 'input') return toolSpecificData.rawInput;
  const written = Array.isArray(resultDetails) ? undefined : resultDetails?.input;
  if (written !== undefined) return parseJsonLine(written) ?? written;
  return invocationMessage === undefined ? undefined : { message: invocationMessage };
}

/** A call that only a part of the response shows. */
export function callOfPart(part: ToolPart, requestId: string): RequestCall {
  return {
    id: callId(part.toolCallId),
    tool: modelName(part.toolId),
    input: inputOfPart(part),
    part,
    text: undefined,
    subagent: subagentOf(part, requestId),
  };
}

/** The parts that show the model's own calls, found by id or, where the editor made ids of its own, one after another by tool. */
class Shown {
  readonly #byId = new Map<string, ToolPart>();
  readonly #byTool = new Map<string, ToolPart[]>();

  constructor(parts: readonly ToolPart[], ids: ReadonlySet<string>) {
    for (const part of parts) {
      const id = callId(part.toolCallId);
      if (ids.has(id)) this.#byId.set(id, part);
      else {
        const tool = modelName(part.toolId);
        const same = this.#byTool.get(tool);
        if (same) same.push(part);
        else this.#byTool.set(tool, [part]);
      }
    }
    for (const same of this.#byTool.values()) same.reverse();
  }

  of(id: string, tool: string): ToolPart | undefined {
    return this.#byId.get(id) ?? this.#byTool.get(tool)?.pop();
  }
}

function ofRound(round: Round, shown: Shown, results: ReadonlyMap<string, unknown>): RequestRound {
  const calls = round.toolCalls.flatMap((call): RequestCall[] => {
    if (!call) return [];
    const id = callId(call.id);
    const written = call.arguments;
    const input = typeof written === 'string' ? (parseJsonLine(written) ?? written) : written;
    const text = resultText(results.get(call.id));
    return [{ id, tool: call.name, input, part: shown.of(id, call.name), text, subagent: undefined }];
  });
  return { id: round.id, time: round.timestamp, text: round.response ?? '', calls };
}

/**
 * The calls of a request that is over: those of the model's answers, which name them all, and those of its subagents, which only parts
 * of the response show. Without answers (they are not kept of every request) every part is a call.
 */
export function callsOf({ requestId = '', result, response }: Request): readonly RequestRound[] {
  const rounds = (result?.metadata?.toolCallRounds ?? []).flatMap((round) => (round ? [round] : []));
  const parts = toolParts(response);
  const isOfAgent = (part: ToolPart) => subagentOf(part, requestId) !== undefined;
  const isOwn = (part: ToolPart) => !isOfAgent(part) && !isInner(part.toolId);
  const alone = (part: ToolPart): RequestRound => ({
    id: undefined,
    time: undefined,
    text: '',
    calls: [callOfPart(part, requestId)],
  });
  const calls = rounds.flatMap((round) => round.toolCalls.flatMap((call) => (call ? [call] : [])));
  if (calls.length === 0) return parts.filter((part) => isOfAgent(part) || isOwn(part)).map(alone);
  const shown = new Shown(parts.filter(isOwn), new Set(calls.map((call) => callId(call.id))));
  const results = new Map(Object.entries(result?.metadata?.toolCallResults ?? {}));
  return [...rounds.map((round) => ofRound(round, shown, results)), ...parts.filter(isOfAgent).map(alone)];
}
