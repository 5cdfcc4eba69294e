import type { Machine } from '../model/machine.ts';

/** Joins folder names below `base` as the machine writes paths. */
export function below(machine: Pick<Machine, 'platform'>, base: string, ...names: string[]): string {
  const separator = machine.platform === 'win32' ? '\\' : '/';
  const trimmed = base.endsWith('/') || base.endsWith(separator) ? base.slice(0, -1) : base;
  return [trimmed, ...names].join(separator);
}

/** A path with forward slashes. */
export function forward(path: string): string {
  return path.replaceAll('\\', '/');
}

/** The last name of a path, of either flavour. */
export function lastName(path: string): string {
  const slashed = forward(path);
  return slashed.slice(slashed.lastIndexOf('/') + 1);
}
