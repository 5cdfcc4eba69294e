import { appendFile, mkdir, open, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import type { Change } from './writer.ts';

/** Real files, changed as agents change them: with every state in between that whoever reads at the wrong moment sees. */
export class GrowingFiles {
  readonly #databases = new Map<string, DatabaseSync>();
  readonly #between: () => Promise<void>;
  #rewrites = 0;

  /** `between` is awaited in every half-written state. */
  constructor(between: () => Promise<void>) {
    this.#between = between;
  }

  async apply(change: Change): Promise<void> {
    await mkdir(dirname(change.path), { recursive: true });
    switch (change.kind) {
      case 'append':
        return this.#append(change.path, Buffer.from(change.text));
      case 'rewrite':
        return this.#rewrite(change.path, bytesOf(change));
      case 'sql':
        this.#database(change.path).exec(change.sql);
    }
  }

  /** The agents are gone: databases are closed, and take in what stood beside them. */
  close(): void {
    for (const database of this.#databases.values()) database.close();
    this.#databases.clear();
  }

  /** Up to the middle, which may be inside a character. */
  async #append(path: string, bytes: Buffer): Promise<void> {
    const middle = Math.floor(bytes.length / 2);
    await appendFile(path, bytes.subarray(0, middle));
    await this.#between();
    await appendFile(path, bytes.subarray(middle));
  }

  /** Some agents empty a file and fill it, others fill another one and put it in its place. */
  async #rewrite(path: string, bytes: Uint8Array): Promise<void> {
    if (this.#rewrites++ % 3 === 2) {
      await writeFile(`${path}.tmp`, bytes);
      await this.#between();
      await rename(`${path}.tmp`, path);
      return;
    }
    const handle = await open(path, 'w');
    try {
      await this.#between();
      await handle.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
      await this.#between();
      await handle.write(bytes.subarray(Math.floor(bytes.length / 2)));
    } finally {
      await handle.close();
    }
  }

  #database(path: string): DatabaseSync {
    const known = this.#databases.get(path);
    if (known) return known;
    const made = new DatabaseSync(path);
    made.exec('PRAGMA journal_mode = WAL');
    this.#databases.set(path, made);
    return made;
  }
}

function bytesOf({ path, text }: Extract<Change, { kind: 'rewrite' }>): Uint8Array {
  return path.endsWith('.zst') ? zstdCompressSync(text) : Buffer.from(text);
}
