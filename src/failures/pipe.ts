import type { Step } from './steps.ts';

/** Where the pipe begins and ends (behind its last step) that a step stands in; one that stands alone is a pipe of its own. */
export function pipeAround(steps: readonly Step[], index: number): { readonly start: number; readonly end: number } {
  let start = index;
  while (start > 0 && steps[start]?.joint === '|') start--;
  const end = steps.findIndex((step, at) => at > index && step.joint !== '|');
  return { start, end: end < 0 ? steps.length : end };
}
