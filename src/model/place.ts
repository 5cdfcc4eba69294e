import * as z from 'zod/mini';

/**
 * Where a record stands in its log. `offset` is the byte offset of the record's first byte (0 in documents and databases);
 * `index` is its place from 1 in the format's own array (messages, steps, rows), only where the log is not made of lines.
 */
export const Place = z.object({ offset: z.int().check(z.nonnegative()), index: z.optional(z.int()) });
export type Place = Readonly<z.infer<typeof Place>>;

/** A place in a file, raw: used to open the file, never shown or copied. */
export const Location = z.object({ path: z.string(), place: Place });
export type Location = Readonly<z.infer<typeof Location>>;
