/** Why the reader of the logs was lost: it ended by itself, no longer answered, ran out of memory, or an error ended it. */
export type Loss = 'ended' | 'silent' | 'memory' | 'failed';

/** What went wrong with the reader of the logs. `detail` is what the system said of it, masked: no part of any sentence. */
export type ReaderProblem =
  | { readonly kind: 'lost'; readonly why: Loss; readonly detail?: string }
  | { readonly kind: 'misunderstood'; readonly detail: string };
