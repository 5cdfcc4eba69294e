import type { Card, Change, Changed, Did, Labels } from '../protocol.ts';
import { disclosure } from './disclosure.ts';
import { type Piece, piece } from './piece.ts';
import type { Local, Reach } from './reach.ts';

/** What was changed from one attempt to the next: folded until somebody opens it. */
export function changedView(card: Card, changed: Changed, labels: Labels, local: Local, reach: Reach): Piece {
  return disclosure(
    { name: `changed ${card.id}`, key: 'changed', open: false },
    local,
    reach,
    piece('summary', {}, labels.changed),
    changed.left === undefined ? undefined : piece('p', { class: 'quiet' }, changed.left),
    piece(
      'ol',
      {},
      ...changed.steps.map(({ time, did }) =>
        piece(
          'li',
          {},
          time === '' ? undefined : piece('span', { class: 'quiet time' }, time),
          ...did.map((one) => didView(one, labels)),
        ),
      ),
    ),
  );
}

function didView(did: Did, labels: Labels): Piece {
  switch (did.kind) {
    case 'note':
      return piece('p', {}, did.note);
    case 'call':
      return piece('p', {}, piece('code', { dir: 'ltr' }, ...did.words.map((one) => wordView(one, labels))));
    case 'edit':
      return piece(
        'div',
        {},
        piece(
          'p',
          {},
          piece('code', { dir: 'ltr' }, did.path),
          did.note === undefined ? undefined : [' ', piece('span', { class: 'quiet' }, did.note)],
        ),
        did.lines.length === 0
          ? undefined
          : piece('pre', { dir: 'ltr' }, ...did.lines.map((line) => lineView(line, labels))),
      );
  }
}

function wordView({ fate, text }: Change, labels: Labels): Piece | string {
  if (fate === 'same') return text;
  return piece(tagOf(fate), {}, unseen(fate, labels), text);
}

function lineView({ fate, text }: Change, labels: Labels): Piece {
  if (fate === 'same') return piece('code', {}, text);
  const sign = piece('span', { class: 'sign', 'aria-hidden': 'true' }, fate === 'removed' ? '−' : '+');
  return piece('code', { class: fate }, sign, unseen(fate, labels), text);
}

function tagOf(fate: 'removed' | 'added'): string {
  return fate === 'removed' ? 'del' : 'ins';
}

/** Not every screen reader tells what is taken out from what is put in. */
function unseen(fate: 'removed' | 'added', labels: Labels): Piece {
  return piece('span', { class: 'unseen' }, `${labels[fate]} `);
}
