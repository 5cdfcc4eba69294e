import * as z from 'zod/mini';

/** What kind of failure it is; decides which way out is the most promising. */
export const FailureKind = z.enum([
  'tests',
  'diagnostics',
  'crash',
  'missing-command',
  'missing-file',
  'permission',
  'policy',
  'sandbox',
  'timeout',
  'edit-mismatch',
  'malformed-call',
  'spawn',
  'network',
  'general',
]);
export type FailureKind = z.infer<typeof FailureKind>;

/** The file that a failure names, as it was written in the output; to be checked before it is opened. */
export const NamedPlace = z.object({
  path: z.string(),
  line: z.optional(z.int()),
  column: z.optional(z.int()),
});
export type NamedPlace = Readonly<z.infer<typeof NamedPlace>>;

/** What a failed attempt says. */
export interface Failure {
  readonly kind: FailureKind;
  /**
   * What makes two failures the same where there is such a set, masked and sorted: failing tests or diagnostics; of a tool's
   * own refusal the tool, its target and who refused, or the system's error. Empty where the output names none.
   */
  readonly items: readonly string[];
  /** Lines that tell of the failure, masked, in their order, no line twice; bounded by `limits.failureLines`. */
  readonly lines: readonly string[];
  /** The few lines that matter as they were written, for people to read; bounded by `limits.shownLines`. */
  readonly shown: readonly string[];
  /** False where no flag or exit code said so and the output was read (an exit status eaten by a pipe, or none in the log). */
  readonly flagged: boolean;
  readonly exitCode?: number;
  readonly place?: NamedPlace;
  /** True where only a part of the output was seen (`| tail`, a cut in the log), so that items may be missing. */
  readonly partial?: boolean;
  /** How many failed by the output's own count, where it tells one. */
  readonly total?: number;
  /** How many diagnostics there were where the whole output was seen: one message may stand at several lines. */
  readonly times?: number;
}
