const argument = /^ {2}([A-Za-z_]\w{0,60})(?:: ?|=)(.*)$/;

/**
 * The arguments of a call as they stand below it, one a line after two blanks. A text of several lines goes on at the margin; a line
 * of it that looks like an argument of a name that is taken belongs to it too.
 */
export function argumentsIn(lines: readonly string[]): Readonly<Record<string, string>> {
  const found = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    const [, name, value] = argument.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !found.has(name)) {
      current = [value];
      found.set(name, current);
    } else current?.push(line);
  }
  return Object.fromEntries([...found].map(([name, value]) => [name, value.join('\n').trimEnd()]));
}
