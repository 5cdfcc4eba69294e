import { isErrorLike, isNoise } from './general.ts';
import { programIn } from './program-of.ts';
import type { Step } from './steps.ts';

/** What a program says when whoever reads its output had enough and went away. */
const closed =
  /\bbroken pipe\b|\bEPIPE\b|\bSIGPIPE\b|\bBrokenPipeError\b|\bsignal 13\b|^[\w.+-]{1,60}: (?:write error|stdout|standard output)\b/i;
/** Heads of the trace that Python writes below it. */
const traceHead = /^(?:Traceback \(most recent call last\):|Exception ignored )/;
/** Lines of a trace up to its last. */
const traceWithin = 30;

/** Programs that stop reading before the end. */
const leaves = (step: Step): boolean => {
  const program = programIn(step.words);
  if (/^(?:e|f)?grep$|^rg$/.test(program))
    return step.words.some((word) => /^-[a-zA-Z]*[qlm]|^--(?:quiet|max-count)/.test(word));
  if (program === 'sed') return step.words.some((word) => /(?:^|[\d;$])q$/.test(word));
  return /^(?:head|less|more|Select-Object)$/.test(program);
};

/**
 * The lines without the complaints of a program whose reader (`| head`) had enough: that is no failure. The same lines where
 * nobody complains of it, or nobody stops reading.
 */
export function withoutClosedPipe(lines: readonly string[], steps: readonly Step[]): readonly string[] {
  if (!steps.some((step, index) => index > 0 && step.joint === '|' && leaves(step))) return lines;
  if (!lines.some((line) => closed.test(line))) return lines;
  const kept: string[] = [];
  for (const line of lines) {
    if (!closed.test(line)) {
      kept.push(line);
      continue;
    }
    if (!/BrokenPipeError/.test(line)) continue;
    const start = Math.max(0, kept.length - traceWithin);
    const head = kept.slice(start).findLastIndex((each) => traceHead.test(each));
    if (head >= 0) kept.length = start + head;
  }
  return kept;
}

/** True where nothing is left to tell of a failure once those complaints are gone. */
export function onlyClosedPipe(lines: readonly string[], left: readonly string[]): boolean {
  return left !== lines && !left.some((line) => !isNoise(line) && isErrorLike(line));
}
