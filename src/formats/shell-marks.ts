/**
 * What editors make a shell print around a command so that they can tell where its output begins and how it ended (OSC 633 of VS Code,
 * OSC 133 of FinalTerm; `C` begins the output, `D` ends it with the exit code). Logs keep the marks where the editor did not take them out.
 */
const ended = /\u001b?\](?:633|133);D(?:;(-?\d{1,10}))?(?:\u0007|\u001b\\)?\s{0,40}$/;
const begun = /\u001b\](?:633|133);C(?:\u0007|\u001b\\)/g;

/** Cursor's own shells keep their state by functions that shells of other kinds do not have; each command's output ends with that. */
const stateDump =
  /(?:zsh|\(eval\)):\d{1,6}: command not found: dump_(?:zsh|bash)_state\s{0,40}$|(?:ba|z)?sh: (?:line )?\d{1,6}: dump_(?:zsh|bash)_state: (?:command )?not found\s{0,40}$/;

/** Marks stand at the end, behind at most a little white space. */
const endLength = 400;

/** An output without its shell's marks, and the exit code that they tell. */
export interface MarkedOutput {
  readonly text: string;
  readonly exitCode?: number;
}

/** Reads what a shell printed: from the last mark that begins an output to the mark at the end; a text without marks as it came. */
export function readShellMarks(text: string): MarkedOutput {
  const start = Math.max(0, text.length - endLength);
  const end = text.slice(start);
  const mark = ended.exec(end);
  const last = mark === null ? end : end.slice(0, mark.index);
  const rest = text.slice(0, start) + last.replace(stateDump, '');
  const begin = rest.includes('\u001b]') ? [...rest.matchAll(begun)].at(-1) : undefined;
  const output = begin === undefined ? rest : rest.slice(begin.index + begin[0].length);
  return mark?.[1] === undefined ? { text: output } : { text: output, exitCode: Number(mark[1]) };
}
