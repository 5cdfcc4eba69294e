import { pipeAround } from './pipe.ts';
import { programIn } from './program-of.ts';
import { decoration, filters, wholeFilters } from './programs.ts';
import type { Step } from './steps.ts';

/** True for a filter that passes on only a part. */
export function isPartFilter(step: Step): boolean {
  const program = programIn(step.words);
  return filters.has(program) && !wholeFilters.has(program);
}

/** What `head` and `tail` show where they are told no number. */
const usualLines = 10;

/** The most lines that `head` or `tail` let through; undefined where neither stands in the line. */
export function mostLinesOf(steps: readonly Step[]): number | undefined {
  const most = steps.flatMap((step) => {
    if (!/^(?:head|tail|Select-Object)$/.test(programIn(step.words))) return [];
    if (step.words.some((word) => /^-n?\+/.test(word) || word.startsWith('-c'))) return [];
    const told = step.words.slice(1, 4).flatMap((word) => /^(?:-n?|--lines=)?(\d{1,6})$/.exec(word)?.[1] ?? []);
    return [told[0] === undefined ? usualLines : Number(told[0])];
  });
  return most.length === 0 ? undefined : Math.min(...most);
}

/** A run written to a file that is then shown: `npm test > out.txt; tail out.txt`. */
export function readsBack(steps: readonly Step[], kept: readonly Step[]): boolean {
  const written = new Set(kept.flatMap((step) => step.outputs));
  return steps.some(
    (step) => !kept.includes(step) && isPartFilter(step) && step.words.some((word) => written.has(word)),
  );
}

/** True where the status at the end of the line is not that of the work. */
export function isStatusLost(steps: readonly Step[], kept: readonly Step[]): boolean {
  const last = steps.at(-1);
  if (last === undefined) return false;
  if (kept.some((step) => step.background || step.captured === true || step.squeezed === true)) return true;
  const pipefail = steps.some((step) => step.words[0] === 'set' && step.words.some((word) => /pipefail/.test(word)));
  const stops = steps.some((step) => step.words[0] === 'set' && step.words.some((word) => /^-[a-z]*e/.test(word)));
  const work = new Set(kept);
  const lastWork = steps.findLastIndex((step) => work.has(step));
  const passedOn = /^(?:exit|return)$/.test(last.words[0] ?? '') && last.words[1]?.startsWith('$') === true;
  return steps.some((step, index) => {
    if (index === 0) return false;
    const program = programIn(step.words);
    if (step.joint === '|') return !pipefail && !passedOn && filters.has(program) && workIsPiped(steps, index, work);
    if (step.joint === '||') return decoration.has(program) || !work.has(step);
    return step.joint === ';' && index > lastWork && !stops && !passedOn && !/^(?:exit|return)$/.test(program);
  });
}

function workIsPiped(steps: readonly Step[], index: number, work: ReadonlySet<Step>): boolean {
  const first = steps[pipeAround(steps, index).start];
  return first !== undefined && work.has(first);
}
