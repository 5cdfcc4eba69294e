import { DatabaseSync } from 'node:sqlite';
import { createJudge, createSeenCalls } from '../../src/detect/index.ts';
import { Trajectory } from '../../src/detect/trajectory.ts';
import type { Format, Head } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import type { Attempt } from '../../src/model/attempt.ts';
import type { Episode, Session as JudgedSession } from '../../src/model/episode.ts';
import type { CallEvent, Event } from '../../src/model/event.ts';
import { limits } from '../../src/model/limits.ts';
import { decodeDocument, decodeRows, surest } from '../unit/formats/decode-fixture.ts';
import { type Decoded, decodeText } from '../unit/formats/decode-text.ts';
import { machine } from '../unit/formats/machines.ts';
import type { Session } from './session.ts';
import type { Rooms, Writer } from './writer.ts';

/** A call that a log tells of, and what became of it where the log tells that too. */
export interface ToldCall {
  readonly call: CallEvent;
  readonly attempt: Attempt | undefined;
}

/** What events come to. */
export interface Judged {
  readonly calls: readonly ToldCall[];
  readonly sessions: readonly JudgedSession[];
  readonly episodes: readonly Episode[];
}

/** All files of a written session, as they are when it is over. */
export interface WrittenLog {
  /** The main file. */
  readonly path: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly databases: ReadonlyMap<string, DatabaseSync>;
}

/** Writes a whole session into memory. */
export function writeSession(writer: Writer, session: Session, rooms: Rooms): WrittenLog {
  const texts = new Map<string, string>();
  const databases = new Map<string, DatabaseSync>();
  for (const change of writer.write(session, rooms)) {
    if (change.kind === 'sql') {
      const database = databases.get(change.path) ?? new DatabaseSync(':memory:');
      databases.set(change.path, database);
      database.exec(change.sql);
    } else {
      const before = change.kind === 'append' ? (texts.get(change.path) ?? '') : '';
      texts.set(change.path, before + change.text);
    }
  }
  return { path: writer.log(session, rooms), texts, databases };
}

/** What a format is shown of the main file to know it by, at another place if `path` says so. */
export function headOf(log: WrittenLog, path = log.path): Head {
  const text = log.texts.get(log.path);
  if (text !== undefined) return { path, text: text.slice(0, limits.headBytes) };
  const schema = databaseOf(log).prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  return { path, text: ['SQLite format 3', ...schema.map((row) => String(row.sql))].join('\n') };
}

/** Reads the log with the format that claims it. */
export function readWritten(log: WrittenLog): Decoded & { readonly format: Format | undefined } {
  const format = surest(formats, headOf(log));
  const text = log.texts.get(log.path) ?? '';
  switch (format?.growth) {
    case undefined:
      return { format, events: [], notUnderstood: 0 };
    case 'lines':
      return { format, ...decodeText(format, log.path, text) };
    case 'document':
      return { format, ...decodeDocument(format, log.path, text, log.texts) };
    case 'rows':
      return { format, ...decodeRows(format, log.path, databaseOf(log)) };
  }
}

/** What the engine makes of the events of one log. */
export function judged(events: readonly Event[]): Judged {
  const seen = createSeenCalls();
  const context = { path: '/log', format: 'any', agent: 'Any', machine: machine(), seen, thresholds: {} };
  const judge = createJudge(context);
  const trajectory = new Trajectory(context.path, seen);
  const calls = new Map<number, { call: CallEvent; attempt: Attempt | undefined }>();
  for (const event of events) {
    judge.take(event);
    if (event.kind === 'call' && trajectory.call(event)) {
      calls.set(trajectory.order, { call: event, attempt: undefined });
    } else if (event.kind === 'result') {
      const joined = trajectory.result(event);
      const told = calls.get(joined?.callOrder ?? 0);
      if (told) told.attempt = joined?.attempt;
    }
  }
  return { calls: [...calls.values()], sessions: judge.sessions, episodes: judge.episodes };
}

function databaseOf(log: WrittenLog): DatabaseSync {
  const database = log.databases.get(log.path);
  if (!database) throw new Error(`${log.path} was not written`);
  return database;
}
