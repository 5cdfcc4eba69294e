import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import { FindAwayDecoder } from '../findaway/decoder.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import type { Mapping } from './mapping.ts';
import { Mapped } from './path.ts';
import { fits, recordsIn } from './records.ts';

/** Reads a user's own log: brings each line into the open format, and has that decoded. */
export class MappedDecoder implements Decoder {
  readonly #mapping: Mapping;
  readonly #machine: DecoderContext['machine'];
  readonly #open: FindAwayDecoder;
  /** What sessions last told of themselves: many programs repeat it in every line. */
  readonly #told = new BoundedMap<string, Readonly<Record<string, string>>>(limits.sessionsOfLog);
  #unknown = 0;
  #passedOver = 0;
  #hasFitted = false;

  constructor(mapping: Mapping, context: DecoderContext) {
    this.#mapping = mapping;
    this.#machine = context.machine;
    this.#open = new FindAwayDecoder(context);
  }

  /** As long as no line has fitted, those that `when` passes over count too: it is probably wrong. */
  get notUnderstood(): number {
    return this.#open.notUnderstood + this.#unknown + (this.#hasFitted ? 0 : this.#passedOver);
  }

  decode({ text, at }: Line): readonly Event[] {
    if (text.trim() === '') return [];
    const value = parseJsonLine(text);
    const line = new Mapped(value);
    if (typeof value === 'object' && value !== null && !fits(this.#mapping.when, line)) {
      this.#passedOver++;
      return [];
    }
    const records = recordsIn(line, this.#mapping.map, at.offset, this.#machine);
    if (records) this.#hasFitted = true;
    else this.#unknown++;
    const events = (records ?? []).flatMap((record) => this.#open.read(record, at));
    return events.filter((event) => this.#isNews(event));
  }

  #isNews(event: Event): boolean {
    if (event.kind !== 'session') return true;
    const { agent, cwd, title, parent, model } = event;
    const before = this.#told.get(event.session);
    const now = { ...before, ...Object.fromEntries(told({ agent, cwd, title, parent, model })) };
    this.#told.set(event.session, now);
    return !before || told(now).some(([name, value]) => before[name] !== value);
  }
}

function told(
  facts: Readonly<Record<string, string | undefined>>,
): readonly (readonly [name: string, value: string])[] {
  return Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value.slice(0, limits.path)] as const],
  );
}
