const side = /^[│┃║]$/;

/** What stands inside a line of a drawn box, without its two sides; undefined for a line that has not both. */
export function unboxed(line: string): string | undefined {
  const text = line.trim();
  if (text.length < 2 || !side.test(text[0] ?? '') || !side.test(text.at(-1) ?? '')) return undefined;
  return text.slice(text[1] === ' ' ? 2 : 1, -1).trimEnd();
}
