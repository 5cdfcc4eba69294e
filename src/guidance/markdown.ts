import { limits } from '../model/limits.ts';
import type { Sentence } from './phrase.ts';
import { inlineCode } from './quoting.ts';

/** A sentence as Markdown, its code as inline code. */
export function markdown(sentence: Sentence): string {
  return sentence.map((span) => (span.code ? inlineCode(span.text, limits.title) : plainMarkdown(span.text))).join('');
}

/** Our own words hold no markup but may carry words of a log; keeps the blanks that separate spans. */
function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
