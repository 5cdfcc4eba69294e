import { programOf } from './program-of.ts';
import type { Step } from './steps.ts';

/** The lines without those that the command line itself printed by `echo`: they say what is done, not how it went. */
export function withoutEchoes(lines: readonly string[], steps: readonly Step[]): readonly string[] {
  const said = new Set(steps.flatMap((step) => echoOf(step)));
  if (said.size === 0) return lines;
  const left = lines.filter((line) => !said.has(line.trim()));
  return left.some((line) => line.trim() !== '') ? left : lines;
}

/** What is printed where something went wrong (`|| echo …`) tells of it. */
function echoOf({ words, joint, outputs }: Step): readonly string[] {
  const [first = '', ...rest] = words;
  if (programOf(first) !== 'echo' || joint === '||' || outputs.length > 0) return [];
  const text = rest.filter((word, index) => index > 0 || !/^-[neE]+$/.test(word)).join(' ');
  return text.trim() === '' ? [] : [text.trim()];
}
