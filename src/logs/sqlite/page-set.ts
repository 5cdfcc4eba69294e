const pagesOfChunk = 8_192;

/** Numbers of pages, a bit each: a database has millions of them. */
export class PageSet {
  readonly #chunks = new Map<number, Uint8Array>();

  has(page: number): boolean {
    const bits = this.#chunks.get(Math.floor(page / pagesOfChunk))?.[(page % pagesOfChunk) >> 3] ?? 0;
    return (bits & (1 << (page & 7))) !== 0;
  }

  /** Says whether the page is new. */
  add(page: number): boolean {
    if (this.has(page)) return false;
    const place = Math.floor(page / pagesOfChunk);
    const chunk = this.#chunks.get(place) ?? new Uint8Array(pagesOfChunk / 8);
    this.#chunks.set(place, chunk);
    const at = (page % pagesOfChunk) >> 3;
    chunk[at] = (chunk[at] ?? 0) | (1 << (page & 7));
    return true;
  }
}
