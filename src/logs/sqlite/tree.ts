import { viewOf } from './block-file.ts';
import { PageSet } from './page-set.ts';
import { databaseHeaderBytes, type Pages } from './pages.ts';
import { DatabaseFault } from './trouble.ts';

/** A page with rows. */
export interface Leaf {
  readonly bytes: Uint8Array;
  /** Where each row begins, in the order of their ids. */
  readonly cells: readonly number[];
}

/** The pages that the reading of one table went to. A sound table comes to each of them once. */
export class Way {
  readonly #been = new PageSet();
  readonly #pages: Pages;

  constructor(pages: Pages) {
    this.#pages = pages;
  }

  async read(page: number): Promise<Uint8Array> {
    if (!this.#been.add(page)) throw new DatabaseFault('CORRUPT');
    return this.#pages.read(page);
  }
}

/** No tree of SQLite's own is deeper. */
const deepest = 20;
const leafKind = 0x0d;
const branchKind = 0x05;

/** The leaves below a table's root, in the order of the row ids or backwards. */
export async function* leavesOf(way: Way, root: number, backwards: boolean): AsyncGenerator<Leaf> {
  const waiting: number[][] = [[root]];
  while (waiting.length > 0) {
    const page = waiting.at(-1)?.pop();
    if (page === undefined) {
      waiting.pop();
      continue;
    }
    const bytes = await way.read(page);
    const found = readPage(bytes, page === 1 ? databaseHeaderBytes : 0);
    if (found.children === undefined) {
      yield { bytes, cells: found.cells };
      continue;
    }
    if (waiting.length >= deepest) throw new DatabaseFault('CORRUPT');
    // The last one is taken first.
    waiting.push(backwards ? found.children : found.children.reverse());
  }
}

function readPage(bytes: Uint8Array, start: number): { readonly cells: number[]; readonly children?: number[] } {
  const view = viewOf(bytes);
  const kind = view.getUint8(start);
  if (kind !== leafKind && kind !== branchKind) throw new DatabaseFault('CORRUPT');
  const pointers = start + (kind === leafKind ? 8 : 12);
  const cells: number[] = [];
  for (let left = view.getUint16(start + 3), at = pointers; left > 0; left--, at += 2) cells.push(view.getUint16(at));
  if (kind === leafKind) return { cells };
  return { cells, children: [...cells.map((cell) => view.getUint32(cell)), view.getUint32(start + 8)] };
}
