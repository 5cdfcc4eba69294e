import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { costEvent } from '../make-event.ts';
import { forward, lastName } from '../store-path.ts';
import { Checks } from './checks.ts';
import { ChatEvents } from './events.ts';
import { ChatLines } from './lines.ts';
import { Person } from './person.ts';
import { readToolLine, type ToolLine } from './tool-lines.ts';
import { Turn, troubleOf } from './turn.ts';

/** Lines of one text while they come. */
interface Gathered {
  readonly at: Place;
  text: string;
}

/** Aider's own name of its history. */
export const historyName = /^\.aider\.chat\.history[\w.-]{0,40}\.md$/;

/** Reads Aider's chat history: one chat after another, each with its header. */
export class AiderDecoder implements Decoder {
  /** Everything in a chat is one of four kinds of lines. */
  readonly notUnderstood = 0;
  readonly #context: DecoderContext;
  #lines = new ChatLines();
  #person = new Person();
  #checks = new Checks();
  #events: ChatEvents;
  #turn: Turn | undefined;
  #answer: Gathered | undefined;
  #prompt: Gathered | undefined;
  #isIntroduced = false;

  constructor(context: DecoderContext) {
    this.#context = context;
    this.#events = this.#chat('');
  }

  decode({ text, at }: Line): readonly Event[] {
    const read = this.#lines.read(text, this.#answer !== undefined && this.#turn?.edits.isShowing === true);
    switch (read.kind) {
      case 'start':
        return [...this.#end(), ...this.#start(text.trim(), at)];
      case 'person':
        return this.#prompted(read.text, at);
      case 'tool':
        return this.#tool(read.text, at);
      case 'answer':
        return this.#answered(read.text, at);
    }
  }

  pause(ended = false): readonly Event[] {
    if (ended) return this.#end();
    return [...this.#endPrompt(), ...this.#endAnswer(), ...(this.#turn?.pause() ?? [])];
  }

  #chat(header: string): ChatEvents {
    const { machine, path } = this.#context;
    return new ChatEvents(machine.hash(`${path}\n${header}`), machine);
  }

  #start(header: string, at: Place): readonly Event[] {
    this.#events = this.#chat(header);
    this.#person = new Person();
    this.#checks = new Checks();
    this.#isIntroduced = true;
    const folder = forward(this.#context.path).split('/').slice(0, -1).join('/');
    const cwd = historyName.test(lastName(this.#context.path)) && folder !== '' ? { cwd: folder } : {};
    return [{ kind: 'session', session: this.#events.session, at, agent: 'Aider', ...cwd }];
  }

  #prompted(text: string, at: Place): readonly Event[] {
    const events = this.#endAnswer();
    this.#prompt = gather(this.#prompt, text, at);
    return events;
  }

  #tool(text: string, at: Place): readonly Event[] {
    const before = [...this.#endPrompt(), ...this.#endAnswer()];
    const line = readToolLine(text);
    return [...before, ...(this.#turn?.tool(text, at) ?? []), ...this.#told(line, at)];
  }

  /** What a line says wherever it stands. */
  #told(line: ToolLine, at: Place): readonly Event[] {
    const { session } = this.#events;
    switch (line.kind) {
      case 'model':
        return [{ kind: 'session', session, at, model: line.model }];
      case 'folder':
        return [{ kind: 'session', session, at, cwd: line.path }];
      case 'cost':
        return costEvent({ session, at }, line.tokens, line.usd);
      case 'stopped':
        return [...(this.#turn?.close(false) ?? []), { kind: 'done', session, at }];
      default: {
        const trouble = troubleOf(line, session, at);
        return trouble === undefined ? [] : [trouble];
      }
    }
  }

  #answered(text: string, at: Place): readonly Event[] {
    if (this.#answer === undefined && text.trim() === '') return this.#endPrompt();
    const before = this.#endPrompt();
    if (this.#answer !== undefined) {
      this.#answer = gather(this.#answer, text, at);
      this.#turn?.edits.line(text, at);
      return before;
    }
    const closed = this.#turn?.close(false) ?? [];
    this.#turn = new Turn(this.#events, this.#checks, at);
    this.#answer = { at, text };
    this.#turn.edits.line(text, at);
    return [...before, ...closed];
  }

  #endAnswer(): readonly Event[] {
    const answer = this.#answer;
    this.#answer = undefined;
    if (answer === undefined) return [];
    const text = answer.text.trim();
    this.#person.answered(text);
    return [{ kind: 'agent', session: this.#events.session, at: answer.at, text, round: `a${answer.at.offset}` }];
  }

  #endPrompt(): readonly Event[] {
    const prompt = this.#prompt;
    this.#prompt = undefined;
    if (prompt === undefined) return [];
    if (this.#person.isReflection(prompt.text)) {
      const lines = prompt.text.split('\n');
      return lines.flatMap((line) => this.#turn?.tool(line, prompt.at) ?? []);
    }
    const text = this.#person.said(prompt.text);
    if (text === undefined) return [];
    const closed = this.#turn?.close(true) ?? [];
    this.#turn = undefined;
    this.#checks = new Checks();
    return [
      ...closed,
      ...this.#introduce(prompt.at),
      { kind: 'human', session: this.#events.session, at: prompt.at, text },
    ];
  }

  /** Of a tail the header is not read. */
  #introduce(at: Place): readonly Event[] {
    if (this.#isIntroduced) return [];
    this.#isIntroduced = true;
    return [{ kind: 'session', session: this.#events.session, at, agent: 'Aider' }];
  }

  #end(): readonly Event[] {
    const events = [...this.#endPrompt(), ...this.#endAnswer(), ...(this.#turn?.close(true) ?? [])];
    this.#turn = undefined;
    return events;
  }
}

function gather(so: Gathered | undefined, text: string, at: Place): Gathered {
  if (so === undefined) return { at, text };
  if (so.text.length < limits.input) so.text = `${so.text}\n${text}`.slice(0, limits.input);
  return so;
}
