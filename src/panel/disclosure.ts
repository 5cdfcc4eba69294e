import { type Piece, piece } from './piece.ts';
import type { Local, Reach } from './reach.ts';

/** One thing that can be folded. `name` is what the page remembers it by, `key` tells it among its siblings. */
interface Disclosure {
  readonly name: string;
  readonly key: string;
  /** Whether it is open until somebody opens or closes it. */
  readonly open: boolean;
}

/** Its summary first, then what it folds. It stays as people left it; `key` is its class too. */
export function disclosure(
  { name, key, open: atFirst }: Disclosure,
  { opened }: Local,
  { remember }: Reach,
  ...content: readonly (Piece | undefined)[]
): Piece {
  const open = opened.get(name) ?? atFirst;
  const toggle = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLDetailsElement) || currentTarget.open === open) return;
    const now = currentTarget.open;
    remember((was) => ({ ...was, opened: new Map(was.opened).set(name, now) }));
  };
  return piece('details', { key, class: key, ...(open ? { open: true } : {}), on: { toggle } }, ...content);
}
