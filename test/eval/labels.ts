import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** An attempt by its number in the log, and the lines (or indexes) of the log from `result` to `until` where its result stands. */
const LabelledAttempt = z.object({ n: z.int(), result: z.optional(z.int()), until: z.optional(z.int()) });
/** A loop in a recording: one that `must` be told, or one that may (`may`). */
const LabelledEpisode = z.object({
  want: z.enum(['must', 'may']),
  pattern: z.string(),
  failure: z.optional(z.string()),
  recovered: z.optional(z.boolean()),
  /** The number of the attempt at which a good watcher has warned. */
  warn_by: z.optional(z.nullable(z.int())),
  attempts: z.array(LabelledAttempt),
});
/** One line of `labels.jsonl`: a recording, where it comes from, and what is to be found in it. */
const Label = z.object({
  file: z.string(),
  agent: z.optional(z.string()),
  source: z.optional(z.string()),
  licence: z.optional(z.string()),
  verdict: z.optional(z.enum(['stuck', 'recovered', 'borderline', 'healthy'])),
  episodes: z._default(z.array(LabelledEpisode), []),
});
export type LabelledAttempt = z.infer<typeof LabelledAttempt>;
export type LabelledEpisode = z.infer<typeof LabelledEpisode>;
export type Label = z.infer<typeof Label>;

/** The labelled recordings of a corpus folder; those kept only for their format are left out. */
export function readLabels(corpus: string): Label[] {
  const lines = readFileSync(join(corpus, 'labels.jsonl'), 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => Label.parse(JSON.parse(line)))
    .filter((label) => label.verdict !== undefined);
}
