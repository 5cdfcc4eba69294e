import type { Failure } from '../model/failure.ts';

/** Failing tests up to which one is looked at closely; a larger set that stays the same speaks for itself. */
const few = 2;

/**
 * Whether the very same failing tests fail for another reason now: further on or further up, and nothing that they say is what
 * they said before. So a new test is driven from one assertion to the next, which is progress although it stays red.
 */
export function movedOn(before: Failure, after: Failure): boolean {
  if (before.kind !== 'tests' || after.kind !== 'tests') return false;
  if (after.items.length === 0 || after.items.length > few || before.items.length > few) return false;
  if (before.place === undefined || after.place === undefined) return false;
  if (before.place.path === after.place.path && before.place.line === after.place.line) return false;
  const said = reasons(before);
  const says = reasons(after);
  return said.size > 0 && says.size > 0 && [...says].every((line) => !said.has(line));
}

/** The lines that say why: none that name the test or the file, or sum up. */
function reasons({ items, lines, place }: Failure): Set<string> {
  const names = items.map((item) => item.split(/::| > | › |\s+/).at(-1) ?? item);
  const file = place?.path.split(/[/\\]/).at(-1) ?? '';
  return new Set(
    lines.filter(
      (line) => !names.some((name) => line.includes(name)) && !(file !== '' && line.includes(file)) && !sumsUp(line),
    ),
  );
}

function sumsUp(line: string): boolean {
  return /\d{1,9} (?:tests? )?(?:failed|failing|failures?|passed|errors?)\b/i.test(line);
}
