/** One piece of a segment: this very character, one of a set, any one, or any number of any. */
type Piece =
  | { readonly kind: 'character' | 'set'; readonly matches: (character: string) => boolean }
  | { readonly kind: 'one' | 'many' };
/** What stands between two slashes; `any` is `**`: any number of whole segments. */
type Segment = readonly Piece[] | 'any';

/** A glob that can be tried on paths with forward slashes. */
export type Glob = (path: string) => boolean;

/** `{a,b}` multiplies; more than this nobody writes by hand. */
const mostAlternatives = 100;

/**
 * Reads a glob: `*`, `?`, `**`, `[a-z]`, `[!a]`, `{a,b}`, and `\` before any of these. One without a slash is tried on the last name
 * of a path. Matching takes time in proportion to the lengths of glob and path, whatever they are. Throws an error that says what
 * is wrong with the glob.
 */
export function parseGlob(glob: string): Glob {
  const isName = !glob.includes('/');
  const alternatives = expand(glob).map((one) => one.split('/').map(parseSegment));
  return (path) => {
    const names = isName ? [path.slice(path.lastIndexOf('/') + 1)] : path.split('/');
    return alternatives.some((segments) =>
      matchRun(
        segments,
        names,
        (segment) => segment === 'any',
        (segment, name) => segment !== 'any' && matchRun(segment, [...name], isMany, matchPiece),
      ),
    );
  };
}

function isMany(piece: Piece): boolean {
  return piece.kind === 'many';
}

function matchPiece(piece: Piece, character: string): boolean {
  return piece.kind === 'one' || ('matches' in piece && piece.matches(character));
}

/**
 * Matches items one by one; where it fails, only the last wildcard takes one more, since an earlier one could not do better.
 */
function matchRun<Part, Item>(
  parts: readonly Part[],
  items: readonly Item[],
  isWild: (part: Part) => boolean,
  fits: (part: Part, item: Item) => boolean,
): boolean {
  let part = 0;
  let item = 0;
  let wild = -1;
  let taken = 0;
  while (item < items.length) {
    const wanted = parts[part];
    const there = items[item];
    if (wanted !== undefined && isWild(wanted)) {
      wild = part++;
      taken = item;
    } else if (wanted !== undefined && there !== undefined && fits(wanted, there)) {
      part++;
      item++;
    } else if (wild !== -1) {
      part = wild + 1;
      item = ++taken;
    } else return false;
  }
  return parts.slice(part).every(isWild);
}

/** All globs that the braces of one stand for. */
function expand(glob: string): string[] {
  let done: string[] = [];
  let open = [glob];
  while (open.length > 0) {
    const next: string[] = [];
    for (const one of open) {
      const group = firstGroup(one);
      if (!group) done = [...done, one];
      else next.push(...group.choices.map((choice) => one.slice(0, group.from) + choice + one.slice(group.to)));
    }
    if (done.length + next.length > mostAlternatives)
      throw new Error(`its braces stand for more than ${mostAlternatives} globs`);
    open = next;
  }
  return done;
}

function firstGroup(glob: string): { from: number; to: number; choices: string[] } | undefined {
  let from = -1;
  let depth = 0;
  let start = 0;
  let inSet = false;
  const choices: string[] = [];
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at];
    if (character === '\\') at++;
    else if (character === '[') inSet = true;
    else if (character === ']') inSet = false;
    else if (inSet) continue;
    else if (character === '{' && depth++ === 0) {
      from = at;
      start = at + 1;
    } else if (character === ',' && depth === 1) {
      choices.push(glob.slice(start, at));
      start = at + 1;
    } else if (character === '}' && depth > 0 && --depth === 0) {
      choices.push(glob.slice(start, at));
      return { from, to: at + 1, choices };
    }
  }
  if (depth > 0) throw new Error('a brace is not closed');
  return undefined;
}

function parseSegment(text: string): Segment {
  if (text === '**') return 'any';
  const characters = [...text];
  const pieces: Piece[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at];
    if (character === '*') {
      if (pieces.at(-1)?.kind !== 'many') pieces.push({ kind: 'many' });
    } else if (character === '?') pieces.push({ kind: 'one' });
    else if (character === '[') {
      const end = characters.indexOf(']', at + 2);
      if (end === -1) throw new Error('a bracket is not closed');
      pieces.push({ kind: 'set', matches: parseSet(characters.slice(at + 1, end)) });
      at = end;
    } else {
      const literal = character === '\\' ? (characters[++at] ?? '\\') : character;
      pieces.push({ kind: 'character', matches: (other) => other === literal });
    }
  }
  return pieces;
}

function parseSet(characters: readonly string[]): (character: string) => boolean {
  const isOther = characters[0] === '!' || characters[0] === '^';
  const ranges: [first: string, last: string][] = [];
  for (let at = isOther ? 1 : 0; at < characters.length; at++) {
    const first = characters[at] ?? '';
    const last = characters[at + 1] === '-' ? characters[at + 2] : undefined;
    ranges.push([first, last ?? first]);
    if (last !== undefined) at += 2;
  }
  return (character) => ranges.some(([first, last]) => character >= first && character <= last) !== isOther;
}
