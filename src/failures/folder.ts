import { programOf } from './program-of.ts';
import type { Step } from './steps.ts';

const movers = /^(?:cd|chdir|pushd|Set-Location|sl|Push-Location)$/i;
const parts = 40;

/** The folder in which a step runs, as far as the line itself says: each `cd` before it, then its own option. */
export function folderOf(steps: readonly Step[], step: Step): string | undefined {
  let folder: string | undefined;
  for (const each of steps) {
    if (each === step) break;
    const [first = '', ...rest] = each.words;
    if (!movers.test(programOf(first)) || each.at !== step.at) continue;
    const target = rest.find((word) => !/^(?:-\w*|--|\/d)$/i.test(word));
    if (target !== undefined) folder = joined(folder, target);
  }
  return step.folder === undefined ? folder : joined(folder, step.folder);
}

function joined(base: string | undefined, target: string): string | undefined {
  if (base === undefined || /^(?:[/\\~$%]|[A-Za-z]:)/.test(target)) return target === '.' ? base : target;
  const path = base.split(/[/\\]/).slice(-parts);
  for (const part of target.split(/[/\\]/).slice(0, parts)) {
    if (part === '..' && path.length > 0 && path.at(-1) !== '..') path.pop();
    else if (part !== '.' && part !== '') path.push(part);
  }
  return path.length === 0 ? undefined : path.join('/');
}
