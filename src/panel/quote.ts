import type { PanelState, Words } from '../protocol.ts';
import { type Piece, piece } from './piece.ts';

/** The page's head: the article's words in both languages, large while all is calm, small while something is stuck. */
export function quoteView({ quote, cards }: PanelState): Piece {
  const size = cards.length === 0 ? 'large' : 'small';
  return piece(
    'figure',
    { key: 'quote', class: `quote ${size}` },
    piece(
      'blockquote',
      {},
      piece('p', { class: 'headline', lang: 'en' }, quote.headline),
      ...bothLanguages(quote.words),
    ),
    piece('figcaption', { class: 'quiet' }, `${quote.words.by} · ${quote.source}`),
  );
}

/** The article's words for when it is bad: beside the head where there is room, else below the cards. */
export function severeView({ severe }: PanelState): Piece | undefined {
  if (severe === undefined) return undefined;
  return piece(
    'figure',
    { key: 'severe', class: 'quote small severe' },
    piece('blockquote', {}, ...bothLanguages(severe)),
    piece('figcaption', { class: 'quiet' }, severe.by),
  );
}

/** The article's words that fit an episode, and who said them. */
export function insightView(words: Words): Piece {
  return piece(
    'figure',
    { key: 'insight', class: 'insight' },
    piece('blockquote', {}, ...bothLanguages(words)),
    piece('figcaption', { class: 'quiet' }, words.by),
  );
}

function bothLanguages(words: Words): readonly Piece[] {
  return [
    piece('p', { class: 'original', lang: 'zh-CN' }, words.original),
    piece('p', { class: 'translation', lang: 'en' }, words.translation),
  ];
}
