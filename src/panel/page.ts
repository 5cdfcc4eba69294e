import type { PanelState } from '../protocol.ts';
import { calmView, snoozedView } from './calm.ts';
import { cardView } from './card.ts';
import { earlierView, watchedView } from './lists.ts';
import { type Piece, piece } from './piece.ts';
import { quoteView, severeView } from './quote.ts';
import type { Local, Reach } from './reach.ts';

/** The whole page. */
export function pageView(state: PanelState, local: Local, reach: Reach): readonly Piece[] {
  const alarm = state.cards[0];
  const loud = alarm !== undefined && alarm.grade !== 'notice' && state.snoozed === undefined;
  return [
    piece(
      'main',
      { key: 'main', 'aria-label': state.labels.page },
      piece('h1', { key: 'page', class: 'unseen' }, state.labels.page),
      piece('div', { key: 'alarm', class: 'unseen', role: 'status', 'aria-live': 'polite' }, loud ? alarm.heading : ''),
      snoozedView(state, reach),
      quoteView(state),
      severeView(state),
      state.cards.length === 0 || state.calm.mood === 'starting' ? calmView(state, reach) : undefined,
      state.cards.map((card, n) => cardView(card, n === 0, state.labels, local, reach)),
      state.more === undefined ? undefined : piece('p', { key: 'more', class: 'quiet more' }, state.more),
      watchedView(state, local, reach),
      earlierView(state, reach),
    ),
  ];
}
