/** What opens and closes a command in the text of an answer (`action_regex` of the configurations). */
const marks: readonly (readonly [RegExp, string])[] = [
  [/```(?:bash|sh|mswea_bash_command)[^\S\n]{0,20}\n/g, '\n```'],
  [/<mswea_bash_command>/g, '</mswea_bash_command>'],
];
/** An answer with more of them is wrong already with two. */
const mostCommands = 20;

/** Commands in the text of an answer, where the log does not name them: version 1, and models without tool calls since. */
export function commandsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const [open, close] of marks) {
    let from = 0;
    for (const match of text.matchAll(open)) {
      if (match.index < from) continue;
      const start = match.index + match[0].length;
      const end = text.indexOf(close, start - 1);
      if (end < 0 || found.length >= mostCommands) break;
      found.push(text.slice(start, end).trim());
      from = end + close.length;
    }
  }
  return found;
}
