import type { Event } from '../../model/event.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { logTime } from '../log-time.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { MessageReader } from './messages.ts';
import { FirstLine, MessageLine } from './records.ts';

/** Reads the files of versions before 1.10: what the session is in the first line, then one message a line. */
export class GooseLines implements Decoder {
  #notUnderstood = 0;
  #line = 0;
  readonly #agent: string;
  readonly #session: string;
  readonly #reader: MessageReader;

  constructor(agent: string, context: DecoderContext) {
    this.#agent = agent;
    this.#session = lastName(context.path).replace(/\.jsonl$/, '');
    this.#reader = new MessageReader(context.machine);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode({ text, at }: Line): readonly Event[] {
    this.#line++;
    const value = parseJsonLine(text);
    const first = safeParse(FirstLine, value);
    const session = this.#session;
    if (first.success) {
      const { working_dir: cwd, description: title } = first.data;
      return [{ kind: 'session', session, at, agent: this.#agent, cwd, ...(title ? { title } : {}) }];
    }
    const message = safeParse(MessageLine, value);
    if (!message.success) {
      this.#notUnderstood++;
      return [];
    }
    const { id, role, created, content, metadata } = message.data;
    const time = logTime(created);
    const { events, unknown } = this.#reader.read(content, {
      where: { session, at, ...(time === undefined ? {} : { time }) },
      round: id ?? `line ${this.#line}`,
      role,
      isPersonal: metadata?.userVisible !== false,
    });
    this.#notUnderstood += unknown;
    return events;
  }
}
