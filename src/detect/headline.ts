import type { Failure } from '../model/failure.ts';

/** A line that says of itself that it is an error, and then says which. */
const error = /^(?:\S{1,40} )?(?:error|fatal|failed|fehler|erreur|ошибка|错误|エラー)[\])]?: (?<said>\S.{0,300})$/i;
/** Fewer words than these are said of many failures. */
const enoughWords = /(?:\p{L}[\p{L}_']{1,40}\P{L}{1,10}){4}/u;
/** A path with a folder. */
const path = /(?:[A-Za-z]:|~)?[\w.<>+-]{0,80}(?:[\\/][\w.@<>+-]{1,80}){2,20}/g;
/** Lines of a failure that has a headline and little more. */
const mostLines = 3;

/**
 * What two failures of one check have in common where they say the same error first, and differ below it in nothing but a
 * path: what was given for the place is another, and as wrong.
 */
export function underOneHeadline(known: Failure, failure: Failure): Failure | undefined {
  if (known.kind !== 'general' || failure.kind !== 'general') return undefined;
  if (known.items.length + failure.items.length > 0) return undefined;
  const [head = ''] = known.lines;
  if (failure.lines[0] !== head || !isTelling(head)) return undefined;
  if (known.lines.length !== failure.lines.length && known.lines.length > 1) return undefined;
  if (failure.lines.length > mostLines) return undefined;
  const same = known.lines.every((line, index) => bare(line) === bare(failure.lines[index] ?? ''));
  return same ? { ...failure, lines: [head] } : undefined;
}

/** What ends in a colon only says that the error comes. */
function isTelling(line: string): boolean {
  const said = error.exec(line)?.groups?.said ?? '';
  return !said.endsWith(':') && enoughWords.test(`${said} `);
}

function bare(line: string): string {
  return line.replace(path, '…');
}
