import type { Action, Event } from '../../model/event.ts';
import { actionOf } from '../action.ts';
import { isInterruption, personText } from '../claude-code/person.ts';
import type { DecoderContext, DocumentReading, LogDocument } from '../format.ts';
import { callEvent, resultEvent, saidEvent, sessionEvent, type Where } from '../make-event.ts';
import { forward } from '../store-path.ts';
import { readEditorData } from './editor-data.ts';
import { type Header, readTitle, type Title } from './header.ts';
import { isClaude, marked, outputOf, readOutcome, resultInfoOf, showsEnds } from './outcome.ts';
import { type Part, Parts } from './parts.ts';
import { Rounds } from './rounds.ts';
import { linesOf } from './text-lines.ts';
import { readToolBody } from './tool-body.ts';
import { readToolUse } from './tool-input.ts';
import { readVsCode, vsCodeOutcome } from './vs-code.ts';

type ToolPart = Extract<Part, { kind: 'tool' }>;

const history = /^(.{0,4000}?)\/\.specstory\/history\//;

/** The folder whose history the document is a part of. */
export function folderOf(path: string): string | undefined {
  const folder = history.exec(forward(path))?.[1];
  return folder === undefined || folder === '' ? undefined : folder;
}

const ownNames: ReadonlyMap<string, string> = new Map([
  ['cursor', 'Cursor'],
  ['cursoride', 'Cursor'],
  ['vscode', 'VS Code Copilot'],
]);

/** SpecStory calls agents by its own names. */
function agentName(title: Title): string {
  if (title.agent === undefined) return 'Cursor';
  return ownNames.get(title.agent.toLowerCase()) ?? title.agent;
}

/** One line of messages: the session's own, or those of its subagents, which the document does not tell apart. */
interface Thread {
  readonly session: string;
  readonly rounds: Rounds;
  isTold: boolean;
  model: string | undefined;
  /** The last tool use, where the document does not show what became of it. */
  waiting: { readonly where: Where; readonly action: Action['kind'] } | undefined;
}

/** Reads a whole document. */
class Reading {
  readonly events: Event[] = [];
  readonly #context: DecoderContext;
  readonly #title: Title;
  readonly #agent: string;
  readonly #main: Thread;
  readonly #aside: Thread;
  readonly #isTimed: boolean;
  #header: Header | undefined;
  /** The tool that stands right before, in the same message. */
  #before: string | undefined;

  constructor(context: DecoderContext, title: Title, parts: readonly Part[]) {
    this.#context = context;
    const thinks = parts.some(({ kind }) => kind === 'thought');
    this.#isTimed = title.isTimed;
    this.#title = title;
    this.#agent = agentName(title);
    const session = title.id ?? `specstory-${context.machine.hash(context.path)}`;
    const thread = (name: string): Thread => ({
      session: name,
      rounds: new Rounds(thinks),
      isTold: false,
      model: undefined,
      waiting: undefined,
    });
    this.#main = thread(session);
    this.#aside = thread(`${session}-sidechain`);
  }

  take(part: Part): void {
    if (part.kind !== 'tool') this.#before = undefined;
    switch (part.kind) {
      case 'message':
        this.#header = part.header;
        if (part.header.role === 'user') this.#thread().rounds.end();
        return;
      case 'thought':
        this.#goesOn(this.#thread());
        this.#thread().rounds.end();
        return;
      case 'text':
        this.#text(part.text, part.at);
        return;
      case 'tool':
        this.#tool(part);
        return;
    }
  }

  #thread(): Thread {
    return this.#header?.sidechain ? this.#aside : this.#main;
  }

  #where(at: number): Where {
    const time = this.#isTimed ? this.#header?.time : undefined;
    return { session: this.#thread().session, at: { offset: at }, ...(time === undefined ? {} : { time }) };
  }

  #introduce(thread: Thread, where: Where): void {
    const model = this.#header?.model;
    const isNew = model !== undefined && model !== thread.model;
    if (thread.isTold && !isNew) return;
    const aside = thread === this.#aside;
    const facts = {
      agent: thread.isTold ? undefined : this.#agent,
      cwd: thread.isTold ? undefined : folderOf(this.#context.path),
      title: thread.isTold || aside ? undefined : this.#title.title,
      parent: thread.isTold || !aside ? undefined : this.#main.session,
      model,
    };
    thread.isTold = true;
    thread.model = model ?? thread.model;
    this.events.push(sessionEvent(where, facts));
  }

  /** The agent went on, so that its last tool use has ended: a result of which nothing is shown was empty. */
  #goesOn(thread: Thread): void {
    const { waiting } = thread;
    thread.waiting = undefined;
    if (waiting === undefined) return;
    const outcome = showsEnds(this.#agent, waiting.action) ? 'ok' : 'unknown';
    this.events.push(resultEvent(waiting.where, {}, { outcome, output: '' }));
  }

  #text(text: string, at: number): void {
    if (this.#header === undefined) return;
    const thread = this.#thread();
    const where = this.#where(at);
    if (this.#header.role === 'agent') {
      this.#goesOn(thread);
      thread.rounds.end();
      this.#introduce(thread, where);
      // The first message of a subagent is what it was told to do.
      if (thread === this.#main || this.#header.model !== undefined)
        this.events.push(...saidEvent('agent', where, text));
      return;
    }
    if (thread === this.#aside || isInterruption(text)) return;
    const said = isClaude(this.#agent) ? personText(text) : text;
    if (said === undefined) return;
    this.#goesOn(thread);
    this.#introduce(thread, where);
    this.events.push(...saidEvent('human', where, said));
  }

  #tool({ name, body: lines, at, open }: ToolPart): void {
    if (open) return;
    const thread = this.#thread();
    this.#goesOn(thread);
    const where = this.#where(at);
    this.#introduce(thread, where);
    const info = resultInfoOf(this.#agent);
    const body = readToolBody(lines, info);
    // Exports of Cursor in early 2026 show some uses twice, once without what is in them.
    const isEmpty = body.summary === '' && body.lines.length === 0 && body.fences.length === 0;
    if (isEmpty && this.#before === name) return;
    this.#before = name;
    const data = readEditorData(body);
    const shown = data && readVsCode(data);
    if (shown?.isInner) return;
    const output = outputOf(body, info, data);
    const { tool, input } = shown ?? readToolUse(name, body, output?.text ?? '', data);
    const action = actionOf(tool, input);
    const round = thread.rounds.of(at, this.#header?.time);
    this.events.push(callEvent(where, { round, tool, input, action }, this.#context.machine));
    const outcome =
      shown === undefined
        ? readOutcome(this.#agent, name, action.kind, body, output, !this.#title.isTimed)
        : vsCodeOutcome(shown, action.kind, marked(body));
    if (outcome === undefined) {
      thread.waiting = { where: { session: where.session, at: where.at }, action: action.kind };
      return;
    }
    const resultAt = { session: where.session, at: { offset: data?.at ?? output?.at ?? at } };
    this.events.push(resultEvent(resultAt, {}, outcome));
  }
}

/** Everything that a document says; undefined where it breaks off within a tool use. */
export function readSpecStory({ text }: LogDocument, context: DecoderContext): DocumentReading | undefined {
  const lines = linesOf(text);
  const title = readTitle(lines.slice(0, 20).map((line) => line.text));
  const parts = new Parts(lines, isClaude(agentName(title))).read();
  if (parts.some((part) => part.kind === 'tool' && part.open)) return undefined;
  const reading = new Reading(context, title, parts);
  for (const part of parts) reading.take(part);
  return { events: reading.events, notUnderstood: 0, records: parts.length };
}
