import type { Event } from '../../model/event.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { DecoderContext, Row, RowDecoder } from '../format.ts';
import { logTime } from '../log-time.ts';
import { costEvent, placed } from '../make-event.ts';
import { jsonIn, numberIn, textIn } from '../row-values.ts';
import { RunningTotals } from '../running-totals.ts';
import { safeParse } from '../safe-parse.ts';
import { MessageReader } from './messages.ts';
import { Contents, ModelConfig, Seen } from './records.ts';

/** Sessions remembered as such in which no person talks. */
const sessionsKept = 10_000;

/**
 * Reads the rows of Goose's database: sessions, then their messages. A session's `accumulated_cost` is all that it cost so far
 * in US dollars (`crates/goose/src/session/session_manager.rs` since version 13 of its schema, in 2026).
 */
export class GooseRows implements RowDecoder {
  #notUnderstood = 0;
  readonly #agent: string;
  readonly #reader: MessageReader;
  readonly #costs = new RunningTotals();
  readonly #started = new BoundedMap<string, true>(sessionsKept);

  constructor(agent: string, context: DecoderContext) {
    this.#agent = agent;
    this.#reader = new MessageReader(context.machine);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(row: Row): readonly Event[] {
    if (row.table === 'sessions') return this.#session(row);
    if (row.table === 'messages') return this.#message(row);
    return this.#unknown();
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #session(row: Row): readonly Event[] {
    const session = textIn(row, 'id');
    if (session === undefined) return this.#unknown();
    const cwd = textIn(row, 'working_dir');
    const title = textIn(row, 'name') || textIn(row, 'description');
    const time = logTime(row.values.get('created_at'));
    const model = safeParse(ModelConfig, jsonIn(row, 'model_config_json')).data?.model_name;
    if ((textIn(row, 'session_type') ?? 'user') !== 'user') this.#started.set(session, true);
    return [
      {
        kind: 'session',
        session,
        at: row.at,
        ...(time === undefined ? {} : { time }),
        agent: this.#agent,
        ...(cwd ? { cwd } : {}),
        ...(title ? { title } : {}),
        ...(model ? { model } : {}),
      },
      ...costEvent(
        placed(session, row.at, row.values.get('updated_at')),
        0,
        this.#costs.added(session, numberIn(row, 'accumulated_cost')),
      ),
    ];
  }

  #message(row: Row): readonly Event[] {
    const session = textIn(row, 'session_id');
    const role = textIn(row, 'role');
    const contents = safeParse(Contents, jsonIn(row, 'content_json'));
    if (session === undefined || role === undefined || !contents.success) return this.#unknown();
    const time = logTime(row.values.get('created_timestamp'));
    const { events, unknown } = this.#reader.read(contents.data, {
      where: { session, at: row.at, ...(time === undefined ? {} : { time }) },
      round: textIn(row, 'message_id') ?? `row ${row.at.index ?? 0}`,
      role,
      isPersonal:
        this.#started.get(session) === undefined && Seen.parse(jsonIn(row, 'metadata_json'))?.userVisible !== false,
    });
    this.#notUnderstood += unknown;
    return events;
  }
}
