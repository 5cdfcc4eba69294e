/** One line of JSON Lines: its value, or undefined where it is broken. */
export function parseJsonLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The whole lines of a head that are JSON; the last line of a head may be cut and is left out if it is. */
export function jsonLines(head: string, atMost = 200): unknown[] {
  const values: unknown[] = [];
  for (const line of head.split('\n', atMost)) {
    if (!line.trimStart().startsWith('{')) continue;
    const value = parseJsonLine(line);
    if (value !== undefined) values.push(value);
  }
  return values;
}
