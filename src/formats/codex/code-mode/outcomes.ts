import type { Action } from '../../../model/event.ts';
import { type CallOutcome, endedWith, readOutput } from '../output.ts';
import type { Ending } from './ending.ts';
import type { PrintShape } from './print-shape.ts';
import { type Printed, placePrinted, readPrinted } from './printed.ts';

/** A call of a script as far as its end depends on it: `applied` is what an event told of it before. */
export interface Awaited {
  readonly kind: Action['kind'];
  readonly applied?: boolean | undefined;
}

type Given = readonly (Printed | undefined)[];

/** An error of the script itself, not of a tool: tools throw plain texts (code-mode/src/runtime/module_loader.rs). */
const ownError = /^\w{0,40}Error\b[^\n]{0,2000}(?:\n {4}at |$)/;
/** What Codex says where it would otherwise give the result of a command. */
const insteadOfResult =
  /^(?:Chunk ID: |Wall time: |Exit code: |exec_command failed|execution error|exec command |command timed out|aborted by user)/;
const ofPatch = /^(?:apply_patch|patch|invalid (?:patch|hunk)|failed to parse (?:the )?patch)/i;

/** How the calls of a script ended, as far as what it printed tells them apart. */
export function outcomesOf(calls: readonly Awaited[], ending: Ending, shape: PrintShape): readonly CallOutcome[] {
  const given = resultsOf(calls, ending, shape);
  switch (ending.state) {
    case 'running':
      return given.map((printed) => ({ outcome: 'running', output: printed?.output ?? '' }));
    case 'terminated':
      return given.map((printed) => ({ outcome: 'cancelled', output: printed?.output ?? '' }));
    case 'completed':
      return calls.map((call, index) => completed(call, given[index]));
    case 'failed':
      return failed(calls, given, ending);
  }
}

function resultsOf(calls: readonly Awaited[], ending: Ending, shape: PrintShape): Given {
  const { parts } = ending;
  const printed = parts.flatMap((part) => readPrinted(part, shape));
  if (calls.length === 1) return [merged(printed)];
  if (printed.length === calls.length) return printed;
  // A patch gives nothing that is worth printing.
  const shown = [...calls.keys()].filter((index) => !isSilent(calls[index]));
  const to = (indexes: readonly number[], results: Given): Given =>
    calls.map((_, index) => (indexes.includes(index) ? results[indexes.indexOf(index)] : undefined));
  if (printed.length === shown.length) return to(shown, printed);
  const whole = parts.join('\n');
  const placed = placePrinted(whole, shape, calls.length);
  if (placed) return placed;
  const placedShown = placePrinted(whole, shape, shown.length);
  if (placedShown) return to(shown, placedShown);
  // A script that throws, or leaves its loop at the first failure, has printed the results of its first calls.
  const isStopped =
    ending.state === 'failed' || printed.every(({ exitCode, goesOn }) => goesOn || exitCode !== undefined);
  if (isStopped && printed.length < shown.length) return to(shown, printed);
  const main = Math.max(
    0,
    calls.findIndex(({ kind }) => kind === 'run'),
  );
  return to([main], [{ output: whole }]);
}

function isSilent(call: Awaited | undefined): boolean {
  return call?.kind === 'edit' || call?.kind === 'bookkeeping';
}

/** All that a script printed of its only call. */
function merged(printed: readonly Printed[]): Printed {
  const output = printed
    .map((one) => one.output)
    .filter((text) => text !== '')
    .join('\n');
  const ended = printed.filter(({ exitCode }) => exitCode !== undefined);
  const last = ended.find(({ exitCode }) => exitCode !== 0) ?? ended.at(-1) ?? printed.find(({ goesOn }) => goesOn);
  return { ...last, output, ...(printed.some((one) => one.failed) ? { failed: true } : {}) };
}

function completed({ kind }: Awaited, printed: Printed | undefined): CallOutcome {
  if (printed === undefined) return { outcome: kind === 'run' ? 'unknown' : 'ok', output: '' };
  const { exitCode, goesOn, running, output } = printed;
  if (exitCode !== undefined) return endedWith(exitCode, output, kind);
  if (goesOn) return { outcome: 'running', ...(running === undefined ? {} : { running }), output };
  if (printed.failed) return thrown(output, kind);
  if (kind === 'run' && !insteadOfResult.test(output)) return { outcome: 'unknown', output };
  return readOutput(kind === 'edit' && output.trim() === '{}' ? '' : output, kind);
}

/** What a call that gave no result ended with: a refusal, a policy, or at least a failure of the tool. */
function thrown(error: string, kind: Action['kind']): CallOutcome {
  if (ownError.test(error)) return { outcome: 'failed', fault: 'malformed', output: error };
  const read = readOutput(error, kind);
  return read.outcome === 'ok' || read.outcome === 'unknown' ? { ...read, outcome: 'failed', fault: 'tool' } : read;
}

/** What was printed before the error are the results of the first calls; those after the one that threw were not made. */
function failed(calls: readonly Awaited[], given: Given, { error = '' }: Ending): readonly CallOutcome[] {
  const culprit = culpritOf(calls, given, error);
  return calls.map((call, index): CallOutcome => {
    const printed = given[index];
    if (index !== culprit) {
      const isOver = printed !== undefined || call.applied !== undefined;
      return isOver ? completed(call, printed) : { outcome: 'cancelled', output: '' };
    }
    if (printed?.exitCode !== undefined) return completed(call, printed);
    const output = [printed?.output ?? '', error].filter((text) => text !== '').join('\n');
    return { ...thrown(error, call.kind), output };
  });
}

function culpritOf(calls: readonly Awaited[], given: Given, error: string): number {
  const isOpen = ({ applied }: Awaited, index: number): boolean => given[index] === undefined && applied !== true;
  const denied = calls.findIndex(({ applied }) => applied === false);
  if (denied >= 0) return denied;
  const edit = calls.findIndex((call, index) => call.kind === 'edit' && isOpen(call, index));
  if (edit >= 0 && ofPatch.test(error)) return edit;
  const open = calls.findIndex((call, index) => isOpen(call, index) && (call.kind !== 'edit' || ofPatch.test(error)));
  if (open >= 0) return open;
  return edit >= 0 ? edit : calls.length - 1;
}
