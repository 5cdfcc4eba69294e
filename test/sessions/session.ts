/** What a call does, whatever the agent calls its tool. Paths are below the session's folder. */
export type Deed =
  | { readonly kind: 'run'; readonly command: string }
  | { readonly kind: 'edit'; readonly path: string; readonly before: string; readonly after: string }
  | { readonly kind: 'read'; readonly path: string }
  | { readonly kind: 'search'; readonly pattern: string };

/**
 * A call and how it ended: `refused` by a person, `cancelled` because a call beside it failed. A run that failed has an exit code,
 * any other call that failed has its tool's message as output.
 */
export interface SessionCall {
  readonly id: string;
  readonly does: Deed;
  readonly ended: 'ok' | 'failed' | 'refused' | 'cancelled';
  readonly exitCode?: number;
  readonly output: string;
}

/** One answer of the model: what it says and the calls that it makes at once. Times are milliseconds since 1970. */
export interface Answer {
  readonly kind: 'answer';
  readonly id: string;
  readonly time: number;
  readonly text: string;
  readonly calls: readonly SessionCall[];
  /** What the answer cost, in and out together. */
  readonly tokens: number;
}

export interface Prompt {
  readonly kind: 'prompt';
  readonly id: string;
  readonly time: number;
  readonly text: string;
}

/** The provider of the model says no; the agent tries again by itself. */
export interface Trouble {
  readonly kind: 'trouble';
  readonly time: number;
  readonly status: 429 | 529;
  readonly text: string;
}

export type Step = Prompt | Answer | Trouble;

/** One run of one agent, as the tests tell it: every writer writes the same session the way its agent would. */
export interface Session {
  /** A UUID. */
  readonly id: string;
  readonly title: string;
  readonly model: string;
  readonly steps: readonly Step[];
}
