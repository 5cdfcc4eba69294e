import type { Skipped } from '../model/watch.ts';
import type { Redactor } from '../redact/index.ts';

/** A file that is not read and why, as it leaves the worker: its path raw, what is shown of it masked. */
export function toldSkipped(path: string, why: string, redact: Redactor): Skipped {
  return { path, label: redact(path), why: redact(why) };
}
