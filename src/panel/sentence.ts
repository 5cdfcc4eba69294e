import type { Sentence } from '../protocol.ts';
import { type Piece, piece } from './piece.ts';

/** A sentence, its code set in the editor's font. */
export function said(sentence: Sentence): readonly (Piece | string)[] {
  return sentence.map((span) => (span.code ? piece('code', { dir: 'ltr' }, span.text) : span.text));
}
