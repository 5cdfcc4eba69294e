import type { Action } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { ToolOutcome } from './outcome.ts';

/** What started a command in the background. */
export interface Started {
  readonly action: Action;
  readonly input: string;
}

/** What a poll saw of a command in the background. */
interface Seen {
  readonly state: 'running' | 'killed' | 'over';
  /** Left out where the log tells only that it failed, or only that it did not. */
  readonly exitCode?: number;
  readonly failed: boolean;
  readonly output: string;
}

/** `Command running in background with ID: b03a6e3. Output is …`; a person or a time limit may have put it there. */
const announced = /^Command [^\n]{0,120}\bbackground(?:ed)?\b[^\n]{0,40}\bwith ID: (\w[\w-]{0,80})/;
const stateTag = /^<status>(running|pending|completed|failed|killed|stopped|cancelled)<\/status>$/m;
const exitTag = /^<exit_code>(-?\d{1,10})<\/exit_code>$/m;
/** What the command said, in the order in which it is told. */
const saidTags = ['stdout', 'stderr', 'output', 'error'] as const;
const saidStart = /^<(?:stdout|stderr|output|error)>/m;
const firstTag = /^<(?:retrieval_status|status)>/;

function inside(text: string, tag: string): string | undefined {
  const start = text.indexOf(`<${tag}>`);
  const end = text.lastIndexOf(`</${tag}>`);
  return start < 0 || end < start ? undefined : text.slice(start + tag.length + 2, end).replace(/^\n|\n$/g, '');
}

/**
 * Reads what `BashOutput` (1.0 to 2.0) and `TaskOutput` (since 2.0.64) show of a command: `<status>failed</status>`,
 * `<exit_code>1</exit_code>`, and what it said in `<stdout>` and `<stderr>` or in `<output>`.
 */
function readPoll(text: string): Seen | undefined {
  if (!firstTag.test(text)) return undefined;
  const said = saidTags.flatMap((tag) => inside(text, tag) ?? []);
  const output = said.filter((part) => part !== '').join('\n');
  // What the command printed comes last: it may hold the same tags.
  const frame = text.slice(0, saidStart.exec(text)?.index);
  const state = stateTag.exec(frame)?.[1];
  if (state === undefined) return undefined;
  const exit = exitTag.exec(frame)?.[1];
  if (state === 'running' || state === 'pending') return { state: 'running', failed: false, output };
  if (state !== 'completed' && state !== 'failed') return { state: 'killed', failed: false, output };
  const exitCode = exit === undefined ? undefined : Number(exit);
  const failed = exitCode === undefined ? state === 'failed' : exitCode !== 0;
  return { state: 'over', failed, output, ...(exitCode === undefined ? {} : { exitCode }) };
}

/** The commands that go on after their call returned, and what polls see of them. */
export class Background {
  readonly #started = new BoundedMap<string, Started>(limits.pendingCalls);
  readonly #ended = new BoundedMap<string, true>(limits.pendingCalls);

  /** A call's result may say that its command goes on: under which name it does. */
  returned({ action, input }: Started, text: string, task: string | undefined): void {
    const name = task ?? announced.exec(text)?.[1];
    if (name !== undefined && action.kind === 'run') this.#started.set(name, { action, input });
  }

  /**
   * What a poll of `task` saw, and which call it stands for: the poll that sees the end of a command is its result. Undefined where the
   * text is no such thing; `started` is left out where the poll only waited.
   */
  polled(
    task: string | undefined,
    text: string,
  ): { readonly read: ToolOutcome; readonly started?: Started } | undefined {
    const seen = readPoll(text);
    if (seen === undefined) return undefined;
    const { output } = seen;
    if (seen.state === 'running') return { read: { outcome: 'running', output } };
    if (task !== undefined && this.#ended.get(task)) return { read: { outcome: 'ok', output } };
    const started = task === undefined ? undefined : this.#started.take(task);
    if (task !== undefined) this.#ended.set(task, true);
    const exit = seen.exitCode === undefined ? {} : { exitCode: seen.exitCode };
    const read: ToolOutcome =
      seen.state === 'killed'
        ? { outcome: 'cancelled', output }
        : { outcome: seen.failed ? 'failed' : 'ok', ...exit, output };
    return { read, ...(started === undefined ? {} : { started }) };
  }
}
