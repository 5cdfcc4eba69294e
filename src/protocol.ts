import * as z from 'zod/mini';
import { Grade, Likeness } from './model/episode.ts';
import { WayId } from './model/way.ts';

/**
 * The messages between ui and panel, in both directions. The panel is a pure function of the last state; all words in it
 * are made by the host, in the reader's language. Ids go from panel to host, never paths, commands or text to run.
 */

/** A piece of a sentence; `code` is set in the editor's font. */
const Span = z.object({ text: z.string(), code: z.optional(z.boolean()) });
export type Span = Readonly<z.infer<typeof Span>>;
const Sentence = z.array(Span);
export type Sentence = readonly Span[];

/** One attempt in the strip. `label` is its command, outcome and time, for the tooltip and the screen reader. */
const Bar = z.object({ n: z.int(), likeness: Likeness, label: z.string() });
export type Bar = Readonly<z.infer<typeof Bar>>;

const Way = z.object({
  id: WayId,
  title: z.string(),
  /** What pressing it does; left out where this failure offers nothing for it. */
  action: z.optional(z.string()),
  done: z.boolean(),
  promising: z.boolean(),
});
export type Way = Readonly<z.infer<typeof Way>>;

const Insight = z.object({ text: z.string(), original: z.string(), by: z.string() });
export type Insight = Readonly<z.infer<typeof Insight>>;

const Card = z.object({
  id: z.string(),
  grade: Grade,
  heading: z.string(),
  /** How long it has been going on, in words. */
  since: z.string(),
  what: Sentence,
  strip: z.array(Bar),
  /** What stays the same. */
  lines: z.array(z.string()),
  /** What happened in between, and what it cost. */
  between: z.optional(Sentence),
  waysDone: z.string(),
  ways: z.array(Way),
  insight: z.optional(Insight),
  /** Earlier episodes with this failure and what got past them. */
  before: z.array(z.object({ when: z.string(), what: Sentence })),
});
export type Card = Readonly<z.infer<typeof Card>>;

const WatchedRow = z.object({
  session: z.string(),
  agent: z.string(),
  detail: z.string(),
  strip: z.array(Bar),
});
export type WatchedRow = Readonly<z.infer<typeof WatchedRow>>;

const EarlierRow = z.object({ id: z.string(), what: Sentence, when: z.string(), past: z.optional(Sentence) });
export type EarlierRow = Readonly<z.infer<typeof EarlierRow>>;

/** Words that stand in the page whatever is going on. */
const Labels = z.object({
  strip: z.string(),
  ways: z.string(),
  promising: z.string(),
  openLog: z.string(),
  snooze: z.string(),
  notStuck: z.string(),
  watched: z.string(),
  earlier: z.string(),
  before: z.string(),
  chooseLog: z.string(),
  showWatched: z.string(),
});
export type Labels = Readonly<z.infer<typeof Labels>>;

export const PanelState = z.object({
  kind: z.literal('state'),
  /** BCP 47, for the page's `lang`. */
  language: z.string(),
  labels: Labels,
  quote: z.object({ headline: z.string(), original: z.string(), translation: z.string(), source: z.string() }),
  cards: z.array(Card),
  /** What is said where no card is: nothing is stuck, nothing is watched and why, or the watcher starts again. */
  calm: z.object({ heading: z.string(), detail: z.optional(z.string()) }),
  watched: z.array(WatchedRow),
  earlier: z.array(EarlierRow),
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
  z.object({ kind: z.literal('tick'), episode: z.string(), way: WayId, done: z.boolean() }),
  /** `of` is the id of an episode or of a session. */
  z.object({ kind: z.literal('open-attempt'), of: z.string(), n: z.int() }),
  z.object({ kind: z.literal('open-log'), episode: z.string() }),
  z.object({ kind: z.literal('snooze'), episode: z.string() }),
  z.object({ kind: z.literal('not-stuck'), episode: z.string() }),
  z.object({ kind: z.literal('choose-log') }),
  z.object({ kind: z.literal('show-watched') }),
]);
export type FromPanel = Readonly<z.infer<typeof FromPanel>>;
