/** Escape sequences of a terminal: CSI (colours, cursor), OSC (titles, links), and the short ones. */
const escapeSequences =
  /\u001b\[[0-?]{0,64}[ -/]{0,8}[@-~]|\u001b\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)|\u001b[ -/]{0,2}[0-~]/g;

/** What a reader does not see and what changes how the rest is read: controls, bidi, zero-width, tags, private use. */
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text from outside as it may be shown: escape sequences, control, bidi and zero-width characters removed, every kind of
 * line end made a line feed. Tabs and line feeds stay. Linear in the length of the text.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(escapeSequences, '')
    .replace(unseen, '');
}

/** At most `limit` characters; what is cut off becomes an ellipsis. Never half of a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, Math.max(0, limit - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Text from outside on one line, clean, blanks run together, at most `limit` characters. */
export function oneLine(text: string, limit: number): string {
  return cut(clean(bounded(text, limit)).replace(/\s+/g, ' ').trim(), limit);
}

/** Text from outside that keeps its lines, clean, at most `limit` characters, without blank lines around it. */
export function block(text: string, limit: number): string {
  return cut(clean(bounded(text, limit)).replace(/^\s*\n|\s+$/g, ''), limit);
}

/** Enough of a text that cleaning leaves `limit` characters of any honest one, and a huge one costs nothing. */
function bounded(text: string, limit: number): string {
  return text.length > 8 * limit + 4_096 ? text.slice(0, 8 * limit + 4_096) : text;
}
