import type { Reading } from './reading.ts';

/** What the subjects of all commands begin with alike; nothing where one is no command, or a check. */
export function trunkOf(
  { attempt, subject, check }: Reading,
  before: readonly string[] | undefined,
): readonly string[] {
  if (attempt.action.kind !== 'run' || check !== undefined) return [];
  const words = subject.split(' ');
  if (before === undefined) return words;
  const end = before.findIndex((word, index) => words[index] !== word);
  return end < 0 ? before : before.slice(0, end);
}

/** Programs that do whatever the script or the program behind them does. */
const runsOthers =
  /^(?:python[\d.]*|node|deno|bun|ruby|perl|php|lua|Rscript|java|(?:ba|z|da|k|fi)?sh|pwsh|powershell|xargs|find|make|just|task|docker|podman|kubectl)$/;

/** Whether words name a program and a command of it that says what is done: `git push`, not `python x.py` or `curl -s`. */
export function tellsWhatToDo([program = '', command = '']: readonly string[]): boolean {
  return !runsOthers.test(program) && /^[a-z][a-z-]{1,30}$/.test(command) && !/^(?:run|exec|x|start)$/.test(command);
}
