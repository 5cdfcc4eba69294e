import { withoutNativeRecords } from './native-records.ts';

/** Longer lines are minified code or data; what they tell stands at their start. */
const lineLength = 1_000;
const lineCount = 4_000;

const controlSequence =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[PX^_][^\u001b]*(?:\u001b\\)?|[ -/]*[0-Z\\`-~])/g;
const otherControl = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2028\u2029\ufeff]/g;
/** What a line of most outputs holds none of, so that it is left as it is but for its end. */
const unusual = /[\u0000-\u0008\u000b-\u001f\u007f\u200b\u2028\u2029\ufeff]|curl: \(/;

/**
 * The lines of an output as a person would see them in the end: no terminal colours, a progress line that was written over
 * shows its last state only, what a shell wraps around a program's words is gone, ends trimmed. Bounded in lines (first and last half) and in length.
 */
export function cleanLines(output: string): readonly string[] {
  const written = withoutControl(output);
  const lines = withoutNativeRecords(written.split('\n').map(unusual.test(written) ? lastState : ended));
  if (lines.length <= lineCount) return lines;
  return [...lines.slice(0, lineCount / 2), ...lines.slice(-lineCount / 2)];
}

/** What curl leaves before its last words where it is shown no terminal. */
const progressMeter = /^[\s\d.kMGT:-]{20,120}(?=curl: \()/;

function ended(line: string): string {
  return (line.length > lineLength ? line.slice(0, lineLength) : line).trimEnd();
}

function lastState(line: string): string {
  // An expression for them would look through a run of returns once from each of its places.
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  const seen = line.slice(end === 0 ? 0 : line.lastIndexOf('\r', end - 1) + 1, end);
  return seen.replace(progressMeter, '').slice(0, lineLength).replace(otherControl, '').trimEnd();
}

/** Text without terminal control sequences. */
export function withoutControl(text: string): string {
  return text.includes('\u001b') ? text.replace(controlSequence, '') : text;
}
