import { oneLine } from './text-safety.ts';

/** What ends a paste for a program in a terminal, also where the escape before it is gone. */
const pasteEnds = /(?:\u001b\[|\u009b|\[)20[01]~/g;

/** What a shell takes for the end of a command, another command within, a file to write, or one of its past commands. */
const shellSigns = /[!$&();<>`|]/g;
const wideGrave = '\uff40';

/**
 * Text as it may be typed into a terminal: one line without anything that a terminal or a program in it would take for a
 * key, a command or the end of what is pasted; at most `limit` characters.
 */
export function terminalLine(text: string, limit: number): string {
  return oneLine(text.replace(pasteEnds, ' '), limit).replace(pasteEnds, ' ');
}

/**
 * The same for a terminal where a shell may be what reads it: each sign that means something to a shell stands in its wide
 * form, so that not even Enter would run what a log says. What was quoted stays quoted.
 */
export function shellProofLine(text: string, limit: number): string {
  return terminalLine(text, limit)
    .replaceAll(wideGrave, "'")
    .replace(shellSigns, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}
