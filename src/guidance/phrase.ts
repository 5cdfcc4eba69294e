import { limits } from '../model/limits.ts';
import { oneLine } from './text-safety.ts';
import type { Translate } from './translate.ts';

/** A piece of a sentence; `code` is set in the editor's font. */
export interface Span {
  readonly text: string;
  readonly code?: true;
}
export type Sentence = readonly Span[];

/** A command, path or tool name inside a sentence: clean, on one line, cut. */
export function code(text: string, limit: number = limits.subjectShown): Span {
  return { text: oneLine(text, limit), code: true };
}

/** Text from outside inside a sentence: clean, on one line, cut. */
export function words(text: string, limit: number = limits.subjectShown): Span {
  return { text: oneLine(text, limit) };
}

/** Stands for a span while its message is translated; text from outside never holds it, since it is cleaned after. */
const firstMark = 0xe000;

/**
 * A translated sentence with spans or whole sentences in it. They never pass through the translation, so that nothing in a command can be
 * taken for a placeholder, and a language may put them in another order.
 */
export function phrase(
  t: Translate,
  message: string,
  args: Readonly<Record<string, number | Span | Sentence>> = {},
): Sentence {
  const spans: Sentence[] = [];
  const handed: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === 'number') handed[name] = value;
    else {
      handed[name] = String.fromCharCode(firstMark + spans.length);
      spans.push('text' in value ? [value] : value);
    }
  }
  const pieces = t(message, handed).split(/([\ue000-\ue0ff])/);
  return merged(pieces.flatMap((piece) => spans[piece.charCodeAt(0) - firstMark] ?? [{ text: piece }]));
}

/** A sentence as plain text. */
export function plain(sentence: Sentence): string {
  return sentence.map((span) => span.text).join('');
}

function merged(spans: readonly Span[]): Sentence {
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (span.text === '') continue;
    if (last && !last.code && !span.code) whole[whole.length - 1] = { text: last.text + span.text };
    else whole.push(span);
  }
  return whole;
}
