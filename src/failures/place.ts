import type { NamedPlace } from '../model/failure.ts';

/** How frames and messages name a place, in groups `path`, `line`, `column`; the last frame of Python is the innermost. */
const patterns: readonly { readonly pattern: RegExp; readonly last?: true }[] = [
  { pattern: /^\s*File "(?<path>[^"]{1,400})", line (?<line>\d{1,9})/, last: true },
  {
    pattern:
      /^\s*at (?:async )?(?:[^(]{1,300}\()?(?:file:\/\/)?(?<path>(?:[A-Za-z]:)?[^\s():]{1,400}):(?<line>\d{1,9}):(?<column>\d{1,9})\)?(?: \{)?$/,
  },
  { pattern: /^\s*at .{1,300} in (?<path>.{1,300}):line (?<line>\d{1,9})$/ },
  { pattern: /^\s*at [\w$.<>/]{1,300}\((?<path>[\w$]{1,200}\.(?:java|kt|scala|groovy)):(?<line>\d{1,9})\)/ },
  { pattern: /panicked at (?:'.{0,300}', )?(?<path>[^\s:]{1,300}):(?<line>\d{1,9}):(?<column>\d{1,9})/ },
  { pattern: /^\s*-->\s(?<path>[^:]{1,400}):(?<line>\d{1,9}):(?<column>\d{1,9})/ },
  { pattern: /^\s*❯ (?:.{1,200} )?(?<path>[^\s:]{1,300}\.\w{1,8}):(?<line>\d{1,9}):(?<column>\d{1,9})$/ },
  { pattern: /^(?<path>[^\s:]{1,300}\.\w{1,8}):(?<line>\d{1,9}): (?:in \w|\w*(?:Error|Exception|Failed)\b)/ },
  {
    pattern:
      /^\s*#? ?(?:file:\/\/)?(?<path>(?:[A-Za-z]:)?[\w@./\\+-]{1,300}\.[A-Za-z]\w{0,7}):(?<line>\d{1,9})(?::(?<column>\d{1,9}))?(?=[:\s]|$)/,
  },
  { pattern: /^\s*(?<path>[\w@./\\+-]{1,300}\.[A-Za-z]\w{0,7})\((?<line>\d{1,9})(?:,(?<column>\d{1,9}))?\)/ },
  { pattern: /^\[?\w{0,10}\]? ?(?<path>[\w@./\\+-]{1,300}\.[A-Za-z]\w{0,7}):\[(?<line>\d{1,9}),(?<column>\d{1,9})\]/ },
  { pattern: /^│ {1,4}on (?<path>[^\s,]{1,300}) line (?<line>\d{1,9})/ },
  { pattern: / at (?<path>[\w@./\\+-]{1,300}\.[A-Za-z]\w{0,7}) line (?<line>\d{1,9})[.,]/ },
  { pattern: /^lua(?:jit|[\d.]{0,5}): (?<path>[\w@./\\+-]{1,300}\.lua):(?<line>\d{1,9}):/ },
  { pattern: / in (?<path>[\w@./\\+-]{1,300}\.[A-Za-z]\w{0,7}) on line (?<line>\d{1,9})/ },
];

/** Code that is not the user's: packages, toolchains, the inside of runtimes. */
const foreign =
  /node_modules|_testmain\.go|rustdoctest|site-packages|dist-packages|^node:|^internal\/|^<|\/rustc\/|\.cargo\/registry|\/go\/pkg\/mod|\/usr\/(?:local\/)?(?:lib|go|share|include)|\.m2\/|vendor\/bundle|\/gems\/|\.rvm|\.pyenv|lib\/python\d|importlib|webpack-internal|\.yarn\/|\.pnpm|\/opt\/homebrew|\.rustup/;

/** True for a place in code that is not the user's. */
export function isForeign({ path }: NamedPlace): boolean {
  return foreign.test(path);
}

/**
 * The place that a failure names: the first pattern that finds one in the user's own files (in a test's file first, where
 * `prefer` says so), else in any.
 */
export function placeIn(lines: readonly string[], prefer?: RegExp): NamedPlace | undefined {
  let any: NamedPlace | undefined;
  for (const { pattern, last } of patterns) {
    const found = lines
      .flatMap((line) => placeOf(pattern.exec(line)?.groups) ?? [])
      .filter((place) => !/^[<[]/.test(place.path));
    const own = found.filter((place) => !isForeign(place));
    const preferred = prefer === undefined ? [] : own.filter((place) => prefer.test(place.path));
    const among = preferred.length > 0 ? preferred : own;
    const place = last ? among.at(-1) : among[0];
    if (place !== undefined) return place;
    any ??= found[0];
  }
  return any;
}

/** A place out of the named groups of a match. */
export function placeOf(groups: Readonly<Record<string, string | undefined>> | undefined): NamedPlace | undefined {
  const path = groups?.path;
  if (path === undefined || path === '') return undefined;
  const line = numberOf(groups?.line);
  const column = numberOf(groups?.column);
  return { path, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

function numberOf(digits: string | undefined): number | undefined {
  const number = Number(digits);
  return digits === undefined || !Number.isSafeInteger(number) ? undefined : number;
}
