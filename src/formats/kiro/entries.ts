import type { Action, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, DocumentReading, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { indexed, placed, resultEvent, saidEvent, sessionEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { kiroCall } from './call.ts';
import { type Answered, readOutcome } from './outcome.ts';
import { CallPiece, Entry, Export, ResultPiece } from './records.ts';

/** Entries that take back what was said, or begin anew: what was tried was tried. */
const known = new Set(['ResetTo', 'CancelledPrompt', 'Clear']);

/** Reads the entries of one session. */
class Entries {
  notUnderstood = 0;
  readonly #session: string;
  readonly #machine: Machine;
  readonly #waiting = new BoundedMap<string, Action['kind']>(limits.pendingCalls);
  #facts: { readonly cwd?: string | undefined; readonly title?: string | undefined } | undefined;

  constructor(session: string, machine: Machine, facts: { readonly cwd?: string; readonly title?: string } = {}) {
    this.#session = session;
    this.#machine = machine;
    this.#facts = facts;
  }

  read(value: unknown, at: Place): readonly Event[] {
    const entry = safeParse(Entry, value);
    const where = placed(this.#session, at, entry.success ? entry.data.data?.meta?.timestamp : undefined);
    const events = entry.success ? this.#entry(entry.data, where) : undefined;
    if (events === undefined) {
      this.notUnderstood++;
      return [];
    }
    if (this.#facts === undefined || events.length === 0) return events;
    const facts = this.#facts;
    this.#facts = undefined;
    return [sessionEvent(where, { agent: 'Kiro', ...facts }), ...events];
  }

  #entry({ kind, data }: Entry, where: Where): readonly Event[] | undefined {
    if (known.has(kind)) return [];
    if (kind === 'Compaction') return [{ kind: 'compaction', ...where }];
    const pieces = data?.content ?? [];
    const text = pieces.flatMap((piece) => (piece.kind === 'text' && typeof piece.data === 'string' ? piece.data : []));
    switch (kind) {
      case 'Prompt':
        return saidEvent('human', where, text.join('\n'));
      case 'AssistantMessage': {
        const round = data?.message_id ?? `r${where.at.index ?? where.at.offset}`;
        const calls = pieces.flatMap((piece) => {
          const call = piece.kind === 'toolUse' ? safeParse(CallPiece, piece.data) : undefined;
          return call?.success ? [call.data] : [];
        });
        const made = calls.map(({ toolUseId, name, input }, index) => {
          const id = toolUseId ?? `${round}.${index}`;
          const call = kiroCall(where, { id, round, tool: name, input }, this.#machine);
          this.#waiting.set(id, call.action.kind);
          return call;
        });
        const isOver = made.length === 0 && text.some((part) => part.trim() !== '');
        const done: readonly Event[] = isOver ? [{ kind: 'done', ...where }] : [];
        return [...saidEvent('agent', where, text.join('\n'), round), ...made, ...done];
      }
      case 'ToolResults':
        return pieces.flatMap((piece) => {
          const result = piece.kind === 'toolResult' ? safeParse(ResultPiece, piece.data) : undefined;
          return result?.success ? [this.#result(result.data, where)] : [];
        });
      default:
        return undefined;
    }
  }

  #result({ toolUseId: id, content, status }: ResultPiece, where: Where): Event {
    const answered: readonly Answered[] =
      typeof content === 'string'
        ? [{ text: content }]
        : content.flatMap((piece): readonly Answered[] => {
            if (piece.kind === 'json') return [{ json: piece.data }];
            if (piece.kind === 'image') return [{ text: '[image]' }];
            return typeof piece.data === 'string' ? [{ text: piece.data }] : [];
          });
    return resultEvent(where, { id }, readOutcome(status === 'error', answered, this.#waiting.take(id) ?? 'other'));
  }
}

/** Reads a session of the program's version 2 as it is appended. */
export class SessionDecoder implements Decoder {
  readonly #entries: Entries;

  constructor({ path, machine }: DecoderContext) {
    this.#entries = new Entries(lastName(path).replace(/\.jsonl$/, ''), machine);
  }

  get notUnderstood(): number {
    return this.#entries.notUnderstood;
  }

  decode({ text, at }: Line): readonly Event[] {
    return text.trim() === '' ? [] : this.#entries.read(parseJsonLine(text), at);
  }
}

/** Reads an exported session. */
export function readExport(value: unknown, machine: Machine): DocumentReading | undefined {
  const parsed = safeParse(Export, value);
  if (!parsed.success) return undefined;
  const { metadata, log_entries } = parsed.data;
  const facts = {
    ...(metadata.cwd === undefined ? {} : { cwd: metadata.cwd }),
    ...(metadata.title === undefined ? {} : { title: metadata.title }),
  };
  const entries = new Entries(metadata.session_id, machine, facts);
  const events = log_entries.flatMap((entry, index) => entries.read(entry, indexed(index + 1)));
  return { events, notUnderstood: entries.notUnderstood, records: log_entries.length };
}
