import * as z from 'zod/mini';
import type { Place } from './place.ts';

/**
 * What a tool call means to do, whatever the agent calls its tools. `wait` polls or sleeps; `bookkeeping` (todo, plan,
 * think) is transparent to every pattern; `edit` carries the texts before and after where the call records them.
 */
export const Action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), command: z.string() }),
  z.object({
    kind: z.literal('edit'),
    paths: z.array(z.string()),
    before: z.optional(z.string()),
    after: z.optional(z.string()),
  }),
  z.object({ kind: z.literal('read'), path: z.string() }),
  z.object({ kind: z.literal('search'), query: z.string() }),
  z.object({ kind: z.literal('wait') }),
  z.object({ kind: z.literal('bookkeeping') }),
  z.object({ kind: z.literal('delegate') }),
  z.object({ kind: z.literal('other') }),
]);
export type Action = Readonly<z.infer<typeof Action>>;

/**
 * How a call ended, as its log tells: `refused` by a person, `cancelled` by an interruption or a failed sibling, `running`
 * when the result only says that the work goes on. A hook, policy or sandbox that says no is `failed`.
 */
export const Outcome = z.enum(['ok', 'failed', 'refused', 'cancelled', 'running', 'unknown']);
export type Outcome = z.infer<typeof Outcome>;

/**
 * The agent's own form of a failure, where its log names one: the tool itself said no (`tool`), could not be started
 * (`spawn`), was stopped by a hook or policy (`policy`) or by a sandbox (`sandbox`), ran into its time limit (`timeout`),
 * or was called in a way that no tool understands (`malformed`).
 */
export const Fault = z.enum(['tool', 'spawn', 'policy', 'sandbox', 'timeout', 'malformed']);
export type Fault = z.infer<typeof Fault>;

export const TroubleKind = z.enum(['rate-limit', 'overloaded', 'network', 'auth', 'quota', 'context-length', 'other']);
export type TroubleKind = z.infer<typeof TroubleKind>;

/** What every event has: its session, where it stands, and when it happened (milliseconds since 1970) if the log tells. */
interface Recorded {
  readonly session: string;
  readonly at: Place;
  readonly time?: number;
}

/** A session shows itself or tells more of itself; fields that are left out leave what was known as it was. */
export interface SessionEvent extends Recorded {
  readonly kind: 'session';
  readonly agent?: string;
  readonly cwd?: string;
  readonly title?: string;
  readonly parent?: string;
  readonly model?: string;
}
/** A new turn of a person; never text that the agent's own program put into the person's mouth. */
interface HumanEvent extends Recorded {
  readonly kind: 'human';
  readonly text: string;
}
interface AgentEvent extends Recorded {
  readonly kind: 'agent';
  readonly text: string;
  readonly round?: string;
}
/** The agent said that its turn is over. */
interface DoneEvent extends Recorded {
  readonly kind: 'done';
}
/**
 * A tool call. `input` is the whole input as JSON with sorted keys, cut at `limits.input`; calls of one answer of the
 * model share `round`, a call without one is a round of its own.
 */
export interface CallEvent extends Recorded {
  readonly kind: 'call';
  readonly id?: string;
  readonly tool: string;
  readonly action: Action;
  readonly input: string;
  readonly round?: string;
  /** It was over when the log told of it, though the log never says how it ended: nobody waits for it. */
  readonly settled?: true;
}
/**
 * The result of a call; without an id it belongs to the last call that has none. `output` is what the tool said, without
 * the agent's wrapping, cut at `limits.output`. `tokens` counts what the round cost, where the log tells.
 */
export interface ResultEvent extends Recorded {
  readonly kind: 'result';
  readonly id?: string;
  readonly outcome: Outcome;
  readonly exitCode?: number;
  readonly fault?: Fault;
  readonly output: string;
  readonly tokens?: number;
}
/** Tokens spent that belong to no single result, and US dollars where the log itself says so: money is never worked out. */
export interface CostEvent extends Recorded {
  readonly kind: 'cost';
  readonly tokens: number;
  readonly usd?: number;
}
export interface TroubleEvent extends Recorded {
  readonly kind: 'trouble';
  readonly trouble: TroubleKind;
  readonly text: string;
}
interface CompactionEvent extends Recorded {
  readonly kind: 'compaction';
}

/** What a format reads out of a log. */
export type Event =
  | SessionEvent
  | HumanEvent
  | AgentEvent
  | DoneEvent
  | CallEvent
  | ResultEvent
  | CostEvent
  | TroubleEvent
  | CompactionEvent;
