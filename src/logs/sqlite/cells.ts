import { limits } from '../../model/limits.ts';
import { viewOf } from './block-file.ts';
import type { Leaf, Way } from './tree.ts';
import { DatabaseFault } from './trouble.ts';
import { VarintReader } from './varint.ts';

/** A row as it lies on its page. */
export interface Cell {
  readonly rowid: number | bigint;
  /** Bytes of its record. */
  readonly size: number;
  /** The record, or as much of it as lies on the page. */
  readonly local: Uint8Array;
  /** The page on which the record goes on, if it does. */
  readonly next: number;
}

/** The rows of a page in the order of their ids. Rows that share bytes would make a small file an endless one. */
export function cellsOf({ bytes, cells }: Leaf): readonly Cell[] {
  let used = 0;
  return cells.map((at) => {
    const cell = cellAt(bytes, at);
    used += cell.local.length + 2;
    if (used > bytes.length) throw new DatabaseFault('CORRUPT');
    return cell;
  });
}

/** The whole record of a row; undefined if it is longer than what is read of one. */
export async function recordOf(cell: Cell, way: Way): Promise<Uint8Array | undefined> {
  if (cell.local.length === cell.size) return cell.local;
  if (cell.size > limits.rowBytes) return undefined;
  // Grown piece by piece: the size may be a lie, and then the pages end before.
  const pieces: Uint8Array[] = [cell.local];
  let left = cell.size - cell.local.length;
  for (let page = cell.next; left > 0; ) {
    const bytes = await way.read(page);
    // A copy: a piece must not hold on to the whole block that it came with.
    const piece = bytes.slice(4, 4 + left);
    pieces.push(piece);
    left -= piece.length;
    page = viewOf(bytes).getUint32(0);
  }
  const record = new Uint8Array(cell.size);
  let filled = 0;
  for (const piece of pieces) {
    record.set(piece, filled);
    filled += piece.length;
  }
  return record;
}

function cellAt(bytes: Uint8Array, at: number): Cell {
  const view = viewOf(bytes);
  const reader = new VarintReader(view, at);
  const size = reader.size();
  const rowid = reader.key();
  const most = localBytes(size, bytes.length);
  const local = bytes.subarray(reader.at, reader.at + most);
  if (local.length < most) throw new DatabaseFault('CORRUPT');
  return { rowid, size, local, next: most < size ? view.getUint32(reader.at + most) : 0 };
}

/** How many bytes of a record of `size` bytes lie on a page with `usable` bytes, as the file format lays down. */
function localBytes(size: number, usable: number): number {
  const most = usable - 35;
  if (size <= most) return size;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const even = least + ((size - least) % (usable - 4));
  return even <= most ? even : least;
}
