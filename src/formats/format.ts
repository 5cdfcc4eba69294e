import type { Event } from '../model/event.ts';
import type { Machine } from '../model/machine.ts';
import type { Place } from '../model/place.ts';

/** How a log grows; each way has its own follower. */
type Growth = 'lines' | 'document' | 'rows';

/** A folder in which an agent keeps logs, and which files of it to look at. */
export interface Store {
  /** Absolute path. */
  readonly root: string;
  /** Whether a file may be a log, by its path below `root` with forward slashes. */
  accepts(relativePath: string): boolean;
  /** Whether a folder below `root` may hold logs; left out: every folder may. Keeps big stores from being walked. */
  enters?(relativePath: string): boolean;
}

/** The start of a file, to tell its format and its folder by. */
export interface Head {
  /** Absolute or relative path of the file, as it was found. */
  readonly path: string;
  /** The first bytes as text, up to `limits.headBytes`; the last line may be cut. */
  readonly text: string;
}

/** How sure a format is that a file is its own; the surest wins. `named`: by path and content; `content`: by content alone. */
export type Claim = 'named' | 'content' | 'weak' | 'none';

/** One line of a log, or one record of a document or database. */
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

/** How one agent writes its log. */
export interface Format {
  /** Stable and lower case: settings and JSON output name it. */
  readonly id: string;
  /** The agent's name as people know it. */
  readonly name: string;
  readonly growth: Growth;
  /** What to call the agent of a log that does not name it; left out: `name`. */
  agentOf?(path: string): string;
  /** The agent's own session stores that may hold sessions of `folder` (absolute); empty for logs that lie in the workspace. */
  stores(machine: Machine, folder: string): readonly Store[];
  /** Globs of logs inside a workspace folder. */
  readonly workspaceGlobs: readonly string[];
  claim(head: Head): Claim;
  /** True for plain text: the format of files that the user calls an agent's log though no format claims them. */
  readonly onRequest?: boolean;
  /** Working directories that the head names; a log in a store is read only if one lies in an open folder. */
  folders(head: Head): readonly string[];
  decoder(context: DecoderContext): Decoder;
}
