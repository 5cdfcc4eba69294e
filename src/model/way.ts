import * as z from 'zod/mini';

/** The six ways out, in the order in which the article names them. */
export const WayId = z.enum(['error-message', 'thinking', 'angle', 'documentation', 'colleague', 'yourself']);
export type WayId = z.infer<typeof WayId>;
