import * as z from 'zod/mini';
import { Outcome } from './event.ts';
import { FailureKind, NamedPlace } from './failure.ts';
import { Location, Place } from './place.ts';

/** The nine shapes of being stuck. */
export const StuckPattern = z.enum([
  'same-call-same-failure',
  'same-call-other-failures',
  'other-calls-same-failure',
  'edit-test-circle',
  'failing-edits',
  'back-and-forth',
  'refused-again',
  'timeouts',
  'malformed-calls',
]);
/** Shown under their own name, never called stuck, never above notice. */
export const OwnNamePattern = z.enum(['provider-trouble', 'silence', 'compaction-loop', 'same-result-again']);
export const Pattern = z.enum([...StuckPattern.options, ...OwnNamePattern.options]);
export type StuckPattern = z.infer<typeof StuckPattern>;
export type OwnNamePattern = z.infer<typeof OwnNamePattern>;
export type Pattern = z.infer<typeof Pattern>;

export const Grade = z.enum(['notice', 'warning', 'stuck']);
export type Grade = z.infer<typeof Grade>;

/** `open` still fails; `recovered` got past it; `interrupted` by a person's new turn; `ended` unsolved: with its session, or left for other work. */
export const EpisodeState = z.enum(['open', 'recovered', 'interrupted', 'ended']);
export type EpisodeState = z.infer<typeof EpisodeState>;

/** How one attempt looks beside the episode's failure: the same failure, another one, a success, or work in between. */
export const Likeness = z.enum(['same', 'other', 'fine', 'between']);
export type Likeness = z.infer<typeof Likeness>;

/** What kind of action it was, where that matters: what got past a failure is named by it. */
export const PastDid = z.enum(['edit', 'read', 'run', 'other']);
export type PastDid = z.infer<typeof PastDid>;

/** One attempt as people see it, in a strip of bars, a list or a report. */
export const AttemptGlance = z.object({
  n: z.int(),
  round: z.string(),
  tool: z.string(),
  did: z.optional(PastDid),
  /** The command, the path, or the tool with its input, on one line, cut at `limits.title`. */
  title: z.string(),
  outcome: Outcome,
  likeness: Likeness,
  exitCode: z.optional(z.int()),
  /** The line that tells most of its failure. */
  failure: z.optional(z.string()),
  /** What an edit took out and put in, each cut at `limits.change`. */
  change: z.optional(z.object({ path: z.string(), before: z.string(), after: z.string() })),
  started: z.optional(z.number()),
  ended: z.optional(z.number()),
  tokens: z.optional(z.number()),
  call: Place,
  result: Place,
});
export type AttemptGlance = Readonly<z.infer<typeof AttemptGlance>>;

/** A stretch of attempts of one session that keep failing the same way, with its proof. */
export const Episode = z.object({
  /** Made of session, signature (with a version) and a count: the same after a restart. */
  id: z.string(),
  session: z.string(),
  /** The session above a subagent's, where the episode is shown too. */
  parent: z.optional(z.string()),
  pattern: Pattern,
  /** The highest that it reached. */
  grade: Grade,
  state: EpisodeState,
  signature: z.string(),
  failureKind: FailureKind,
  /** What failed, short and on one line: `npm test`, a path, a tool's name. */
  subject: z.string(),
  /** True where every counted attempt made the subject's very call; false where only tool or failure are shared. */
  sameCall: z.boolean(),
  /** Failing rounds (turns of the cycle where it goes back and forth); parallel attempts count once. */
  count: z.int(),
  /** The failing attempts that carry it: the first 50 and the last 150, always with the one that warned. */
  attempts: z.array(AttemptGlance),
  /** Place from 1 in `attempts` of the one that reached warning; null if none did. */
  warned: z.nullable(z.int()),
  /** Everything since the first failing attempt, for the strip: the last `limits.strip`. */
  strip: z.array(AttemptGlance),
  /** What stays the same: the few lines all failing runs share. */
  lines: z.array(z.string()),
  /** The file and line the last failure names. */
  place: z.optional(NamedPlace),
  /** Work since the first failing attempt: how many edits, and of which files. */
  edits: z.int(),
  editedPaths: z.array(z.string()),
  tokens: z.optional(z.number()),
  /** US dollars spent meanwhile, where the log itself names money. */
  usd: z.optional(z.number()),
  first: z.optional(z.number()),
  last: z.optional(z.number()),
  /** What got past it: the last different action before the check succeeded. */
  past: z.optional(z.string()),
  /** What kind of action that was: `past` of an edit or a read is its path, of a run its command. */
  pastDid: z.optional(PastDid),
});
export type Episode = Readonly<z.infer<typeof Episode>>;

/** `active` works or may work; `quiet` wrote nothing for `limits.quiet`; `done` said that its turn is over. */
const SessionState = z.enum(['active', 'quiet', 'done']);

/** One run of one agent, as one log tells it. */
export const Session = z.object({
  id: z.string(),
  format: z.string(),
  agent: z.string(),
  title: z.optional(z.string()),
  /** Raw: what its log names is looked for from here; never shown. */
  cwd: z.optional(z.string()),
  /** The same as people may read it: home and secrets masked. Given where sessions leave the reading of logs. */
  folder: z.optional(z.string()),
  parent: z.optional(z.string()),
  model: z.optional(z.string()),
  state: SessionState,
  attempts: z.int(),
  failed: z.int(),
  tokens: z.optional(z.number()),
  usd: z.optional(z.number()),
  first: z.optional(z.number()),
  last: z.optional(z.number()),
  /** The last attempts, for the calm strip. */
  recent: z.array(AttemptGlance),
  /** Where its log lies; raw. */
  log: Location,
});
export type Session = Readonly<z.infer<typeof Session>>;
