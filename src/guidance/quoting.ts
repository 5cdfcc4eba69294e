import { block, oneLine } from './text-safety.ts';

/** Text from outside as a fenced block of Markdown: clean, cut at `limit`, the fence longer than any in the text. */
export function fenced(text: string, limit: number, language = 'text'): string {
  const body = block(text, limit);
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

/** Text from outside as inline code of Markdown: nothing in it ends the code, and none of it is a link or a name called. */
export function inlineCode(text: string, limit: number): string {
  const body = oneLine(text, limit);
  if (body === '') return '``` ```';
  const ticks = '`'.repeat(longestRun(body) + 1);
  const padding = body.startsWith('`') || body.endsWith('`') ? ' ' : '';
  return `${ticks}${padding}${body}${padding}${ticks}`;
}

/** Text from outside as prose of Markdown: every sign that could mean something there stands for itself. */
export function prose(text: string, limit: number): string {
  return oneLine(text, limit)
    .replaceAll('@', '')
    .replace(/[!-/:-?[-`{-~]/g, '\\$&');
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
