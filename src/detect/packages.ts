import type { Failure } from '../model/failure.ts';

/** A package as package managers name it, with what version of it. */
const withVersion = /(?<![\w@./-])((?:@[\w.-]{1,60}\/)?[A-Za-z][\w.-]{0,80})@["']?[\^~<>=v*]{0,3}[\d*]/g;

/**
 * Whether two failures are about other packages: each names one, with its version, that the other does not. What package
 * managers say around the names is much, and always the same.
 */
export function nameOtherPackages(before: readonly string[], after: readonly string[]): boolean {
  const known = packagesIn(before);
  const named = packagesIn(after);
  return [...known].some((name) => !named.has(name)) && [...named].some((name) => !known.has(name));
}

function packagesIn(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => [...line.matchAll(withVersion)].map(([, name = '']) => name)));
}

/** The words in which package managers say that they know no package of a name, or can install none as things are. */
const noPackage: readonly RegExp[] = [
  /^(?:E: |error: )?unable to (?:locate|find) package \S/i,
  /^E: Unable to correct problems, you have held broken packages/,
  /^(?:E: )?package ['"‘]?\S+ has no installation candidate/i,
  /^(?:error: )?(?:no match for argument|target not found|unable to find a match): \S/i,
  /^no package \S+ available/i,
  /^ERROR: (?:No matching distribution found for|Could not find a version that satisfies the requirement) \S/,
  /^\s{0,4}\S{1,80} \(no such package\):?$/,
  /^(?:Error|Warning): No (?:available|formulae or casks found).{0,60}\b(?:name|for)\b/i,
  /^npm (?:ERR!|error) 404\s+'[^']{1,120}' is not in (?:this|the npm) registry/,
];

/** Whether a package manager says that it has no such package for anybody; the next name may be as wrong. */
export function hasNoPackage({ kind, lines }: Failure): boolean {
  return kind === 'general' && lines.some((line) => noPackage.some((words) => words.test(line)));
}
