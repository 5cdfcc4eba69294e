import type { EarlierRow, PanelState, WatchedRow } from '../protocol.ts';
import { type Piece, piece } from './piece.ts';
import { insightView } from './quote.ts';
import type { Local, Reach } from './reach.ts';
import { said } from './sentence.ts';
import { legendView, pointedBar, stripView } from './strip.ts';

/** The sessions that are watched, each with its last attempts. */
export function watchedView({ watched, labels, cards }: PanelState, local: Local, reach: Reach): Piece | undefined {
  if (watched.length === 0) return undefined;
  const ownLabels = { ...labels, other: labels.failure };
  const bars = cards.length === 0 ? watched.flatMap(({ strip }) => strip) : [];
  return piece(
    'section',
    { key: 'watched', class: 'list watched', 'aria-labelledby': 'watched-heading' },
    piece(
      'header',
      {},
      piece('h2', { id: 'watched-heading' }, labels.watched),
      piece(
        'button',
        { class: 'link', type: 'button', on: { click: () => reach.send({ kind: 'show-watched' }) } },
        labels.showWatched,
      ),
    ),
    piece(
      'ul',
      {},
      ...watched.map((row) =>
        piece(
          'li',
          { key: row.session },
          piece('div', { class: 'row' }, piece('span', { dir: 'auto' }, row.agent), detailView(row, local)),
          row.title === undefined ? undefined : piece('div', { class: 'quiet title', dir: 'auto' }, row.title),
          cards.length === 0 ? stripView(row.session, row.strip, ownLabels, local, reach) : undefined,
        ),
      ),
    ),
    bars.length === 0
      ? undefined
      : piece('div', { class: 'caption quiet', 'aria-hidden': 'true' }, legendView(bars, ownLabels)),
  );
}

/** How it stands with a session; while one of its bars is pointed at, what that was. */
function detailView({ session, strip, detail }: WatchedRow, local: Local): Piece {
  const pointed = pointedBar(session, strip, local);
  return pointed
    ? piece('span', { class: 'pointed end', dir: 'auto', 'aria-hidden': 'true' }, pointed.label)
    : piece('span', { class: 'quiet end' }, detail);
}

/** Episodes that are over, and what got past them. */
export function earlierView({ earlier, learned, labels }: PanelState, { send }: Reach): Piece | undefined {
  if (earlier.length === 0) return undefined;
  return piece(
    'section',
    { key: 'earlier', class: 'list earlier', 'aria-labelledby': 'earlier-heading' },
    piece('header', {}, piece('h2', { id: 'earlier-heading' }, labels.earlier)),
    piece(
      'ul',
      {},
      ...earlier.map((row) => {
        if (row.silenced === undefined) return rowView(row);
        const click = () => send({ kind: 'show-again', episode: row.id });
        return rowView(row, piece('button', { class: 'link', type: 'button', on: { click } }, labels.showAgain));
      }),
    ),
    learned === undefined ? undefined : insightView(learned),
  );
}

/** `action` stands behind how it ended. */
export function rowView(row: EarlierRow, action?: Piece): Piece {
  return piece(
    'li',
    { key: row.id, ...(row.recovered ? { class: 'recovered' } : {}) },
    piece(
      'div',
      { class: 'row' },
      piece('span', {}, ...said(row.what)),
      row.when === '' ? undefined : piece('span', { class: 'quiet end' }, row.when),
    ),
    row.how === undefined
      ? undefined
      : piece('div', { class: 'row' }, piece('span', { class: 'quiet how' }, ...said(row.how)), action),
    row.note === undefined ? undefined : piece('div', { class: 'note', dir: 'auto' }, row.note),
  );
}
