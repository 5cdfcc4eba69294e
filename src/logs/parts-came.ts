import { stat } from 'node:fs/promises';
import type { Format } from '../formats/format.ts';

/** When something last came to the folders in which parts of a log would lie; long ago where there are none. */
export async function partsCame(path: string, formats: readonly Format[]): Promise<number> {
  const folders = new Set(
    formats.flatMap((format) => {
      if (format.growth !== 'document' || !format.parts) return [];
      return format.parts(path, { text: '', parts: new Map() }).map(({ folder }) => folder);
    }),
  );
  const times = await Promise.all(
    [...folders].map((folder) =>
      stat(folder).then(
        ({ mtimeMs }) => mtimeMs,
        () => Number.NEGATIVE_INFINITY,
      ),
    ),
  );
  return Math.max(Number.NEGATIVE_INFINITY, ...times);
}
