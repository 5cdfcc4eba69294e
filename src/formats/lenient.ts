import * as z from 'zod/mini';

/** Fields of a record that may be missing, and whose wrong type must not cost the record: it reads as if they were. */
export const Text = z.catch(z.optional(z.string()), undefined);
export const Flag = z.catch(z.optional(z.boolean()), undefined);
export const Count = z.catch(z.optional(z.number()), undefined);
export const Anything = z.optional(z.unknown());
