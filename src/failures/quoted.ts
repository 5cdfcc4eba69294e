/** A quote that is opened after a space or a bracket and not closed again on its line. */
const open = /(?:^|[\s:([=,])(['"`])[^'"`]{0,200}$/;
/** How many lines further on a quoted text that was broken may be closed. */
const closedWithin = 2;
/** What stands before the lines that a message goes on with: its margin. */
const margin = /^[\s|│>]{0,60}/;

/** A line that breaks off within a quoted text, with the rest of that text: what is quoted tells one failure from another. */
export function withItsQuote(lines: readonly string[], index: number): string {
  const line = lines[index] ?? '';
  const quote = open.exec(line)?.[1];
  if (quote === undefined) return line;
  let whole = line;
  for (const next of lines.slice(index + 1, index + 1 + closedWithin)) {
    const text = next.replace(margin, '');
    const end = text.indexOf(quote);
    whole += ` ${end < 0 ? text : text.slice(0, end + 1)}`;
    if (end >= 0) return whole;
  }
  return line;
}
