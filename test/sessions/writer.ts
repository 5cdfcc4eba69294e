import type { Deed, Session } from './session.ts';

/** Where a session is written; absolute paths. */
export interface Rooms {
  /** The home directory, in which agents have their stores. */
  readonly home: string;
  /** The workspace folder, in which the agent works. */
  readonly workspace: string;
}

/** One thing that an agent does to a file, at once. Folders are made as needed. `sql` runs on a database in WAL mode. */
export type Change =
  | { readonly kind: 'append'; readonly path: string; readonly text: string }
  | { readonly kind: 'rewrite'; readonly path: string; readonly text: string }
  | { readonly kind: 'sql'; readonly path: string; readonly sql: string };

/** How an agent does something: with a tool made for it, through a command, or not at all, so that its writer leaves it out. */
export type Means = 'tool' | 'command' | 'nothing';

/** What a log tells of a session; where it does not, nothing can be read out of it. */
export interface Tells {
  /** How the agent does each kind of deed. */
  readonly deeds: Readonly<Record<Deed['kind'], Means>>;
  /** That a person said something more after the agent had begun. */
  readonly prompts: boolean;
  /** Results of calls, with their output. */
  readonly results: boolean;
  /**
   * Whether a call failed: of `all` calls, only of `runs` of commands, only of the other `tools`, or of `none`. What does not tell it
   * reads as `ok` or `unknown`.
   */
  readonly failures: 'all' | 'runs' | 'tools' | 'none';
  readonly exitCodes: boolean;
  /** That a person refused a call. */
  readonly refusals: boolean;
  /** That a call was cancelled because one beside it failed. */
  readonly cancellations: boolean;
  /** Which calls were made in one answer. */
  readonly rounds: boolean;
  /** When each call or its result was. */
  readonly times: boolean;
  /** What the session cost. */
  readonly tokens: boolean;
  readonly model: boolean;
  readonly troubles: boolean;
}

/** Everything is recorded; writers say what is not: `{ ...everything, tokens: false }`. */
export const everything: Tells = {
  deeds: { run: 'tool', edit: 'tool', read: 'tool', search: 'tool' },
  prompts: true,
  results: true,
  failures: 'all',
  exitCodes: true,
  refusals: true,
  cancellations: true,
  rounds: true,
  times: true,
  tokens: true,
  model: true,
  troubles: true,
};

/** Writes a session the way one agent does, in one of its ways. */
export interface Writer {
  /** The id of the format that reads it. */
  readonly format: string;
  /** Which of the agent's ways of writing this is, in a word or two: `JSON`, `before 0.40`. */
  readonly way: string;
  readonly tells: Tells;
  /** True for what an agent saves wherever a person says: it is found by nobody who is not told where it lies. */
  readonly anywhere?: true;
  /** True for what is written only once the session is over, and may say so. */
  readonly afterwards?: true;
  /** The log that is to be read: a file. */
  log(session: Session, rooms: Rooms): string;
  /** What the agent does to its files, one change after another, as the session goes on. Files that name the folder come first. */
  write(session: Session, rooms: Rooms): readonly Change[];
}
