import { createHash } from 'node:crypto';
import type { Machine } from '../../../src/model/machine.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

export function machine(facts: Partial<Machine> = {}): Machine {
  const hash = (text: string) => sha256(text).slice(0, 16);
  return { home: '/home/dev', env: {}, platform: 'linux', hash, sha256, md5, ...facts };
}
