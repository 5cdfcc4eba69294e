/** One line of JSON Lines: its value, or undefined where it is broken. */
export function parseJsonLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All formats are shown a head one after the other, and look at the same lines of it. */
let latest: { readonly head: string; readonly atMost: number; readonly values: readonly unknown[] } | undefined;

/** The whole lines of a head that are JSON; the last line of a head may be cut and is left out if it is. */
export function jsonLines(head: string, atMost = 200): readonly unknown[] {
  if (latest?.head !== head || latest.atMost !== atMost) latest = { head, atMost, values: parseLines(head, atMost) };
  return latest.values;
}

function parseLines(head: string, atMost: number): readonly unknown[] {
  const values: unknown[] = [];
  for (const line of head.split('\n', atMost)) {
    if (!line.trimStart().startsWith('{')) continue;
    const value = parseJsonLine(line);
    if (value !== undefined) values.push(value);
  }
  return values;
}
