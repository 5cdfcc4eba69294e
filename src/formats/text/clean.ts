import { limits } from '../../model/limits.ts';

/** Colours, cursor moves, titles: CSI, OSC and the short escapes. Each part excludes ESC, so that reading stays linear. */
const escapes =
  /\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]|\x1b\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)?|\x1b[PX^_][^\x1b]{0,4096}\x1b\\|\x1b[ -/]{0,4}[0-~]|\x9b[0-?]{0,64}[ -/]{0,8}[@-~]/g;
/** Full-screen programs write a run of spaces as a move to the right. */
const moveRight = /\x1b\[(\d{0,2})C/g;
const controls = /[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]/g;
const anyControl = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff]/;

/** What stands on the line after each backspace took a character back. */
function withoutBackspaces(text: string): string {
  if (!text.includes('\b')) return text;
  const kept: string[] = [];
  for (const char of text) {
    if (char === '\b') kept.pop();
    else kept.push(char);
  }
  return kept.join('');
}

/**
 * The line as a person would see it on the screen: the last drawing of a line that was redrawn, without colours, cursor moves
 * and control characters. At most `limits.output` characters.
 */
export function cleanLine(raw: string): string {
  let end = raw.length;
  while (end > 0 && (raw[end - 1] === '\r' || raw[end - 1] === '\n')) end -= 1;
  const redraw = raw.lastIndexOf('\r', end - 1);
  const text = raw.slice(end > 0 ? redraw + 1 : 0, end).slice(0, limits.output);
  if (!anyControl.test(text)) return text;
  const plain = text.replace(moveRight, (_, count: string) => ' '.repeat(Number(count || '1'))).replace(escapes, '');
  return withoutBackspaces(plain).replace(controls, '');
}
