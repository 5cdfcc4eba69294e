import type { Event } from '../model/event.ts';
import type { Machine } from '../model/machine.ts';
import type { Place } from '../model/place.ts';

/** A folder in which an agent keeps logs, and which files of it to look at. */
export interface Store {
  /** Absolute path. */
  readonly root: string;
  /** Whether a file may be a log, by its path below `root` with forward slashes. */
  accepts(relativePath: string): boolean;
  /** Whether a folder below `root` may hold logs; left out: every folder may. Keeps big stores from being walked. */
  enters?(relativePath: string): boolean;
  /** True where the place itself says that the logs in it are of the folder: none of them needs to name it. */
  readonly ofFolder?: boolean;
}

/** The start of a file, to tell its format and its folder by. */
export interface Head {
  /** Absolute or relative path of the file, as it was found. */
  readonly path: string;
  /**
   * The first bytes as text, up to `limits.headBytes`; the last line may be cut. Of a database, its schema: one statement after
   * another under the line `SQLite format 3`. Of a compressed file, what it holds.
   */
  readonly text: string;
  /** True if the file is compressed: it is a document then, whatever it holds. */
  readonly compressed?: boolean;
}

/** How sure a format is that a file is its own; the surest wins. `named`: by path and content; `content`: by content alone. */
export type Claim = 'named' | 'content' | 'weak' | 'none';

/** One line of a log. */
export interface Line {
  readonly text: string;
  readonly at: Place;
}

/**
 * Turns the records of one log into events. Never throws on input: what it does not know it counts. Keeps what it must
 * remember between records within bounds.
 */
export interface Decoder {
  decode(line: Line): readonly Event[];
  /**
   * Nothing more came for a while: what a decoder holds back because more might belong to it, unless it is plainly unfinished.
   * `ended`: nothing more will ever come, so that the unfinished is told too.
   */
  pause?(ended?: boolean): readonly Event[];
  /** Records of a kind that the format does not know, so far. */
  readonly notUnderstood: number;
}

/** What a decoder is told of the log it decodes. */
export interface DecoderContext {
  readonly path: string;
  readonly machine: Machine;
  /** True where only the tail of the log is read: the first record is not the log's first. */
  readonly fromTail: boolean;
  /** True where the user names the file as an agent's log: it is taken for one without proof. */
  readonly agentByName?: boolean;
}

/** How one agent writes its log in one way of growing. An agent that has several ways has several of these, under one id. */
export type Format = LineFormat | DocumentFormat | RowFormat;

interface AnyFormat {
  /** Stable and lower case: settings and JSON output name it. */
  readonly id: string;
  /** The agent's name as people know it. */
  readonly name: string;
  /** What to call the agent of a log that does not name it; left out: `name`. */
  agentOf?(path: string): string;
  /** The agent's own session stores that may hold sessions of `folder` (absolute); empty for logs that lie in the workspace. */
  stores(machine: Machine, folder: string): readonly Store[];
  /** Globs of logs inside a workspace folder. */
  readonly workspaceGlobs: readonly string[];
  claim(head: Head): Claim;
  /** True for plain text: the format of files that the user calls an agent's log though no format claims them. */
  readonly onRequest?: boolean;
  /** True where it writes down sessions of agents that keep logs of their own: a session counts there if its own log is read too. */
  readonly secondHand?: boolean;
  /** True for logs that hold calls and never what came of them. */
  readonly callsOnly?: boolean;
  /**
   * Working directories that the head names, or the small files beside the log that say so (`beside`, by absolute path). A log in a
   * store is read only if one of them lies in an open folder.
   */
  folders(head: Head, beside?: ReadonlyMap<string, string>): readonly string[];
  /** Absolute paths of small files that name the folder of the log at `path`, where the log itself does not. */
  folderFiles?(path: string, machine: Machine): readonly string[];
}

/** Records are appended, one a line. */
export interface LineFormat extends AnyFormat {
  readonly growth: 'lines';
  decoder(context: DecoderContext): Decoder;
}

/** A document that is written anew as a whole, and the files that belong to it. */
export interface LogDocument {
  readonly text: string;
  /** Texts of its parts by absolute path, in the order of their paths. */
  readonly parts: ReadonlyMap<string, string>;
}

/** Files in a folder that belong to a document. */
export interface Parts {
  /** Absolute path. */
  readonly folder: string;
  accepts(name: string): boolean;
}

/** What a whole document says. */
export interface DocumentReading {
  readonly events: readonly Event[];
  readonly notUnderstood: number;
  /** Records looked at, known or not. */
  readonly records: number;
}

/** The log is written anew as a whole at each change. */
export interface DocumentFormat extends AnyFormat {
  readonly growth: 'document';
  /**
   * Everything that the document says, in the order of its records; undefined where it is in the middle of being written.
   * Whoever calls keeps apart what is new: the events of a longer document begin with those of a shorter one or hold them among others.
   */
  read(document: LogDocument, context: DecoderContext): DocumentReading | undefined;
  /** Where parts of the document lie, as far as its text and the parts known so far tell; asked again while parts are found. */
  parts?(path: string, document: LogDocument): readonly Parts[];
  /** The document that the file at `path` is a part of, if it exists; such a file is no log of its own. */
  partOf?(path: string): string | undefined;
}

/** A value in a database. */
export type Value = string | number | bigint | Uint8Array | null;

/** One row of a table. */
export interface Row {
  readonly table: string;
  readonly values: ReadonlyMap<string, Value>;
  /** `index` is its place from 1 in the table's `rowid` order. */
  readonly at: Place;
}

/** Turns rows into events; the same rules as for a `Decoder`. */
export interface RowDecoder {
  /** A row that has changed comes again: its events are told as if for the first time, and whoever calls keeps apart what is new. */
  decode(row: Row): readonly Event[];
  readonly notUnderstood: number;
}

/** The log is a database to which rows are added. */
export interface RowFormat extends AnyFormat {
  readonly growth: 'rows';
  /** Tables in the order in which they are read. Of one with `whole` all rows are read at each change, of others the last ones. */
  readonly tables: readonly { readonly name: string; readonly whole?: boolean }[];
  decoder(context: DecoderContext): RowDecoder;
}
