import type { Event, Outcome } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { headAndTail } from '../head-and-tail.ts';
import { parseJsonLine } from '../json-line.ts';
import { logTime } from '../log-time.ts';
import { costEvent } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { Record } from './records.ts';

/** What a call is shown as whose line names no tool. */
const namelessTool = 'tool';

/** How a result ended whose line has no `status`: by its exit code if there is one. */
function outcomeOf(status: Outcome | undefined, exitCode: number | undefined): Outcome {
  if (status !== undefined) return status;
  if (exitCode === undefined) return 'unknown';
  return exitCode === 0 ? 'ok' : 'failed';
}

/** Scripts write `null` for what they do not know: the same as leaving the key out. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}

function roundOf(record: { readonly round?: string | number | undefined }): { round?: string } {
  return record.round === undefined ? {} : { round: String(record.round) };
}

/** Reads the open format: one event a line, one or several sessions a file. */
export class FindAwayDecoder implements Decoder {
  #notUnderstood = 0;
  #session: string;
  readonly #machine: DecoderContext['machine'];

  /** A file without a `session` line is one session, named after the file and where it lies. */
  constructor(context: DecoderContext) {
    this.#machine = context.machine;
    this.#session = `${lastName(context.path)}#${context.machine.hash(context.path)}`;
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    return line.text.trim() === '' ? [] : this.read(parseJsonLine(line.text), line.at);
  }

  /** What one line says, as a value: other logs are brought into this form. */
  read(value: unknown, at: Place): readonly Event[] {
    const parsed = safeParse(Record, withoutNulls(value));
    if (!parsed.success) {
      this.#notUnderstood++;
      return [];
    }
    const event = this.#event(parsed.data, at);
    if (!('usd' in parsed.data)) return [event];
    const { session, time } = event;
    return [event, ...costEvent({ session, at, ...(time === undefined ? {} : { time }) }, 0, parsed.data.usd)];
  }

  #event(record: Record, at: Place): Event {
    if (record.type === 'session') this.#session = record.id ?? this.#session;
    const session = record.type === 'session' ? this.#session : (record.session ?? this.#session);
    const time = logTime(record.time);
    const where = { session, at, ...(time === undefined ? {} : { time }) };
    const text = 'text' in record ? headAndTail(record.text ?? '', limits.output) : '';
    switch (record.type) {
      case 'session': {
        const { agent, cwd, title, parent, model } = record;
        return {
          kind: 'session',
          ...where,
          ...(agent === undefined ? {} : { agent }),
          ...(cwd === undefined ? {} : { cwd }),
          ...(title === undefined ? {} : { title: title.slice(0, limits.title) }),
          ...(parent === undefined ? {} : { parent }),
          ...(model === undefined ? {} : { model }),
        };
      }
      case 'human':
        return { kind: 'human', ...where, text };
      case 'agent':
        return { kind: 'agent', ...where, text, ...roundOf(record) };
      case 'call': {
        const { id, tool = namelessTool, input } = record;
        return {
          kind: 'call',
          ...where,
          ...(id === undefined ? {} : { id }),
          ...roundOf(record),
          tool,
          action: actionOf(tool, input),
          input: canonicalJson(input ?? null, this.#machine),
        };
      }
      case 'result': {
        const { id, exitCode, status, tokens } = record;
        return {
          kind: 'result',
          ...where,
          ...(id === undefined ? {} : { id }),
          ...(exitCode === undefined ? {} : { exitCode }),
          ...(tokens === undefined ? {} : { tokens }),
          outcome: outcomeOf(status, exitCode),
          output: headAndTail(record.output ?? '', limits.output),
        };
      }
      case 'trouble':
        return { kind: 'trouble', ...where, trouble: record.kind ?? 'other', text };
      case 'compaction':
      case 'done':
        return { kind: record.type, ...where };
    }
  }
}
