import { rmSync } from 'node:fs';
import * as z from 'zod/mini';
import { inChild } from './child.ts';
import { writeLongLog, writerOf } from './long-logs.ts';

const Peak = z.object({ attempts: z.number(), peak: z.number() });

/** What reading a small and a large log of one format took at most, in bytes of a whole process. */
export interface Memory {
  readonly format: string;
  readonly small: { readonly bytes: number; readonly peak: number };
  readonly large: { readonly bytes: number; readonly peak: number };
  readonly ratio: number;
}

const megabyte = 1_000_000;

/** Peaks of memory at 50 MB and at `largeBytes`; the logs are written below `folder` and gone in the end. */
export function memoryOf(format: string, folder: string, largeBytes: number): Memory {
  const [small, large] = [
    peakAt(format, `${folder}/small`, 50 * megabyte),
    peakAt(format, `${folder}/large`, largeBytes),
  ];
  return { format, small, large, ratio: large.peak / small.peak };
}

function peakAt(format: string, folder: string, atLeast: number): { readonly bytes: number; readonly peak: number } {
  const { path, bytes } = writeLongLog(writerOf(format), { home: folder, workspace: `${folder}/shop` }, atLeast, 1);
  const { peak } = Peak.parse(inChild('read-one.ts', [path]));
  rmSync(folder, { recursive: true, force: true });
  return { bytes, peak };
}
