import { claudeCode } from './claude-code.ts';
import type { Format } from './format.ts';

/** Every format that is read, one row each; the order breaks ties between equal claims. */
export const formats: readonly Format[] = [claudeCode];
