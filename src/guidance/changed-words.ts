import { type Change, diff } from './diff.ts';

/** Words, the blanks between them, and each of the signs that part words in a command or in JSON. */
const pieces = /\s+|[^\s"'`{}[\](),:;=|&<>]+|[^\s]/gu;
const isWord = /[\p{L}\p{N}]/u;

/**
 * How one command becomes another, word by word: `same` and `removed` together read as the one, `same` and `added` as the
 * other. Undefined where they have less than half of their words in common: then they are two different commands.
 */
export function changedWords(before: string, after: string): readonly Change[] | undefined {
  const [was, is] = [split(before), split(after)];
  // `npm ci && npm test` puts something before `npm test`, not into it.
  const head = after.slice(0, after.length - before.length);
  if (before !== '' && after === head + before && /[\s;&|(]$/.test(head))
    return [
      { fate: 'added', text: head },
      { fate: 'same', text: before },
    ];
  const changes = diff(was, is);
  const kept = words(changes.filter(({ fate }) => fate === 'same').map(({ text }) => text));
  if (before !== after && 2 * kept < Math.max(words(was), words(is))) return undefined;
  return joined(changes);
}

function split(text: string): readonly string[] {
  return text.match(pieces) ?? [];
}

function words(texts: readonly string[]): number {
  return texts.filter((text) => isWord.test(text)).length;
}

/** Pieces of one fate as one; what stands between two changes and is no word belongs to both. */
function joined(changes: readonly Change[]): readonly Change[] {
  const whole: Change[] = [];
  let [removed, same, added] = ['', '', ''];
  const flush = () => {
    if (removed !== '') whole.push({ fate: 'removed', text: removed });
    if (added !== '') whole.push({ fate: 'added', text: added });
    if (same !== '') whole.push({ fate: 'same', text: same });
    [removed, same, added] = ['', '', ''];
  };
  for (const { fate, text } of changes) {
    if (fate === 'same') {
      same += text;
      continue;
    }
    if (same !== '' && removed + added !== '' && !isWord.test(same)) {
      removed += same;
      added += same;
      same = '';
    } else if (same !== '') flush();
    if (fate === 'removed') removed += text;
    else added += text;
  }
  flush();
  return whole;
}
