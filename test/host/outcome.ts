import * as z from 'zod/mini';

/**
 * What the extension host tells the process that started it: one JSON document a line, appended to a file as it happens,
 * so that a crash loses nothing of what was before.
 */
export const Outcome = z.discriminatedUnion('kind', [
  /** `pid` is the extension host's, so that its end is noticed. */
  z.object({ kind: z.literal('begin'), pid: z.int() }),
  z.object({ kind: z.literal('start'), file: z.string(), test: z.string() }),
  z.object({ kind: z.literal('passed'), file: z.string(), test: z.string(), ms: z.number() }),
  z.object({ kind: z.literal('failed'), file: z.string(), test: z.string(), ms: z.number(), error: z.string() }),
  z.object({ kind: z.literal('end') }),
]);
export type Outcome = Readonly<z.infer<typeof Outcome>>;

/** The environment variable with the path of that file. */
export const outcomeVariable = 'FIND_A_WAY_OUTCOME';
