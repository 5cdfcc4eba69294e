import type { Machine } from '../model/machine.ts';
import type { Skipped } from '../model/watch.ts';
import { createRedactor, type Redactor } from '../redact/index.ts';

/** A file that is not read and why, as it leaves the worker: its path raw, what is shown of it masked. */
export function toldSkipped(path: string, why: string, redact: Redactor): Skipped {
  return { path, label: redact(path), why: redact(why) };
}

/** The same for whoever has no redactor at hand. */
export function skippedOn(machine: Machine): (path: string, why: string) => Skipped {
  const redact = createRedactor(machine);
  return (path, why) => toldSkipped(path, why, redact);
}
