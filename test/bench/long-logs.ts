import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import type { Session } from '../sessions/session.ts';
import type { Change, Rooms, Writer } from '../sessions/writer.ts';
import { writers } from '../sessions/writers/index.ts';
import { pieceOfSession } from './long-session.ts';

/** Plain text as `agent | tee agent.log` leaves it: commands behind a prompt, what they said, how they ended. */
const textWriter: Writer = {
  format: 'text',
  way: 'shell',
  tells: {
    deeds: { run: 'tool', edit: 'nothing', read: 'nothing', search: 'nothing' },
    prompts: false,
    results: true,
    failures: 'all',
    exitCodes: true,
    refusals: false,
    cancellations: false,
    rounds: false,
    times: false,
    tokens: false,
    model: false,
    troubles: false,
  },
  log: (_session, { workspace }) => `${workspace}/agent.log`,
  write(session, rooms) {
    const path = textWriter.log(session, rooms);
    return session.steps.flatMap((step) => {
      if (step.kind !== 'answer') return [];
      const said = `${step.text}\n`;
      const ran = step.calls.map(({ does, output, exitCode }) =>
        does.kind === 'run' ? `$ ${does.command}\n${output}\nexit code ${exitCode}\n` : '',
      );
      return [{ kind: 'append', path, text: [said, ...ran].join('') } satisfies Change];
    });
  },
};

/** Every way in which a log is written. */
const allWriters: readonly Writer[] = [...writers, textWriter];

/** The writer of a format that comes first. */
export function writerOf(format: string): Writer {
  const writer = allWriters.find((one) => one.format === format);
  if (!writer) throw new Error(`nobody writes ${format}`);
  return writer;
}

/** A log that was written for measuring. */
export interface LongLog {
  readonly writer: Writer;
  readonly path: string;
  /** Of all files that the log is made of. */
  readonly bytes: number;
}

/**
 * Writes one log of every format and growth below `folder`, in the first of its ways: those to which lines are appended of at least
 * `bytes`, the others as long as one piece of a session makes them, for they are written anew at each step.
 */
export function writeLongLogs(folder: string, bytes: number): readonly LongLog[] {
  const known = new Set<string>();
  return allWriters.flatMap((writer, seed) => {
    const rooms = { home: `${folder}/${seed}/home`, workspace: `${folder}/${seed}/code/shop` };
    const name = `${writer.format} ${appends(writer, rooms)}`;
    if (known.has(name)) return [];
    const log = { writer, ...writeLongLog(writer, rooms, bytes, seed) };
    // A floor reads one file: what is compressed or spread over many has another.
    if (log.path.endsWith('.zst') || statSync(log.path).size < log.bytes / 2) return [];
    known.add(name);
    return [log];
  });
}

/** Writes one log, piece by piece, until its file has at least so many bytes; `seed` makes it another session. */
export function writeLongLog(
  writer: Writer,
  rooms: Rooms,
  bytes: number,
  seed: number,
): { readonly path: string; readonly bytes: number } {
  const path = writer.log(pieceOfSession(seed, 0), rooms);
  let written = 0;
  for (let piece = 0; piece === 0 || written < bytes; piece++) {
    written += writePiece(writer, pieceOfSession(seed, piece), rooms);
    if (!appends(writer, rooms)) break;
  }
  return { path, bytes: Math.max(written, statSync(path).size) };
}

/** Whether more pieces go behind the first: a log that is a document or a database would hold only the last. */
function appends(writer: Writer, rooms: Rooms): boolean {
  const whole = pieceOfSession(0, 0);
  const short: Session = { ...whole, steps: whole.steps.slice(0, 4) };
  const log = writer.log(short, rooms);
  return writer.write(short, rooms).every(({ kind, path }) => kind === 'append' || path !== log);
}

/** Writes a piece as it stands in the end, without the states between; returns its bytes. */
function writePiece(writer: Writer, piece: Session, rooms: Rooms): number {
  const appended = new Map<string, string[]>();
  const rewritten = new Map<string, string>();
  const statements = new Map<string, string[]>();
  for (const change of writer.write(piece, rooms)) {
    if (change.kind === 'rewrite') rewritten.set(change.path, change.text);
    else if (change.kind === 'sql') listIn(statements, change.path).push(change.sql);
    else if (rewritten.has(change.path)) rewritten.set(change.path, rewritten.get(change.path) + change.text);
    else listIn(appended, change.path).push(change.text);
  }
  for (const path of [...appended.keys(), ...rewritten.keys(), ...statements.keys()])
    mkdirSync(dirname(path), { recursive: true });
  let bytes = 0;
  for (const [path, texts] of appended) {
    const text = Buffer.from(texts.join(''));
    bytes += text.length;
    appendFileSync(path, text);
  }
  for (const [path, text] of rewritten) {
    const plain = Buffer.from(text);
    bytes += plain.length;
    writeFileSync(path, path.endsWith('.zst') ? zstdCompressSync(plain) : plain);
  }
  for (const [path, sql] of statements) bytes += fill(path, sql);
  return bytes;
}

function fill(path: string, statements: readonly string[]): number {
  rmSync(path, { force: true });
  const database = new DatabaseSync(path);
  database.exec('BEGIN');
  for (const sql of statements) database.exec(sql);
  database.exec('COMMIT');
  database.close();
  return statSync(path).size;
}

function listIn(lists: Map<string, string[]>, key: string): string[] {
  const known = lists.get(key);
  if (known) return known;
  const made: string[] = [];
  lists.set(key, made);
  return made;
}
