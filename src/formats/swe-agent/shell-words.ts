/** Takes `text` from `start` up to the next unescaped quote of a word in double quotes. */
function inDoubleQuotes(text: string, start: number): { readonly value: string; readonly end: number } {
  let value = '';
  let at = start;
  for (; at < text.length && text[at] !== '"'; at++) {
    if (text[at] === '\\' && at + 1 < text.length) at++;
    value += text[at];
  }
  return { value, end: at + 1 };
}

const plain = /[^\s"'\\]+/y;
const blank = /\s+/y;

/**
 * The words of a command line as a shell takes them apart, at most so many: in either kind of quotes, in none, or pieced
 * together of such (`'it'"'"'s'` is one word). A quote that does not end reaches to the end of the text.
 */
export function shellWords(text: string, most: number): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length && words.length < most) {
    blank.lastIndex = at;
    const space = blank.exec(text);
    if (space) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += space[0].length;
      continue;
    }
    const start = text[at];
    if (start === "'") {
      const found = text.indexOf("'", at + 1);
      const end = found < 0 ? text.length : found;
      word = (word ?? '') + text.slice(at + 1, end);
      at = end + 1;
    } else if (start === '"') {
      const { value, end } = inDoubleQuotes(text, at + 1);
      word = (word ?? '') + value;
      at = end;
    } else if (start === '\\') {
      word = (word ?? '') + (text[at + 1] ?? '');
      at += 2;
    } else {
      plain.lastIndex = at;
      const run = plain.exec(text)?.[0] ?? start ?? '';
      word = (word ?? '') + run;
      at += run.length;
    }
  }
  if (word !== undefined && words.length < most) words.push(word);
  return words;
}
