/**
 * Puts an English message into the reader's language: the message is the key, `{name}` in it stands for `args.name`. The
 * same shape as the editor's own `l10n.t`.
 */
export type Translate = (message: string, args?: Record<string, string | number>) => string;

/** The messages as they are, for the terminal and for tests. */
export const english: Translate = (message, args = {}) =>
  message.replace(/\{(\w{1,40})\}/g, (whole, name: string) => (Object.hasOwn(args, name) ? String(args[name]) : whole));
