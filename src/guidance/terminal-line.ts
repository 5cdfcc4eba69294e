import { oneLine } from './text-safety.ts';

/** What ends a paste for a program in a terminal, also where the escape before it is gone. */
const pasteEnds = /(?:\u001b\[|\u009b|\[)20[01]~/g;

/**
 * Text as it may be typed into a terminal: one line without anything that a terminal or a program in it would take for a
 * key, a command or the end of what is pasted; at most `limit` characters.
 */
export function terminalLine(text: string, limit: number): string {
  return oneLine(text.replace(pasteEnds, ' '), limit).replace(pasteEnds, ' ');
}
