import type { Value } from '../../formats/format.ts';
import { viewOf } from './block-file.ts';
import { DatabaseFault } from './trouble.ts';
import { shortest, VarintReader } from './varint.ts';

/** How a database writes its texts. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const decoders = {
  'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }),
  'utf-16le': new TextDecoder('utf-16le', { ignoreBOM: true }),
};

/** The first `most` values of a record. A row that was written before a column was added has none for it. */
export function decodeRecord(payload: Uint8Array, most: number, encoding: Encoding): readonly Value[] {
  const view = viewOf(payload);
  const header = new VarintReader(view, 0);
  const headerEnd = header.size();
  if (headerEnd > payload.length) throw new DatabaseFault('CORRUPT');
  const values: Value[] = [];
  let at = headerEnd;
  while (header.at < headerEnd && values.length < most) {
    const kind = header.size();
    const length = lengthOf(kind);
    if (header.at > headerEnd || at + length > payload.length) throw new DatabaseFault('CORRUPT');
    values.push(decodeValue(kind, view, payload.subarray(at, at + length), at, encoding));
    at += length;
  }
  return values;
}

function lengthOf(kind: number): number {
  if (kind >= 12) return Math.floor((kind - 12) / 2);
  const length = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][kind];
  if (length === undefined) throw new DatabaseFault('CORRUPT');
  return length;
}

function decodeValue(kind: number, view: DataView, bytes: Uint8Array, at: number, encoding: Encoding): Value {
  switch (kind) {
    case 0:
      return null;
    case 1:
      return view.getInt8(at);
    case 2:
      return view.getInt16(at);
    case 3:
      return view.getInt16(at) * 0x100 + view.getUint8(at + 2);
    case 4:
      return view.getInt32(at);
    case 5:
      return view.getInt16(at) * 0x1_0000_0000 + view.getUint32(at + 2);
    case 6:
      return shortest(view.getBigInt64(at));
    case 7: {
      const real = view.getFloat64(at);
      return Number.isNaN(real) ? null : real;
    }
    case 8:
      return 0;
    case 9:
      return 1;
    default:
      // A copy: the bytes belong to a block that others are read from.
      return kind % 2 === 0 ? bytes.slice() : textOf(bytes, encoding);
  }
}

function textOf(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding !== 'utf-16be') return decoders[encoding].decode(bytes);
  // Not every build of Node decodes the big-endian one.
  const turned = bytes.slice(0, bytes.length - (bytes.length % 2));
  for (let at = 0; at < turned.length; at += 2) turned.set([bytes[at + 1] ?? 0, bytes[at] ?? 0], at);
  return decoders['utf-16le'].decode(turned);
}
