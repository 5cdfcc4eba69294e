/** A group's name, told from what only looks like one: escapes and classes of characters are passed over. */
const nameOrOther = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?<[A-Za-z_]\w*>/gs;
const reference = /\\(?:[1-9]|k<)/;

/**
 * True for a text in which one of many patterns finds something. They are asked as few that hold them as alternatives, which
 * takes a tenth of the time that asking each one takes. None of them may be global or sticky.
 */
export function anyOf(patterns: readonly RegExp[]): (text: string) => boolean {
  // A reference counts the groups before it: among alternatives it would mean another.
  const alone = patterns.filter(({ source }) => reference.test(source));
  const alternatives = new Map<string, string[]>();
  for (const pattern of patterns) {
    if (alone.includes(pattern)) continue;
    const alike = alternatives.get(pattern.flags) ?? [];
    alternatives.set(pattern.flags, alike);
    alike.push(alternative(pattern));
  }
  const asked = [...[...alternatives].map(([flags, alike]) => new RegExp(alike.join('|'), flags)), ...alone];
  return (text) => asked.some((pattern) => pattern.test(text));
}

/** Groups lose their names: older engines allow each name only once in a pattern. */
function alternative({ source }: RegExp): string {
  return `(?:${source.replace(nameOrOther, (part) => (part.startsWith('(?<') ? '(?:' : part))})`;
}
