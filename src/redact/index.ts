import type { Machine } from '../model/machine.ts';
import { maskHomes } from './homes.ts';
import { maskSecrets } from './secrets.ts';

/** Text in, the same text out with secrets and private names masked; the number of lines stays. */
export type Redactor = (text: string) => string;

/** A redactor for what leaves the worker on this machine: its home directory reads `~`, keys and tokens read `[secret]`. */
export function createRedactor(machine: Pick<Machine, 'home' | 'platform'>): Redactor {
  return (text) => maskHomes(maskSecrets(text), machine);
}
