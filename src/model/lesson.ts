import * as z from 'zod/mini';
import { PastDid, Pattern } from './episode.ts';
import { FailureKind } from './failure.ts';
import { limits } from './limits.ts';

const text = (limit: number) => z.string().check(z.maxLength(limit));
/** Beyond it a date is none. */
const lastTime = 8_640_000_000_000_000;

/** What got earlier episodes unstuck, kept for the next time their failure shows up. Its texts were masked before. */
export const Lesson = z.object({
  signature: text(limits.id),
  /** What failed, as the last of the episodes told it. */
  subject: text(limits.title),
  pattern: Pattern,
  failureKind: FailureKind,
  /** The first lines that stayed the same. */
  lines: z.array(text(limits.lineShown)).check(z.maxLength(limits.lessonLines)),
  /** What got past it: a path where it was edited or read, else a command or what a tool did. */
  past: text(limits.title).check(z.minLength(1)),
  pastDid: PastDid,
  /** Whose episode it was last. */
  agent: text(limits.title),
  /** When it last was got past like this, in milliseconds since 1970. */
  when: z.number().check(z.nonnegative(), z.maximum(lastTime)),
  /** How often it was. */
  times: z.int().check(z.positive()),
  /** Ids of the episodes it comes from, the last ones: each counts once. */
  episodes: z.array(text(limits.id)).check(z.maxLength(limits.lessonEpisodes)),
});
export type Lesson = Readonly<z.infer<typeof Lesson>>;
