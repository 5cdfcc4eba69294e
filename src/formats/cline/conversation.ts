import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { type Block, blocksOf, textOf } from '../anthropic-blocks.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { DecoderContext, DocumentReading } from '../format.ts';
import { logTime } from '../log-time.ts';
import {
  callEvent,
  costEvent,
  indexed,
  resultEvent,
  saidEvent,
  sessionEvent,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { noTool } from '../no-tool.ts';
import { safeParse } from '../safe-parse.ts';
import { toldCall } from './call.ts';
import { folderIn, isEnvironment, modelIn } from './environment.ts';
import { readOutcome } from './outcome.ts';
import { answerText, personText } from './person.ts';
import { Message } from './records.ts';
import { type NamedResult, namedResult } from './result-texts.ts';
import type { ChatOfConversation } from './ui-messages.ts';
import { readXmlCalls } from './xml-calls.ts';

/** What is known of a task beside its conversation. */
export interface Task {
  readonly session: string;
  readonly agent: string;
  readonly cwd?: string | undefined;
  readonly parent?: string | undefined;
  readonly model?: string | undefined;
  /** An answer without a call ends the turn; else the program asks for one. */
  readonly endsWithoutCall?: boolean;
  /** Made once the times of the messages are known. */
  readonly chat?: (times: readonly (number | undefined)[]) => ChatOfConversation;
}

const knownBlocks: ReadonlySet<string> = new Set([
  'text',
  'image',
  'document',
  'file',
  'media',
  'tool_use',
  'mcp_tool_use',
  'tool_result',
  'thinking',
  'redacted_thinking',
  'reasoning',
  'thoughtSignature',
]);

/** The agent says that it is done: a call only in form, told as one once somebody answers it. */
const completion: ReadonlySet<string> = new Set(['attempt_completion', 'submit_and_exit']);
const summaries: ReadonlySet<string> = new Set(['summarize_task', 'condense']);
/** An answer without any call, where one must be: the program says so in the person's place. */
const noCall = /^(?:\[ERROR\] You did not use a tool|Invalid tool call: missing tool_use\.id)/;
const interruption = /\s{0,9}\[Response interrupted by [^\]]{1,200}\]\s{0,9}$/;
const brokenOff = /\[?Response interrupted by (user|API Error)\]?\s{0,9}$/;
/** What a person said while refusing or allowing a call. */
const comment = /^The user provided (?:the following feedback|additional content):/;
const noAnswer = 'Failure: I did not provide a response.';

interface Pending {
  readonly id: string;
  readonly tool: string;
  readonly isNative?: boolean;
}

/** Reads a conversation of Cline, Roo Code or Kilo Code, whether calls are written in XML or made natively. */
export function readConversation(records: readonly unknown[], task: Task, context: DecoderContext): DocumentReading {
  const reader = new ConversationReader(records, task, context);
  return { events: reader.read(), notUnderstood: reader.notUnderstood, records: records.length };
}

class ConversationReader {
  notUnderstood = 0;
  readonly #messages: readonly (Message | undefined)[];
  readonly #task: Task;
  readonly #context: DecoderContext;
  readonly #chat: ChatOfConversation | undefined;
  readonly #events: Event[] = [];
  /** Tools of native calls by id. */
  readonly #tools = new BoundedMap<string, Block>(limits.pendingCalls);
  /** Calls of the last answer that wait for their results, which come in the same order. */
  #pending: Pending[] = [];
  #heard = false;
  /** Of the last message that tells it: results may tell none. */
  #time: number | undefined;
  #told: { cwd?: string | undefined; model?: string | undefined } = {};

  constructor(records: readonly unknown[], task: Task, context: DecoderContext) {
    this.#messages = records.map((record) => {
      const message = safeParse(Message, record);
      return message.success ? message.data : undefined;
    });
    this.#task = task;
    this.#context = context;
    this.#chat = task.chat?.(this.#messages.map((message) => logTime(message?.ts)));
  }

  read(): readonly Event[] {
    const { agent, cwd, parent } = this.#task;
    const [first] = this.#messages;
    const title = first ? blocksOf(first.content).flatMap(({ text }) => personText(text ?? '') ?? [])[0] : undefined;
    const start = this.#messages.slice(0, 2).map((message) => textOf(message?.content));
    const named = cwd ?? start.flatMap((text) => folderIn(text) ?? [])[0];
    const model = this.#task.model ?? this.#chat?.model ?? start.flatMap((text) => modelIn(text) ?? [])[0];
    this.#told = { cwd: named, model };
    const facts = { agent, cwd: named, title: title?.split('\n', 1)[0], parent, model };
    this.#events.push(sessionEvent(this.#where(0, first), facts));
    for (const failure of this.#chat?.failuresAfter(-1) ?? []) this.#failure(failure, 0);
    for (const [index, message] of this.#messages.entries()) this.#message(message, index);
    return this.#events;
  }

  #where(index: number, message: Message | undefined): Where {
    const time = logTime(message?.ts) ?? this.#chat?.timeOf(index) ?? this.#time;
    this.#time = time;
    return { session: this.#task.session, at: indexed(index + 1), ...(time === undefined ? {} : { time }) };
  }

  #failure({ message, error }: ReturnType<ChatOfConversation['failuresAfter']>[number], index: number): void {
    const time = logTime(message.ts);
    const where = { session: this.#task.session, at: indexed(index + 1), ...(time === undefined ? {} : { time }) };
    this.#events.push(troubleEvent(where, error));
  }

  #message(message: Message | undefined, index: number): void {
    if (message === undefined || (message.role === undefined && message.type !== 'reasoning')) this.notUnderstood++;
    else {
      const where = this.#where(index, message);
      const blocks = blocksOf(message.content);
      for (const { type } of blocks) if (!knownBlocks.has(type)) this.notUnderstood++;
      if (message.isSummary === true || message.isTruncationMarker === true)
        this.#events.push({ kind: 'compaction', ...where });
      else if (message.role === 'assistant') this.#answer(message, blocks, index, where);
      else if (message.role === 'user') this.#user(blocks, index, where);
      else if (message.role !== undefined) this.notUnderstood++;
    }
    for (const failure of this.#chat?.failuresAfter(index) ?? []) this.#failure(failure, index);
  }

  #answer(message: Message, blocks: readonly Block[], index: number, where: Where): void {
    const round = `m${index + 1}`;
    const model = message.modelInfo?.modelId ?? message.modelInfo?.id;
    if (model !== undefined && model !== this.#told.model) {
      this.#told.model = model;
      this.#events.push(sessionEvent(where, { model }));
    }
    const texts = blocks.flatMap(({ type, text }) => (type === 'text' && text ? [text] : []));
    const answer = texts.join('\n\n');
    const native = blocks.filter(({ type, id }) => type.endsWith('tool_use') && id !== undefined);
    const { calls, said } =
      native.length > 0 ? { calls: [], said: answer } : readXmlCalls(answer, this.#namedNext(index));
    const cut = brokenOff.exec(answer);
    if (answer.trim() === noAnswer) this.#events.push(troubleEvent(where, { text: 'The model gave no answer' }));
    else this.#events.push(...saidEvent('agent', where, said.replace(interruption, ''), round));
    for (const block of native) this.#native(block, index, where, round);
    const inXml = calls.map(({ tool }, position) => ({ id: `${round}.${position}`, tool }));
    this.#pending = [...native.map(({ id = '', name: tool = '' }) => ({ id, tool, isNative: true })), ...inXml];
    calls.forEach(({ tool, input }, position) => {
      if (this.#isLast(tool, undefined, index)) return;
      const id = `${round}.${position}`;
      this.#events.push(callEvent(where, toldCall({ id, round, tool, input }), this.#context.machine));
    });
    this.#events.push(...this.#cost(message, index, where));
    const isDone = [...calls.map(({ tool }) => tool), ...native.map(({ name }) => name ?? '')].some((tool) =>
      completion.has(tool),
    );
    const isLast = this.#task.endsWithoutCall === true && calls.length + native.length === 0;
    if (isDone || isLast || cut?.[1] === 'user') this.#events.push({ kind: 'done', ...where });
    if (cut?.[1] === 'API Error' && !this.#chat) this.#events.push(troubleEvent(where, { text: cut[0] }));
  }

  #native(block: Block, index: number, where: Where, round: string): void {
    const { id = '', name: tool = '', input } = block;
    this.#tools.set(id, block);
    if (!this.#isLast(tool, id, index))
      this.#events.push(callEvent(where, toldCall({ id, round, tool, input }), this.#context.machine));
  }

  /** Whether a call ends the task and nobody has answered it: it waits for no result. */
  #isLast(tool: string, id: string | undefined, index: number): boolean {
    if (!completion.has(tool) || this.#namedNext(index).has(tool)) return false;
    if (id === undefined) return true;
    return !blocksOf(this.#messages[index + 1]?.content).some((block) => block.tool_use_id === id);
  }

  #cost({ metrics }: Message, index: number, where: Where): readonly Event[] {
    const { tokens, inputTokens, outputTokens, cacheWriteTokens, cost } = metrics ?? {};
    const own =
      (tokens?.prompt ?? inputTokens ?? 0) + (tokens?.completion ?? outputTokens ?? 0) + (cacheWriteTokens ?? 0);
    const asked = this.#chat?.requestOf(index, where.time);
    return costEvent(where, own > 0 ? own : (asked?.tokens ?? 0), cost ?? asked?.usd);
  }

  /** Tools that the results of the next message name, which may be no tools of the agent's own. */
  #namedNext(index: number): ReadonlySet<string> {
    const next = this.#messages[index + 1];
    const named = blocksOf(next?.content).flatMap(({ text }) => namedResult(text ?? '')?.tool ?? []);
    return new Set(named);
  }

  #user(blocks: readonly Block[], index: number, where: Where): void {
    const said: string[] = [];
    let open: (NamedResult & { text: string }) | undefined;
    const results: (NamedResult & { text: string })[] = [];
    for (const block of blocks) {
      const text = block.text ?? '';
      const named = block.type === 'text' ? namedResult(text) : undefined;
      const isAwaited = open?.text === '' && block.type === 'text' && !named && !isEnvironment(text);
      if (block.type === 'tool_result') said.push(...this.#nativeResult(block, where));
      else if (open && isAwaited) open.text = text;
      else if (named) {
        open = { ...named };
        results.push(open);
      } else if (block.type === 'text' && noCall.test(text)) this.#noCall(text, index, where);
      else if (block.type === 'text' && (isEnvironment(text) || personText(text) !== undefined)) {
        const person = personText(text);
        if (person !== undefined) said.push(person);
        open = undefined;
      } else if (open && block.type === 'text' && !comment.test(text)) open.text += `\n${text}`;
    }
    said.push(...this.#namedResults(results, index, where));
    this.#surroundings(blocks, where);
    if (said.length === 0 && !this.#heard) said.push(...plainWords(blocks));
    if (said.length === 0) return;
    this.#heard = true;
    this.#events.push(...saidEvent('human', where, said.join('\n')));
  }

  /** What the program tells the model of where it is and who it is, if that is new. */
  #surroundings(blocks: readonly Block[], where: Where): void {
    const texts = blocks.flatMap(({ text }) => (text !== undefined && isEnvironment(text) ? [text] : []));
    const cwd = this.#task.cwd === undefined ? texts.flatMap((text) => folderIn(text) ?? [])[0] : undefined;
    const model = texts.flatMap((text) => modelIn(text) ?? [])[0];
    const news = {
      ...(cwd === undefined || cwd === this.#told.cwd ? {} : { cwd }),
      ...(model === undefined || model === this.#told.model ? {} : { model }),
    };
    if (Object.keys(news).length === 0) return;
    this.#told = { ...this.#told, ...news };
    this.#events.push(sessionEvent(where, news));
  }

  #nativeResult(block: Block, where: Where): readonly string[] {
    const id = block.tool_use_id;
    const call = id === undefined ? undefined : this.#tools.take(id);
    this.#pending = this.#pending.filter((pending) => pending.id !== id);
    const whole = contentText(block.content);
    const named = namedResult(whole);
    const tool = call?.name ?? named?.tool ?? block.name ?? '';
    const text = named && (call === undefined || named.tool === call.name) ? named.text : whole;
    const outcome = readOutcome(tool, text, block.is_error === true);
    this.#events.push(resultEvent(where, { id }, outcome));
    if (summaries.has(tool) && outcome.outcome === 'ok') this.#events.push({ kind: 'compaction', ...where });
    return outcome.outcome === 'refused' ? [] : [answerText(tool, text) ?? []].flat();
  }

  /**
   * Results as texts, as all were in XML's time and as Cline gives them where a provider makes native calls but keeps no ids: two
   * for one call where a person said something while allowing it.
   */
  #namedResults(results: readonly NamedResult[], index: number, where: Where): readonly string[] {
    const said: string[] = [];
    results.forEach((result, position) => {
      const next = results[position + 1];
      const isConsent =
        next?.tool === result.tool && next.about === result.about && /^The user approved this/.test(result.text);
      if (isConsent) return;
      const isAgain = results
        .slice(0, position)
        .some(({ tool, about }) => tool === result.tool && about === result.about);
      const call = this.#awaited(result, results);
      if (!call && isAgain) return;
      const id = call?.id ?? this.#unseenCall(result, position, index, where);
      const outcome = readOutcome(result.tool, result.text);
      this.#events.push(resultEvent(where, { id }, outcome));
      if (summaries.has(result.tool) && outcome.outcome === 'ok') this.#events.push({ kind: 'compaction', ...where });
      const answer = outcome.outcome === 'refused' ? undefined : answerText(result.tool, result.text);
      if (answer !== undefined) said.push(answer);
    });
    return said;
  }

  /** The call that a result belongs to; results name some native tools otherwise than the model (`subagents`, `use_mcp_tool`). */
  #awaited({ tool }: NamedResult, results: readonly NamedResult[]): Pending | undefined {
    const named = this.#pending.findIndex((pending) => pending.tool === tool);
    const at =
      named >= 0
        ? named
        : this.#pending.findIndex(
            (pending) => pending.isNative === true && results.every((result) => result.tool !== pending.tool),
          );
    return at < 0 ? undefined : this.#pending.splice(at, 1)[0];
  }

  /** A call that is not in the conversation any more is known by what the line above its result says. */
  #unseenCall({ tool, about }: NamedResult, position: number, index: number, where: Where): string {
    const id = `m${index + 1}.${position}`;
    const key = tool === 'execute_command' ? 'command' : tool === 'search_files' ? 'regex' : 'path';
    const input = about === '' ? {} : { [key]: about };
    this.#events.push(callEvent(where, toldCall({ id, round: `m${index}`, tool, input }), this.#context.machine));
    return id;
  }

  #noCall(text: string, index: number, where: Where): void {
    const id = `m${index + 1}.none`;
    const [output = ''] = text.split('\n', 1);
    const call = { id, round: `m${index}`, tool: noTool, input: {} };
    this.#events.push(callEvent(where, call, this.#context.machine));
    this.#events.push(resultEvent(where, { id }, { outcome: 'failed', fault: 'malformed', output }));
  }
}

/** A result's content as text; one that is neither a text nor blocks is shown as it is. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  const text = textOf(content);
  return text === '' && content !== undefined ? JSON.stringify(content) : text;
}

/** A first message that is not framed by the program is a person's. */
function plainWords(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(({ type, text }) =>
    type === 'text' && text !== undefined && !/^\s{0,9}[<[{]/.test(text) && text.trim() !== '' ? [text.trim()] : [],
  );
}
