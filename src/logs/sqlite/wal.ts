import { limits } from '../../model/limits.ts';
import { type BlockFile, sameBytes, viewOf } from './block-file.ts';
import { DatabaseFault } from './trouble.ts';

/** The start of a write-ahead log; whoever starts the log over writes other salts into it. */
export interface WalHeader {
  readonly bytes: Uint8Array;
  readonly pageSize: number;
  readonly checksum: Checksum;
  readonly littleEndian: boolean;
}

/** What was committed to a write-ahead log up to some frame. */
export interface Wal {
  readonly header: WalHeader;
  /** Where the newest committed content of a page lies in the file. */
  readonly pages: ReadonlyMap<number, number>;
  /** Pages of the database after the last commit; 0 if there was none. */
  readonly databasePages: number;
  /** Where the first frame after the last commit begins. */
  readonly end: number;
  readonly checksum: Checksum;
}

type Checksum = readonly [number, number];

const headerBytes = 32;
const frameHeaderBytes = 24;
const magic = 0x377f0682;
const knownVersion = 3_007_000;

/** The header, if the file begins with a sound one; a log without it counts for nothing. */
export async function readWalHeader(file: BlockFile): Promise<WalHeader | undefined> {
  // The block may be needed again, and for a comparison much later.
  const bytes = (await file.read(0, headerBytes)).slice();
  if (bytes.length < headerBytes) return undefined;
  const view = viewOf(bytes);
  const kind = view.getUint32(0);
  if (kind !== magic && kind !== magic + 1) return undefined;
  const littleEndian = kind === magic;
  const checksum = summed([0, 0], bytes.subarray(0, 24), littleEndian);
  if (checksum[0] !== view.getUint32(24) || checksum[1] !== view.getUint32(28)) return undefined;
  const pageSize = view.getUint32(8);
  if (view.getUint32(4) !== knownVersion || !isPageSize(pageSize)) return undefined;
  return { bytes, pageSize, checksum, littleEndian };
}

export function emptyWal(header: WalHeader): Wal {
  return { header, pages: new Map(), databasePages: 0, end: headerBytes, checksum: header.checksum };
}

/** What was committed since `wal`. Frames count only as far as their checksums, each built on the one before, say so. */
export async function readCommits(file: BlockFile, { header, end, checksum, databasePages }: Wal): Promise<Wal> {
  const salts = header.bytes.subarray(16, 24);
  const committed = new Map<number, number>();
  let open: [page: number, at: number][] = [];
  let last = { end, checksum, databasePages };
  let running = checksum;
  for (let at = end; ; ) {
    const frame = await file.read(at, frameHeaderBytes + header.pageSize);
    if (frame.length < frameHeaderBytes + header.pageSize) break;
    const view = viewOf(frame);
    const page = view.getUint32(0);
    if (page === 0 || !sameBytes(frame.subarray(8, 16), salts)) break;
    running = summed(running, frame.subarray(0, 8), header.littleEndian);
    running = summed(running, frame.subarray(frameHeaderBytes), header.littleEndian);
    if (running[0] !== view.getUint32(16) || running[1] !== view.getUint32(20)) break;
    open.push([page, at + frameHeaderBytes]);
    at += frame.length;
    if (at > limits.walBytes) throw new DatabaseFault('TOOLARGE');
    const size = view.getUint32(4);
    if (size === 0) continue;
    for (const [changed, place] of open) committed.set(changed, place);
    open = [];
    last = { end: at, checksum: running, databasePages: size };
  }
  return { header, pages: committed, ...last };
}

export function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
}

function summed([first, second]: Checksum, bytes: Uint8Array, littleEndian: boolean): Checksum {
  const view = viewOf(bytes);
  let one = first;
  let two = second;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    one = (one + view.getUint32(at, littleEndian) + two) >>> 0;
    two = (two + view.getUint32(at + 4, littleEndian) + one) >>> 0;
  }
  return [one, two];
}
