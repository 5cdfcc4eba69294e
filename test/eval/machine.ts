import { createHash } from 'node:crypto';
import type { Machine } from '../../src/model/machine.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A machine that is the same wherever the figures are made. */
export const machine: Machine = {
  home: '/home/someone',
  env: {},
  platform: 'linux',
  hash: (text) => sha256(text).slice(0, 16),
  sha256,
  md5: (text) => createHash('md5').update(text).digest('hex'),
};
