import type { FromPanel, PanelState } from '../protocol.ts';
import { calmView } from './calm.ts';
import { cardView } from './card.ts';
import { earlierView, watchedView } from './lists.ts';
import { type Piece, piece } from './piece.ts';
import { quoteView, severeView } from './quote.ts';

/** What the page itself remembers between two states: nothing that the host would have to know. */
export interface Local {
  /** The bar that the keyboard is on, by the id of what the strip belongs to. */
  readonly bars: ReadonlyMap<string, number>;
  /** The bar that is pointed at or focused, told below its strip. */
  readonly pointed?: { readonly of: string; readonly n: number };
  /** Checklists that the person opened or closed, by episode. */
  readonly opened: ReadonlyMap<string, boolean>;
}

/** What the page can do: tell the host, and remember something for itself. */
export interface Reach {
  send(message: FromPanel): void;
  remember(change: (local: Local) => Local): void;
}

/** The whole page. */
export function pageView(state: PanelState, local: Local, reach: Reach): readonly Piece[] {
  const alarm = state.cards[0];
  const loud = alarm !== undefined && alarm.grade !== 'notice';
  return [
    piece(
      'main',
      { key: 'main', 'aria-label': state.labels.page },
      piece('h1', { key: 'page', class: 'unseen' }, state.labels.page),
      piece('div', { key: 'alarm', class: 'unseen', role: 'status', 'aria-live': 'polite' }, loud ? alarm.heading : ''),
      quoteView(state),
      severeView(state),
      state.cards.length === 0 ? calmView(state, reach) : undefined,
      state.cards.map((card, n) => cardView(card, n === 0, state.labels, local, reach)),
      state.more === undefined ? undefined : piece('p', { key: 'more', class: 'quiet more' }, state.more),
      watchedView(state, local, reach),
      earlierView(state),
    ),
  ];
}
