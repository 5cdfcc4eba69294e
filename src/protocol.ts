import * as z from 'zod/mini';
import { Grade, Likeness } from './model/episode.ts';
import { WayId } from './model/way.ts';

/**
 * The messages between ui and panel, in both directions. The panel is a pure function of the last state; all words in it
 * are made by the host, in the reader's language. Ids go from panel to host, never paths, commands or text to run.
 */

/** A piece of a sentence; `code` is set in the editor's font. */
const Span = z.object({ text: z.string(), code: z.optional(z.literal(true)) });
type Span = Readonly<z.infer<typeof Span>>;
const Sentence = z.readonly(z.array(Span));
export type Sentence = readonly Span[];

/** One attempt in the strip. `label` is its command, outcome and time, for the tooltip and the screen reader. */
const Bar = z.object({ n: z.int(), likeness: Likeness, label: z.string() });
export type Bar = Readonly<z.infer<typeof Bar>>;

const Way = z.object({
  id: WayId,
  title: z.string(),
  /** What pressing it does; left out where this failure offers nothing for it. */
  action: z.optional(Sentence),
  /** Whether what it copies can be put into a terminal instead. */
  terminal: z.optional(z.literal(true)),
  done: z.boolean(),
  /** When it was ticked, in words. */
  when: z.optional(z.string()),
  /** Why it is the most promising; at most one of a card has it. */
  reason: z.optional(z.string()),
});
export type Way = Readonly<z.infer<typeof Way>>;

/** The article's words: `original` verbatim, `translation` ours, `by` who said it and that the translation is ours. */
const Words = z.object({ original: z.string(), translation: z.string(), by: z.string() });
export type Words = Readonly<z.infer<typeof Words>>;

const EarlierRow = z.object({
  id: z.string(),
  what: Sentence,
  when: z.string(),
  /** How it ended. */
  how: z.optional(Sentence),
  /** A person's own words on it. */
  note: z.optional(z.string()),
  recovered: z.boolean(),
  /** It goes on and was silenced, which can be taken back. */
  silenced: z.optional(z.literal(true)),
});
export type EarlierRow = Readonly<z.infer<typeof EarlierRow>>;

/** A piece of a small diff: kept, taken out, or put in. */
const Change = z.object({ fate: z.enum(['same', 'removed', 'added']), text: z.string() });
export type Change = Readonly<z.infer<typeof Change>>;

/** One thing that was done between two attempts: a call as it differs from the one before, or an edit. */
const Did = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), words: z.readonly(z.array(Change)) }),
  z.object({
    kind: z.literal('edit'),
    path: z.string(),
    lines: z.readonly(z.array(Change)),
    note: z.optional(z.string()),
  }),
  z.object({ kind: z.literal('note'), note: z.string() }),
]);
export type Did = Readonly<z.infer<typeof Did>>;

/** What changed from each attempt to the next, the oldest first; `left` says how many more there were before. */
const Changed = z.object({
  steps: z.array(z.object({ time: z.string(), did: z.readonly(z.array(Did)) })),
  left: z.optional(z.string()),
});
export type Changed = Readonly<z.infer<typeof Changed>>;

const Card = z.object({
  id: z.string(),
  grade: Grade,
  heading: z.string(),
  /** What it works on, where several sessions of one agent are known. */
  title: z.optional(z.string()),
  /** How long it has been going on, in words; empty where the log has no times. */
  since: z.string(),
  what: Sentence,
  strip: z.array(Bar),
  /** Words for this strip's own bars, where they are no failures: the same result over and over. */
  bars: z.optional(z.object({ same: z.string(), other: z.string() })),
  /** What stays the same. */
  lines: z.array(z.string()),
  /** What happened in between, and what it cost. */
  between: Sentence,
  changed: z.optional(Changed),
  /** What helps where the checklist does not: trouble that is not the agent's own. */
  advice: z.optional(z.string()),
  /** "1 of 6". */
  waysDone: z.string(),
  ways: z.array(Way),
  insight: z.optional(Words),
  /** A person's own words on it. */
  note: z.optional(z.string()),
  /** Earlier episodes with this failure and what got past them. */
  before: z.array(EarlierRow),
});
export type Card = Readonly<z.infer<typeof Card>>;

const WatchedRow = z.object({
  session: z.string(),
  agent: z.string(),
  /** What it works on, where several sessions of one agent stand in the list. */
  title: z.optional(z.string()),
  detail: z.string(),
  strip: z.array(Bar),
});
export type WatchedRow = Readonly<z.infer<typeof WatchedRow>>;

/** What is said where no card is. */
const Calm = z.object({
  /** Nothing is stuck; an agent just got past a failure; nothing is watched; the watcher is not there yet or again. */
  mood: z.enum(['fine', 'recovered', 'empty', 'starting']),
  heading: z.string(),
  detail: Sentence,
  /** The one thing to do where nothing is watched. */
  action: z.optional(z.enum(['choose-log', 'show-watched', 'switch-on'])),
});
export type Calm = Readonly<z.infer<typeof Calm>>;

/** Words that stand in the page whatever is going on. */
const Labels = z.object({
  page: z.string(),
  strip: z.string(),
  same: z.string(),
  other: z.string(),
  /** What `other` is where nothing is failing the same way: a session's own strip. */
  failure: z.string(),
  fine: z.string(),
  between: z.string(),
  evidence: z.string(),
  changed: z.string(),
  removed: z.string(),
  added: z.string(),
  ways: z.string(),
  promising: z.string(),
  openLog: z.string(),
  snooze: z.string(),
  notStuck: z.string(),
  more: z.string(),
  toTerminal: z.string(),
  note: z.string(),
  editNote: z.string(),
  showAgain: z.string(),
  endSnooze: z.string(),
  watched: z.string(),
  earlier: z.string(),
  before: z.string(),
  chooseLog: z.string(),
  showWatched: z.string(),
  openSettings: z.string(),
});
export type Labels = Readonly<z.infer<typeof Labels>>;

export const PanelState = z.object({
  kind: z.literal('state'),
  /** BCP 47, for the page's `lang`. */
  language: z.string(),
  labels: Labels,
  /** The page's head. `source` says where and when it was published. */
  quote: z.object({ headline: z.string(), words: Words, source: z.string() }),
  /** The article's words beside the head while something is badly stuck. */
  severe: z.optional(Words),
  /** That everything is snoozed, and until when. */
  snoozed: z.optional(z.string()),
  /** The worst first. */
  cards: z.array(Card),
  /** Open episodes beyond the cards, in words. */
  more: z.optional(z.string()),
  calm: Calm,
  watched: z.array(WatchedRow),
  earlier: z.array(EarlierRow),
  /** The article's words on what was got past, where all is calm and something was. */
  learned: z.optional(Words),
});
export type PanelState = Readonly<z.infer<typeof PanelState>>;

/** From the host to the page. */
export const ToPanel = z.discriminatedUnion('kind', [
  PanelState,
  /** Puts the keyboard on the card of an episode. */
  z.object({ kind: z.literal('focus'), episode: z.string() }),
]);
export type ToPanel = Readonly<z.infer<typeof ToPanel>>;

/** From the page to the host. */
export const FromPanel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('take-way'), episode: z.string(), way: WayId }),
  z.object({ kind: z.literal('to-terminal'), episode: z.string(), way: WayId }),
  z.object({ kind: z.literal('tick'), episode: z.string(), way: WayId, done: z.boolean() }),
  /** `of` is the id of an episode or of a session. */
  z.object({ kind: z.literal('open-attempt'), of: z.string(), n: z.int() }),
  z.object({ kind: z.literal('open-log'), episode: z.string() }),
  z.object({ kind: z.literal('snooze'), episode: z.string() }),
  z.object({ kind: z.literal('not-stuck'), episode: z.string() }),
  z.object({ kind: z.literal('more'), episode: z.string() }),
  z.object({ kind: z.literal('note'), episode: z.string() }),
  /** Takes back what silences an episode. */
  z.object({ kind: z.literal('show-again'), episode: z.string() }),
  z.object({ kind: z.literal('end-snooze') }),
  z.object({ kind: z.literal('choose-log') }),
  z.object({ kind: z.literal('show-watched') }),
  /** Shows the setting that switches watching on. */
  z.object({ kind: z.literal('switch-on') }),
]);
export type FromPanel = Readonly<z.infer<typeof FromPanel>>;
