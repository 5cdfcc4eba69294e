/** Every threshold and budget, named, with the reason for its value. Lengths are characters unless said otherwise. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export const limits = {
  /** A call's input kept for comparing and showing: whole edits of usual size fit, a written file does not. */
  input: 8_000,
  /** Output kept of one result, half from its start and half from its end: summaries stand at either. */
  output: 32_000,
  /** Tokens and US dollars that one session can have spent: what a log says beyond that is no count, and sums stay numbers. */
  tokens: 1e12,
  usd: 1e6,
  /** One line of a log in bytes; longer ones are counted as not understood (images inside JSON reach some megabytes). */
  lineBytes: 64 * 1024 * 1024,
  /** A document that is written anew as a whole, with its parts, in bytes: no agent's context is longer, pictures make it grow. */
  documentBytes: 64 * 1024 * 1024,
  /** Bytes of a compressed file that its first `headBytes` are looked for in: Zstandard's blocks hold at most 128 KB. */
  compressedHead: 256 * 1024,
  /** A log that is read anew whenever it changes rests after each reading so many times as long as that took; short ones may follow at once. */
  restAfterReading: 10,
  cheapReading: 20,
  /** A file that was written to within this time is read again: some file systems tell time in steps of two seconds. */
  settledFile: 2 * second,
  /** Files that belong to one document: a long session that keeps one file an event has some thousand. */
  documentParts: 20_000,
  /** Bytes of a whole file asked of the system at once. */
  readBytes: 4 * 1024 * 1024,
  /** Rows at the end of a table that may still change, and are read again when a database has changed. */
  rowsReadAgain: 400,
  /** Rows of one table remembered, to tell those that changed; of tables that are read whole (sessions) there are some thousand. */
  rowsRemembered: 20_000,
  /** Bytes in the rows of one table that are read at once: from there on only its end is. */
  tableBytes: 64 * 1024 * 1024,
  /** Bytes of a small file that names the folder of a log beside it. */
  besideBytes: 1024 * 1024,
  /** Lines of one failure that are compared. */
  failureLines: 40,
  /** Lines of one failure that are shown. */
  shownLines: 6,
  /** Failing tests or diagnostics of one failure that are compared. */
  failureItems: 200,
  /** One shown line. */
  lineShown: 400,
  /** Lines of a text log below the start of a result in which the words of its failure are looked for. */
  linesOfResult: 400,
  /** A command or path in a list. */
  title: 200,
  /** A folder that a session works in: systems know no longer paths. */
  path: 4_096,
  /** Either side of a shown edit. */
  change: 600,
  /** Lines of one edit where several stand in a list, what was done before one attempt, and attempts told so: the newest. */
  changeLines: 6,
  changeItems: 4,
  changesShown: 12,
  /** Bars in a strip: more do not fit a sidebar. */
  strip: 60,
  /** Attempts kept of a session for the calm strip. */
  recent: 40,
  /** Proof kept of an episode: how it began and how it goes on. */
  attemptsHead: 50,
  attemptsTail: 150,
  /** Rounds within which failures of one signature belong together: most loops have reads and edits between the retries. */
  window: 14,
  /** Signatures followed at once in one session; the one not seen for longest makes room. */
  tracked: 64,
  /** Checks (calls with the outcome that they last had) remembered in one session. */
  checks: 64,
  /** Different calls remembered of one run of failures: its success at any of them ends it. */
  callsOfRun: 32,
  /** The longest cycle of calls that is told apart from ordinary work. */
  cycle: 5,
  /** Edited files listed of one episode. */
  editedPaths: 20,
  /** Lines looked at in one successful output for noise, half from its start and half from its end. */
  noiseLinesOfOutput: 60,
  /** Sessions kept of one log; a database may hold hundreds, the one silent for longest makes room. */
  sessionsOfLog: 200,
  /** Signatures whose episodes are counted in one session, so that their ids stay apart. */
  signaturesCounted: 500,
  /** Closed episodes kept of one session. */
  closedEpisodes: 50,
  /** Calls waiting for their result in one session. */
  pendingCalls: 256,
  /** Call ids remembered in one session, so that replayed results count once. */
  seenCalls: 20_000,
  /** Lines of successful outputs remembered in one session: what stands there too is noise. */
  noiseLines: 2_000,
  /** A session that wrote nothing for this long alarms no more. */
  quiet: 30 * minute,
  /** Attempts of which half take longer are slow: by then people do something else while they wait. */
  slowAttempt: 2 * minute,
  /** A call without a result for this long is shown as silence. */
  silence: 10 * minute,
  /** Only logs written to in this time are read at the start. */
  since: 24 * hour,
  /** Of a log found at the start, this many bytes from its end are read. */
  tailBytes: 16 * 1024 * 1024,
  /** Bytes of a file's start that tell its format and its folder. */
  headBytes: 64 * 1024,
  /** Logs watched at once; the newest win, the rest is listed as skipped. */
  logs: 200,
  /** Files looked at in one store or workspace folder. */
  files: 20_000,
  /** Folders below each other that are searched: deeper ones are generated. */
  folderDepth: 20,
  /** Folders whose changes the system is asked to tell, one by one (Linux): older systems allow 8,192 a user, and the editor needs most. */
  watchedFolders: 4_000,
  /** Of these, for the agents' own stores: they name a folder for every day, and the last ones matter. */
  watchedStoreFolders: 1_000,
  /** Bytes read at once from a growing log: large enough to be quick, small enough to let other work in between. */
  chunkBytes: 256 * 1024,
  /** Bytes read at once from a database, a multiple of every size that its pages may have, and how many of these blocks are kept. */
  databaseBlock: 64 * 1024,
  databaseBlocks: 64,
  /** One row of a database; longer ones are counted and left out, like lines. */
  rowBytes: 64 * 1024 * 1024,
  /** All CREATE statements of a database: those of agents are some kilobytes. */
  schemaBytes: 1024 * 1024,
  /** Columns of a table: agents have some twenty, and each costs time at every row. */
  columns: 200,
  /** A database's write-ahead log, which is read whole; writers start it over at some megabytes. */
  walBytes: 1024 * 1024 * 1024,
  /** How often a database that is written to meanwhile is read anew, and how much longer each pause before is: commits take milliseconds. */
  databaseTries: 6,
  databaseWait: 20,
  /** Bytes before the place of reading that must still be the same, else the file was replaced. */
  anchorBytes: 64,
  /** Every log is looked at every `recheckCalm`; one that grew within `busy` where the file system tells nothing, every `recheckBusy`. */
  busy: 5 * minute,
  recheckBusy: second,
  recheckCalm: 15 * second,
  /** Folders are searched anew this often at most, for the same reason. */
  searchEvery: minute,
  /** A growing file that was no agent's log is looked at again at most this often, and ever more seldom up to `lookAgainMost`. */
  lookAgain: second,
  lookAgainMost: 10 * second,
  /** A log that is gone this long was deleted; before, it may be in the middle of being replaced. */
  gone: 3 * second,
  /** How often sessions are told the time while one of them is active or an episode is open. */
  tick: 15 * second,
  /** Sessions and episodes of one log that people see; the newest stay. */
  shownSessions: 50,
  shownEpisodes: 100,
  /** One glob of a setting: longer ones are no longer read by people either. */
  glob: 500,
  /** A user's own mappings of logs, and characters in one: nobody writes more by hand. */
  mappings: 50,
  mappingText: 20_000,
  /** Items of a list in one line that a mapping tells one by one. */
  mappedItems: 1_000,
  /** Logs outside of everything searched that a person asked for, one by one. */
  askedLogs: 20,
  /** Logs told to the editor in one message. */
  logsInMessage: 10,
  /** Memory of the worker in megabytes: one line of `lineBytes` parsed needs some hundred. */
  workerMemory: 768,
  /** How often the worker is asked for a sign of life, and how many it may owe: the longest line takes seconds, no log minutes. */
  pulse: 15 * second,
  missedPulses: 6,
  /** A worker that died comes back after this time, doubled at each further death up to `restartMost`. */
  restart: second,
  restartMost: minute,
  /** Skipped files listed. */
  skipped: 200,
  /** Changes are told to the editor at most this often. */
  changeEvery: 100,
  /** A text log that says nothing more for this long has said all of its last result. */
  textPause: 700,
  /** Episodes and silenced signatures remembered in one workspace; the one not touched for longest makes room. */
  remembered: 500,
  /** Lessons kept of one workspace: those not met for longest make room. Their texts at full length fit `memoryBytes`. */
  lessons: 200,
  /** Lines of the failure in a lesson: the first says what it is, the second often where. */
  lessonLines: 2,
  /** Episodes of which a lesson knows that they count already: one log is hardly read again with more of them. */
  lessonEpisodes: 20,
  /** The id of an episode or a signature: digests of some twenty characters. */
  id: 200,
  /** Bytes of the file in which a workspace's memory lies: the entries above fit many times. */
  memoryBytes: 4 * 1024 * 1024,
  /** How long windows wait after another one wrote until they read: what is written in a row is read once, and nobody waits for it. */
  keptPause: 200,
  /** A writer that holds the memory's lock for this long has died: writing takes milliseconds. */
  lockStale: 5 * second,
  /** How long a writer waits for the lock: longer than it takes to become stale. */
  lockWait: 8 * second,
  /** A person's note on an episode: a sentence or two. */
  note: 500,
  /** How long a snoozed episode alarms no more, or all of them. */
  snooze: hour,
  /** Attempts marked in one opened log, the last: an episode keeps 200, and nobody walks through more than a few. */
  logMarks: 500,
  /** What failed, in the status bar, where space is dear. */
  statusSubject: 32,
  /** What failed, inside a sentence. */
  subjectShown: 80,
  /** One text that is quoted in a prompt or report. */
  quoted: 1_200,
  /** A prompt: an agent reads it whole, a person skims it before pasting. */
  prompt: 6_000,
  /** Attempts told one by one in a prompt, the first and the last. */
  promptAttempts: 12,
  /** A report for a colleague. */
  report: 16_000,
  /** Attempts told one by one in a report, the first and the last. */
  reportAttempts: 24,
  /** A search query: engines ignore what comes after some thirty words. */
  query: 160,
  /** Cards in the panel at once; the worst come first, the rest is counted. */
  cards: 8,
  /** Rows of watched sessions and of earlier episodes in the panel. */
  panelRows: 12,
  /** For this long after an agent got past a failure the panel says so first. */
  relief: 15 * minute,
} as const;

/** Failing rounds at which each grade begins; see `docs` of the settings for what they mean. */
export const defaultThresholds = { notice: 3, warning: 4, stuck: 5 } as const;
/** Turns of the cycle where it goes back and forth. */
export const backAndForthThresholds = { notice: 2, warning: 3, stuck: 4 } as const;
/**
 * The same for people who want to hear of it sooner or only when it is certain: one failure sooner, one later. Two later would miss
 * every second loop of recorded sessions, and be no surer. Two turns are the least that make a cycle, so it begins no sooner.
 */
export const sensitivityThresholds = {
  early: { other: { notice: 2, warning: 3, stuck: 4 }, cycle: backAndForthThresholds },
  strict: { other: { notice: 4, warning: 5, stuck: 7 }, cycle: { notice: 3, warning: 4, stuck: 5 } },
} as const;
/** Identical results of one successful call: far above what a patient poll takes. */
export const sameResultThresholds = { notice: 20, warning: 0, stuck: 0 } as const;
/** One call that says nothing for `limits.silence` is silence already. */
export const silenceThresholds = { notice: 1, warning: 0, stuck: 0 } as const;
