import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { callEvent, placed, saidEvent, sessionEvent } from '../make-event.ts';
import { argumentsIn } from './arguments.ts';
import { personText } from './person.ts';
import { sessionAt } from './places.ts';

type Kind = 'user' | 'said' | 'thought' | 'call' | 'result';

/** Lines that belong together. */
interface Block {
  readonly kind: Kind;
  readonly at: Place;
  /** The tool of a call. */
  readonly tool: string;
  readonly lines: string[];
  length: number;
}

const turn = /^(user|assistant):\s{0,5}$/;
const marker = /^\[(Tool call|Tool result|Thinking)\](?: (.{0,200}))?/;

/** Reads Cursor's transcripts as text: turns under `user:` and `assistant:`, calls with their arguments below, and no results. */
export class TextTranscriptDecoder implements Decoder {
  readonly notUnderstood = 0;
  readonly #context: DecoderContext;
  #block: Block | undefined;
  /** A line `user:` inside an argument, which is a turn only if a tag follows. */
  #perhapsTurn: Line | undefined;
  #round = '';
  #begun = false;

  constructor(context: DecoderContext) {
    this.#context = context;
  }

  decode(line: Line): readonly Event[] {
    const perhaps = this.#perhapsTurn;
    this.#perhapsTurn = undefined;
    if (!perhaps) return this.#line(line);
    if (line.text.startsWith('<')) return [...this.#begin('user', perhaps.at), ...this.#line(line)];
    this.#add(perhaps.text);
    return this.#line(line);
  }

  pause(): readonly Event[] {
    return this.#end();
  }

  #line(line: Line): readonly Event[] {
    const text = line.text.replace(/\r?\n?$/, '');
    const who = turn.exec(text)?.[1];
    if (who === 'user' && this.#block?.kind === 'call') {
      this.#perhapsTurn = line;
      return [];
    }
    if (who === 'user') return this.#begin('user', line.at);
    if (who === 'assistant') {
      this.#round = `r${line.at.offset}`;
      return this.#begin('said', line.at);
    }
    const [, mark, rest = ''] = this.#block?.kind === 'user' ? [] : (marker.exec(text) ?? []);
    if (mark === 'Tool call') return this.#begin('call', line.at, rest.trim());
    if (mark === 'Tool result') return this.#begin('result', line.at);
    if (mark === 'Thinking') return this.#begin('thought', line.at);
    if (this.#block?.kind === 'result' && /^\S/.test(text))
      return [...this.#begin('said', line.at), ...this.#line(line)];
    this.#add(text);
    return [];
  }

  #add(text: string): void {
    const block = this.#block;
    if (!block || block.length > limits.output) return;
    block.lines.push(text);
    block.length += text.length + 1;
  }

  #begin(kind: Kind, at: Place, tool = ''): readonly Event[] {
    const events = this.#end();
    this.#block = { kind, at, tool, lines: [], length: 0 };
    return events;
  }

  #end(): readonly Event[] {
    const block = this.#block;
    const events = block ? this.#told(block) : [];
    // What comes after a pause belongs to what is over already: it is kept from becoming something of its own.
    this.#block = block?.kind === 'call' ? { ...block, kind: 'thought' } : block && { ...block, lines: [], length: 0 };
    const [first] = events;
    if (!first || this.#begun) return events;
    this.#begun = true;
    const { parent } = sessionAt(this.#context.path);
    return [sessionEvent({ session: first.session, at: first.at }, { agent: 'Cursor', parent }), ...events];
  }

  #told(block: Block): readonly Event[] {
    const { session, parent } = sessionAt(this.#context.path);
    const where = placed(session, block.at);
    const text = block.lines.join('\n');
    switch (block.kind) {
      case 'user':
        return parent === undefined ? saidEvent('human', where, personText(text)) : [];
      case 'said':
        return saidEvent('agent', where, text.trim(), this.#round);
      case 'call': {
        const id = `c${block.at.offset}`;
        const input = argumentsIn(block.lines);
        const call = { id, round: this.#round, tool: block.tool, input };
        return [callEvent(where, { ...call, settled: true }, this.#context.machine)];
      }
      default:
        return [];
    }
  }
}
