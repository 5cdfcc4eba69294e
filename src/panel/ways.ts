import type { Card, Labels, Way } from '../protocol.ts';
import { disclosure } from './disclosure.ts';
import { type Piece, piece } from './piece.ts';
import { insightView } from './quote.ts';
import type { Local, Reach } from './reach.ts';
import { said } from './sentence.ts';

/** The checklist: what can be ticked, and what each item does. Folded until it is opened, unless `open` at first. */
export function waysView(card: Card, open: boolean, labels: Labels, local: Local, reach: Reach): Piece {
  return disclosure(
    { name: card.id, key: 'ways', open },
    local,
    reach,
    piece('summary', {}, piece('h3', {}, labels.ways), piece('span', { class: 'quiet' }, card.waysDone)),
    piece('ol', {}, ...card.ways.map((way) => wayView(way, card, labels, reach))),
    card.insight === undefined ? undefined : insightView(card.insight),
  );
}

function wayView(way: Way, card: Card, labels: Labels, { send }: Reach): Piece {
  const id = `way-${card.id}-${way.id}`;
  const promising = way.reason !== undefined;
  const state = [way.done ? 'done' : '', promising ? 'promising' : ''].filter((name) => name !== '').join(' ');
  return piece(
    'li',
    { key: way.id, ...(state === '' ? {} : { class: state }) },
    piece('input', {
      id,
      type: 'checkbox',
      checked: way.done,
      on: {
        change: ({ currentTarget }) => {
          if (currentTarget instanceof HTMLInputElement)
            send({ kind: 'tick', episode: card.id, way: way.id, done: currentTarget.checked });
        },
      },
    }),
    piece('label', { for: id }, way.title),
    way.reason === undefined
      ? undefined
      : piece('p', { class: 'reason' }, piece('strong', {}, labels.promising), ' ', way.reason),
    actionsOf(way, card, labels, send),
  );
}

/** What the item does, for a prompt the other way to get it to the agent, and when it was done. */
function actionsOf(way: Way, card: Card, labels: Labels, send: Reach['send']): Piece | undefined {
  if (way.action === undefined && way.when === undefined) return undefined;
  const button = (kind: 'take-way' | 'to-terminal', look: 'button' | 'link', ...text: readonly (Piece | string)[]) =>
    piece(
      'button',
      { key: kind, class: look, type: 'button', on: { click: () => send({ kind, episode: card.id, way: way.id }) } },
      ...text,
    );
  return piece(
    'div',
    { key: 'actions', class: 'actions' },
    way.action === undefined
      ? undefined
      : button('take-way', way.reason === undefined ? 'link' : 'button', ...said(way.action)),
    way.terminal === undefined ? undefined : button('to-terminal', 'link', labels.toTerminal),
    way.when === undefined ? undefined : piece('span', { class: 'quiet when' }, way.when),
  );
}
