import * as z from 'zod/mini';
import { Outcome, TroubleKind } from '../../model/event.ts';

/** Rounds are numbered; names do as well. */
const Round = z.optional(z.union([z.string(), z.number()]));
const Time = z.optional(z.union([z.string(), z.number()]));
/** Which of several sessions in one file a line belongs to. */
const Session = z.optional(z.string());
/** US dollars paid since the line before that says so. */
const Usd = z.optional(z.number().check(z.nonnegative()));

/** `running` is not part of a status that an agent writes: a result is over. */
const Status = z.enum(Outcome.options.filter((outcome) => outcome !== 'running'));

/** One line of the open format; `type` is the only key that it must have. Unknown keys are dropped, unknown types are no lines of it. */
export const Record = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('session'),
    id: z.optional(z.string()),
    agent: z.optional(z.string()),
    cwd: z.optional(z.string()),
    title: z.optional(z.string()),
    parent: z.optional(z.string()),
    model: z.optional(z.string()),
    time: Time,
  }),
  z.object({ type: z.literal('human'), session: Session, text: z.optional(z.string()), time: Time }),
  z.object({
    type: z.literal('agent'),
    session: Session,
    text: z.optional(z.string()),
    round: Round,
    usd: Usd,
    time: Time,
  }),
  z.object({
    type: z.literal('call'),
    session: Session,
    id: z.optional(z.string()),
    tool: z.optional(z.string()),
    input: z.optional(z.unknown()),
    round: Round,
    time: Time,
  }),
  z.object({
    type: z.literal('result'),
    session: Session,
    id: z.optional(z.string()),
    status: z.optional(Status),
    exitCode: z.optional(z.int()),
    output: z.optional(z.string()),
    tokens: z.optional(z.number().check(z.nonnegative())),
    usd: Usd,
    time: Time,
  }),
  z.object({
    type: z.literal('trouble'),
    session: Session,
    kind: z.optional(TroubleKind),
    text: z.optional(z.string()),
    time: Time,
  }),
  z.object({ type: z.literal('compaction'), session: Session, time: Time }),
  z.object({ type: z.literal('done'), session: Session, time: Time }),
]);
export type Record = z.infer<typeof Record>;

export const eventTypes = ['session', 'human', 'agent', 'call', 'result', 'trouble', 'compaction', 'done'] as const;
