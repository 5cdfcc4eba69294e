import type { Card, Labels } from '../protocol.ts';
import { changedView } from './changed.ts';
import { disclosure } from './disclosure.ts';
import { rowView } from './lists.ts';
import { type Piece, piece } from './piece.ts';
import type { Local, Reach } from './reach.ts';
import { said } from './sentence.ts';
import { explainedStrip } from './strip.ts';
import { waysView } from './ways.ts';

/** One open episode: what it is, its evidence, the ways out. Evidence and ways are folded but for the first alarm. */
export function cardView(card: Card, first: boolean, labels: Labels, local: Local, reach: Reach): Piece {
  const id = `card-${card.id}`;
  const whole = first && card.grade !== 'notice';
  return piece(
    'article',
    { key: id, id, class: `card ${card.grade}`, tabindex: '-1', 'aria-labelledby': `${id}-heading ${id}-what` },
    piece(
      'header',
      {},
      piece('span', { class: 'mark', 'aria-hidden': 'true' }),
      piece('h2', { id: `${id}-heading` }, card.heading),
      card.since === '' ? undefined : piece('span', { class: 'quiet since' }, card.since),
    ),
    card.title === undefined ? undefined : piece('p', { class: 'quiet title', dir: 'auto' }, card.title),
    piece('p', { id: `${id}-what`, class: 'what' }, ...said(card.what)),
    explainedStrip(card.id, card.strip, { ...labels, ...card.bars }, local, reach),
    whole ? evidence(card, labels, local, reach) : undefined,
    card.advice === undefined ? undefined : piece('p', { class: 'advice' }, card.advice),
    card.before.length === 0
      ? undefined
      : piece(
          'div',
          { key: 'before', class: 'before' },
          piece('h3', {}, labels.before),
          piece('ul', {}, ...card.before.map((row) => rowView(row))),
        ),
    whole ? undefined : foldedEvidence(card, labels, local, reach),
    card.ways.length === 0 ? undefined : waysView(card, whole, labels, local, reach),
    noteView(card, labels, reach),
    actions(card, labels, reach),
  );
}

/** A person's own words, which a press lets them change. */
function noteView({ id, note }: Card, labels: Labels, { send }: Reach): Piece | undefined {
  if (note === undefined) return undefined;
  return piece(
    'div',
    { key: 'note', class: 'note', role: 'group', 'aria-label': labels.note },
    piece('p', { dir: 'auto' }, note),
    piece(
      'button',
      { class: 'link', type: 'button', on: { click: () => send({ kind: 'note', episode: id }) } },
      labels.editNote,
    ),
  );
}

function evidence(card: Card, labels: Labels, local: Local, reach: Reach): Piece | undefined {
  if (card.lines.length === 0 && card.between.length === 0 && card.changed === undefined) return undefined;
  return piece(
    'div',
    { class: 'evidence' },
    card.lines.length === 0
      ? undefined
      : piece('pre', { dir: 'ltr' }, ...card.lines.map((line) => piece('code', {}, line))),
    card.between.length === 0 ? undefined : piece('p', { class: 'quiet' }, ...said(card.between)),
    card.changed === undefined ? undefined : changedView(card, card.changed, labels, local, reach),
  );
}

function foldedEvidence(card: Card, labels: Labels, local: Local, reach: Reach): Piece | undefined {
  const content = evidence(card, labels, local, reach);
  if (!content) return undefined;
  const name = evidenceOf(card.id);
  const summary = piece('summary', {}, piece('h3', {}, labels.evidence));
  return disclosure({ name, key: 'folded', open: false }, local, reach, summary, content);
}

/** The names by which the page remembers what is unfolded of an episode. */
export function foldsOf(episode: string): readonly string[] {
  return [evidenceOf(episode), episode];
}

function evidenceOf(episode: string): string {
  return `evidence ${episode}`;
}

function actions(card: Card, labels: Labels, { send }: Reach): Piece {
  const link = (text: string, kind: 'open-log' | 'snooze' | 'not-stuck' | 'more') =>
    piece('button', { class: 'link', type: 'button', on: { click: () => send({ kind, episode: card.id }) } }, text);
  return piece(
    'footer',
    {},
    link(labels.openLog, 'open-log'),
    link(labels.snooze, 'snooze'),
    link(labels.notStuck, 'not-stuck'),
    link(labels.more, 'more'),
  );
}
