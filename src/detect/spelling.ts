import type { Failure } from '../model/failure.ts';

/** A path as it stands in a line; its steps up and its home stand before it. */
const path = /(?:[A-Za-z]:)?[\w.~@+-]{0,80}(?:[\\/][\w.@+-]{1,80}){1,20}/g;
/** A name alone is looked for in many folders; with its folder it is one file. */
const enoughParts = 2;
/** Paths of one failure that are compared. */
const mostPaths = 12;

/**
 * The failure with the paths that it names spelled as `known` spells them where they are the same but for the way there
 * (`./data/in.csv`, `/code/shop/data/in.csv`, `../shop/data/in.csv`): a file that is not there is not another one for that.
 */
export function spelledAlike(known: Failure, failure: Failure): Failure {
  if (known.kind !== 'missing-file' || failure.kind !== 'missing-file') return failure;
  const spellings = known.lines.flatMap((line) => line.match(path) ?? []).slice(0, mostPaths);
  if (spellings.length === 0) return failure;
  const lines = failure.lines.map((line) =>
    line.replace(path, (written) => spellings.find((spelling) => isOne(spelling, written)) ?? written),
  );
  return { ...failure, lines };
}

function isOne(a: string, b: string): boolean {
  const [short = [], long = []] = [partsOf(a), partsOf(b)].sort((one, other) => one.length - other.length);
  return short.length >= enoughParts && short.every((part, index) => long.at(index - short.length) === part);
}

function partsOf(written: string): readonly string[] {
  return written.split(/[\\/]/).filter((part) => !/^(?:|\.{1,2}|~|[A-Za-z]:)$/.test(part));
}
