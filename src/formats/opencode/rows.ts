import type { Event } from '../../model/event.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { DecoderContext, Row, RowDecoder } from '../format.ts';
import { jsonIn, numberIn, textIn } from '../row-values.ts';
import { safeParse } from '../safe-parse.ts';
import { BrokenOff } from './broken-off.ts';
import { Conversation, sessionsKept, whereOf } from './conversation.ts';
import { type Message, PartReader } from './parts.ts';
import { MessageInfo, Part } from './records.ts';

/** Messages remembered until their parts are read: the table of messages is read before that of their parts. */
const messagesKept = 20_000;

/** Reads the rows of opencode's database: sessions, then messages, then the parts of messages. */
export class OpencodeRows implements RowDecoder {
  #notUnderstood = 0;
  readonly #conversation: Conversation;
  readonly #reader: PartReader;
  readonly #brokenOff = new BrokenOff(sessionsKept);
  readonly #messages = new BoundedMap<string, Message>(messagesKept);

  constructor(agent: string, context: DecoderContext) {
    this.#conversation = new Conversation(agent);
    this.#reader = new PartReader(context.machine);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(row: Row): readonly Event[] {
    const told = this.#read(row);
    if (told === undefined) this.#notUnderstood++;
    return told ?? [];
  }

  #read(row: Row): readonly Event[] | undefined {
    switch (row.table) {
      case 'session':
        return this.#session(row);
      case 'message':
        return this.#message(row);
      case 'part':
        return this.#part(row);
      default:
        return undefined;
    }
  }

  #session(row: Row): readonly Event[] | undefined {
    const id = textIn(row, 'id');
    if (id === undefined) return undefined;
    const info = {
      directory: textIn(row, 'directory'),
      parentID: textIn(row, 'parent_id'),
      title: textIn(row, 'title'),
      time: { created: numberIn(row, 'time_created') },
    };
    return [this.#conversation.session(id, info, row.at)];
  }

  #message(row: Row): readonly Event[] | undefined {
    const id = textIn(row, 'id');
    const session = textIn(row, 'session_id');
    const parsed = safeParse(MessageInfo, jsonIn(row, 'data'));
    if (id === undefined || session === undefined || !parsed.success) return undefined;
    const message = this.#conversation.message(session, id, parsed.data);
    const created = message.created ?? numberIn(row, 'time_created');
    this.#messages.set(id, { ...message, created });
    return [
      ...this.#conversation.model(whereOf(message, row.at), parsed.data.modelID),
      ...this.#brokenOff.message(session, id, this.#conversation.breaksOff(message, parsed.data, row.at)),
    ];
  }

  #part(row: Row): readonly Event[] | undefined {
    const message = this.#messageOf(row);
    const parsed = safeParse(Part, jsonIn(row, 'data'));
    if (message === undefined || !parsed.success) return undefined;
    const before = this.#brokenOff.part(message.session, message.id);
    const told = this.#reader.read({ ...parsed.data, id: textIn(row, 'id') }, message, row.at);
    if (told === undefined) this.#notUnderstood++;
    return [...before, ...(told ?? [])];
  }

  #messageOf(row: Row): Message | undefined {
    const id = textIn(row, 'message_id');
    const session = textIn(row, 'session_id');
    if (id === undefined || session === undefined) return undefined;
    return (
      this.#messages.get(id) ?? {
        session,
        id,
        role: undefined,
        created: numberIn(row, 'time_created'),
        parent: undefined,
        isSummary: false,
        isPersonal: this.#conversation.isPersonal(session),
      }
    );
  }
}
