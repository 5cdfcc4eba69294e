import type { FromPanel } from '../protocol.ts';

/** What the page itself remembers between two states: nothing that the host would have to know. */
export interface Local {
  /** The bar that the keyboard is on, by the id of what the strip belongs to. */
  readonly bars: ReadonlyMap<string, number>;
  /** The bar that is pointed at or focused, told below its strip. */
  readonly pointed?: { readonly of: string; readonly n: number };
  /** What the person opened or closed, by the names of the disclosures. */
  readonly opened: ReadonlyMap<string, boolean>;
}

/** What the page can do: tell the host, and remember something for itself. */
export interface Reach {
  send(message: FromPanel): void;
  /** A change that gives back what it was given changes nothing. */
  remember(change: (local: Local) => Local): void;
}
