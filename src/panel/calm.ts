import type { Labels, PanelState } from '../protocol.ts';
import { type Piece, piece } from './piece.ts';
import type { Reach } from './reach.ts';
import { said } from './sentence.ts';

/** What stands where the cards would be: all is well, an agent found a way, or nothing is watched and what to do. */
export function calmView({ calm, labels }: PanelState, reach: Reach): Piece {
  const { action } = calm;
  return piece(
    'section',
    { key: 'calm', class: `calm ${calm.mood}`, 'aria-labelledby': 'calm-heading' },
    piece('h2', { id: 'calm-heading' }, piece('span', { class: 'mark', 'aria-hidden': 'true' }), calm.heading),
    calm.detail.length === 0 ? undefined : piece('p', { class: 'quiet' }, ...said(calm.detail)),
    action === undefined
      ? undefined
      : piece(
          'button',
          { class: 'button', type: 'button', on: { click: () => reach.send({ kind: action }) } },
          actionLabel(action, labels),
        ),
  );
}

function actionLabel(action: NonNullable<PanelState['calm']['action']>, labels: Labels): string {
  switch (action) {
    case 'choose-log':
      return labels.chooseLog;
    case 'show-watched':
      return labels.showWatched;
    case 'switch-on':
      return labels.openSettings;
  }
}

/** That everything is snoozed, and what ends it: above all else, since nothing else will say so. */
export function snoozedView({ snoozed, labels }: PanelState, { send }: Reach): Piece | undefined {
  if (snoozed === undefined) return undefined;
  return piece(
    'section',
    { key: 'snoozed', class: 'snoozed', 'aria-label': snoozed },
    piece('p', {}, snoozed),
    piece(
      'button',
      { class: 'link', type: 'button', on: { click: () => send({ kind: 'end-snooze' }) } },
      labels.endSnooze,
    ),
  );
}
