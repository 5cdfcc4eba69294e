import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';

/** Every format that is read, for the rooms above, which know formats only by their ids. */
export const knownFormats: readonly Format[] = formats;
