/**
 * Windows PowerShell makes an error record of the first line that a program writes to its error output where that is redirected, however
 * the program ends: `git : To https://…`, the place in the script, the source underlined, a category and `NativeCommandError`.
 */
const recordEnd = /^\s{0,12}\+ FullyQualifiedErrorId : NativeCommandError(?:Message)?$/;
const recordLine = /^\s{0,12}\+ /;
const recordPlace = /:\d{1,7} .{1,40}: ?\d{1,7}$/;
const recordHead = /^[\w.-]{1,60} : (?=\S)/;
/** The message in front of the place may be wrapped. */
const messageLines = 6;

/** The lines with what the programs wrote, and without the records around it. */
export function withoutNativeRecords(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => line.includes('NativeCommandError') && recordEnd.test(line))) return lines;
  const kept: string[] = [];
  for (const line of lines) {
    if (recordEnd.test(line)) unwrap(kept);
    else kept.push(line);
  }
  return kept;
}

function unwrap(kept: string[]): void {
  while (recordLine.test(kept.at(-1) ?? '')) kept.pop();
  if (recordPlace.test(kept.at(-1) ?? '')) kept.pop();
  const start = Math.max(0, kept.length - messageLines);
  const head = start + kept.slice(start).findLastIndex((line) => recordHead.test(line));
  const line = head < start ? undefined : kept[head];
  if (line !== undefined) kept[head] = line.replace(recordHead, '');
}
