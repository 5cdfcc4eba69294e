import { shrank } from '../failures/index.ts';
import type { Failure } from '../model/failure.ts';

/** What keeps a file from being loaded at all, in group `module`. */
const missingModule: readonly RegExp[] = [
  /\bNo module named ['"]?(?<module>[\w.-]{1,120})/,
  /\bCannot find (?:module|package) ['"](?<module>[^'"]{1,200})['"]/,
  /\bFailed to resolve (?:import|entry for package) ["'](?<module>[^"']{1,200})["']/,
  /\bcannot load such file -- (?<module>\S{1,200})/,
];

/**
 * What two failing runs of other tests have in common where one module that is missing is all that either says: whichever
 * tests are run, none of them gets so far as to be loaded.
 */
export function lackTheSame(known: Failure, last: Failure, failure: Failure): Failure | undefined {
  if (failure.kind !== 'tests' || last.kind !== 'tests' || failure.items.length === 0) return undefined;
  const [module, ...others] = missingIn(failure);
  const before = missingIn(known);
  if (module === undefined || others.length > 0 || before.size !== 1 || !before.has(module)) return undefined;
  if (shrank(last, failure)) return undefined;
  const lines = failure.lines.filter((line) => modulesOf(line).length > 0);
  return { ...failure, items: [], lines };
}

function missingIn({ lines }: Failure): ReadonlySet<string> {
  return new Set(lines.flatMap(modulesOf));
}

/** The module that a line misses, without the steps that lead to it from one file or another. */
function modulesOf(line: string): readonly string[] {
  return missingModule.flatMap((pattern) => pattern.exec(line)?.groups?.module?.replace(/^[./]{1,200}/, '') ?? []);
}
