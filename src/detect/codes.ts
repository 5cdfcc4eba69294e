/** A code that a line gives under that name: `Database error code: 42P07`, `status code: 409`, `errno 13`. */
const named = /\b((?:code|errno|SQLSTATE|status)["']?[\s:=[(]{1,3}["']?)([A-Z0-9_-]{1,16})\b/g;

/** Whether two failures say the same line with another code in it: so much else alike, it is another failure. */
export function sayOtherCodes(before: readonly string[], after: readonly string[]): boolean {
  const known = codesOf(before);
  if (known.size === 0) return false;
  for (const [line, codes] of codesOf(after)) {
    const had = known.get(line);
    if (had !== undefined && had !== codes) return true;
  }
  return false;
}

/** The codes of each line that gives one, by the line without them; a line that is said with several codes tells nothing. */
function codesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const several = new Set<string>();
  for (const line of lines) {
    const codes: string[] = [];
    const bare = line.replace(named, (_whole, name: string, code: string) => {
      codes.push(code);
      return name;
    });
    if (codes.length === 0) continue;
    if (found.has(bare)) several.add(bare);
    found.set(bare, codes.join(' '));
  }
  for (const line of several) found.delete(line);
  return found;
}
