import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { textOf } from '../anthropic-blocks.ts';
import { BoundedMap } from '../bounded-map.ts';
import { pathOfFileUri } from '../file-uri.ts';
import type { DecoderContext, DocumentReading, LogDocument } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import {
  callEvent,
  costEvent,
  exited,
  indexed,
  placed,
  resultEvent,
  saidEvent,
  sessionEvent,
  type ToolOutcome,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { toolKind } from '../tool-kind.ts';
import { AmpBlock, AmpMessage, CommandResult, type Environment, ErrorResult, type Run, Thread } from './records.ts';

const blockTypes: ReadonlySet<string> = new Set([
  'text',
  'thinking',
  'redacted_thinking',
  'image',
  'tool_use',
  'server_tool_use',
  'tool_result',
  'summary',
  'manual_bash_invocation',
]);

/** The folder that a thread was begun in. */
export function folderOf(env: ReturnType<typeof Environment.parse> | null | undefined): string | undefined {
  if (!env) return undefined;
  const { cwd, trees = [] } = env.initial;
  const [first] = trees.flatMap(({ uri }) => {
    if (typeof uri !== 'string') return uri.fsPath ?? uri.path ?? [];
    return uri.includes('://') ? (pathOfFileUri(uri) ?? []) : uri;
  });
  return cwd ?? first;
}

/** Reads a thread of Amp. */
export function readThread(document: LogDocument, context: DecoderContext): DocumentReading | undefined {
  const parsed = safeParse(Thread, parseJsonLine(document.text));
  if (!parsed.success) return undefined;
  const { id, title, created, env, messages } = parsed.data;
  const reader = new ThreadReader(id, context);
  const known = messages.map((message) => {
    const record = safeParse(AmpMessage, message);
    return record.success ? record.data : undefined;
  });
  const model = known.find((message) => message?.usage?.model !== undefined)?.usage?.model;
  const facts = { agent: 'Amp', cwd: folderOf(env), title: title ?? undefined, model };
  const first = sessionEvent(placed(id, indexed(1), created), facts);
  const events = known.flatMap((message, index) => reader.message(message, index));
  return { events: [first, ...events], notUnderstood: reader.notUnderstood, records: messages.length };
}

class ThreadReader {
  notUnderstood = 0;
  readonly #session: string;
  readonly #context: DecoderContext;
  readonly #tools = new BoundedMap<string, string>(limits.pendingCalls);
  /** Of the answer before: results tell no time of their own. */
  #time: unknown;

  constructor(session: string, context: DecoderContext) {
    this.#session = session;
    this.#context = context;
  }

  message(message: AmpMessage | undefined, index: number): readonly Event[] {
    if (message === undefined) {
      this.notUnderstood++;
      return [];
    }
    const blocks = this.#blocks(message.content);
    const own = message.meta?.sentAt ?? message.usage?.timestamp;
    this.#time = own ?? this.#time;
    const where = placed(this.#session, indexed(index + 1), this.#time);
    switch (message.role) {
      case 'user':
        return this.#user(blocks, where);
      case 'assistant':
        return this.#answer(message, blocks, where, `m${index + 1}`);
      case 'info':
        return blocks.some(({ type }) => type === 'summary') ? [{ kind: 'compaction', ...where }] : [];
      default:
        this.notUnderstood++;
        return [];
    }
  }

  #blocks(content: unknown): readonly AmpBlock[] {
    if (typeof content === 'string') return [AmpBlock.parse({ type: 'text', text: content })];
    if (!Array.isArray(content)) return [];
    return content.flatMap((one) => {
      const block = safeParse(AmpBlock, one);
      if (!block.success || !blockTypes.has(block.data.type)) this.notUnderstood++;
      return block.success ? [block.data] : [];
    });
  }

  #user(blocks: readonly AmpBlock[], where: Where): readonly Event[] {
    const results = blocks.flatMap((block): Event[] => {
      if (block.type !== 'tool_result') return [];
      const id = block.toolUseID ?? block.tool_use_id;
      const tool = (id === undefined ? undefined : this.#tools.get(id)) ?? '';
      const outcome = block.run ? runOutcome(tool, block.run) : plainOutcome(block);
      return outcome ? [resultEvent(where, { id }, outcome)] : [];
    });
    const texts = blocks.flatMap(({ type, text }) => (type === 'text' && text ? [text] : []));
    return [...results, ...saidEvent('human', where, texts.join('\n'))];
  }

  #answer(message: AmpMessage, blocks: readonly AmpBlock[], where: Where, round: string): readonly Event[] {
    const { state, usage } = message;
    const texts = blocks.flatMap(({ type, text }) => (type === 'text' && text ? [text] : []));
    const isWhole = state === null || state === undefined || state.type !== 'streaming';
    const calls = blocks.flatMap(({ type, id, name: tool = '', input, complete }) => {
      if (type !== 'tool_use' || complete === false || (!isWhole && complete !== true)) return [];
      if (id !== undefined) this.#tools.set(id, tool);
      return [callEvent(where, { id, round, tool, input }, this.#context.machine)];
    });
    const { inputTokens = 0, outputTokens = 0, cacheCreationInputTokens = 0 } = usage ?? {};
    const events = [
      ...(isWhole ? saidEvent('agent', where, texts.join('\n'), round) : []),
      ...calls,
      ...(isWhole ? costEvent(where, inputTokens + outputTokens + cacheCreationInputTokens) : []),
    ];
    const error = state?.type === 'error' ? safeParse(ErrorResult, state.error) : undefined;
    if (error) return [...events, troubleEvent(where, { text: error.success ? error.data : 'The answer broke off' })];
    const isOver = state?.type === 'cancelled' || (state?.type === 'complete' && state.stopReason === 'end_turn');
    return isOver ? [...events, { kind: 'done', ...where }] : events;
  }
}

/** Results in Anthropic's own form, as the first versions kept them. */
function plainOutcome({ content, is_error }: AmpBlock): ToolOutcome {
  const output = typeof content === 'string' ? content : textOf(content);
  return is_error === true ? { outcome: 'failed', fault: 'tool', output } : { outcome: 'ok', output };
}

const policy =
  /\b(?:rejected|denied|blocked|not allowed) by (?:\w{1,40} ){0,3}(?:permissions?|polic(?:y|ies)|plugin|hook|rules?)\b/i;
const malformed =
  /^(?:Tool "?\S{1,200}"? (?:not found|is not available)|Unknown tool|Invalid (?:input|arguments|tool)|Input validation)/i;
const timeout = /\btimed out\b/i;

function runOutcome(tool: string, { status, result, error, reason = '' }: NonNullable<Run>): ToolOutcome | undefined {
  switch (status) {
    case 'done': {
      const command = toolKind(tool) === 'run' ? safeParse(CommandResult, result) : undefined;
      if (!command) return { outcome: 'ok', output: shown(result) };
      if (!command.success) return { outcome: 'unknown', output: shown(result) };
      const { output = '', exitCode } = command.data;
      return typeof exitCode === 'number' ? exited(exitCode, output) : { outcome: 'unknown', output };
    }
    case 'error': {
      const parsed = safeParse(ErrorResult, error);
      const output = parsed.success ? parsed.data : shown(error ?? result);
      const fault = policy.test(output)
        ? 'policy'
        : malformed.test(output)
          ? 'malformed'
          : timeout.test(output.slice(0, 200))
            ? 'timeout'
            : 'tool';
      return { outcome: 'failed', fault, output };
    }
    case 'cancelled':
      return { outcome: 'cancelled', output: reason };
    case 'rejected-by-user':
      return { outcome: 'refused', output: reason };
    default:
      return undefined;
  }
}

/** A result as text: what it holds as its output or content, else as it is. */
function shown(result: unknown): string {
  if (typeof result === 'string') return result;
  if (result === undefined || result === null) return '';
  const fields = new Map(Object.entries(result));
  for (const key of ['output', 'content', 'diff']) {
    const text = fields.get(key);
    if (typeof text === 'string') return text;
  }
  return textOf(result) || JSON.stringify(result);
}
