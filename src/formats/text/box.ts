const sides = /^ {0,4}[│┃║](?: (.{0,4000}?))? {0,400}[│┃║]\s{0,10}$/;

/** What stands inside a line of a drawn box, without its two sides; undefined for a line that has not both. */
export function unboxed(line: string): string | undefined {
  const match = sides.exec(line);
  return match === null ? undefined : (match[1] ?? '');
}
