import type { CallEvent } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import { exited, type ToolOutcome } from '../make-event.ts';

const taskName = /^<task-id>([^<\n]{1,200})<\/task-id>\n/;
const report =
  /^=== Task ([^\n]{1,200}) ===\nCommand: [\s\S]{0,8000}?\nStatus: (\w{1,20})\nDuration: [^\n]{1,40}(?:\nExit Code: (-?\d{1,10}))?(?:\nOutput File: [^\n]{0,4000})?\n\n=== Output ===\n/;

/** Tools that ask how a command in the background is. */
export const polls: ReadonlySet<string> = new Set(['get_task_output', 'get_terminal_command_output', 'wait_tasks']);

/** What a poll saw, and the call that started the command, if the poll is the first to see its end. */
export interface Polled {
  readonly outcome: ToolOutcome;
  readonly started?: CallEvent | undefined;
}

/** The commands that go on after their call returned: the poll that sees the end of one stands for it. */
export class Background {
  readonly #started = new BoundedMap<string, CallEvent>(limits.pendingCalls);

  /** A result may say that its command goes on, and under which name. */
  returned(call: CallEvent, text: string): void {
    const name = taskName.exec(text)?.[1];
    if (name !== undefined) this.#started.set(name, call);
  }

  /** What a poll's result says of one command; undefined where it says something else. */
  polled(text: string): Polled | undefined {
    const found = report.exec(text);
    if (!found) return undefined;
    const [head, task = '', status, code] = found;
    const output = text.slice(head.length).replace(/^\(no output(?: yet)?\)$/, '');
    if (status === 'running') return { outcome: { outcome: 'running', output } };
    const started = this.#started.take(task);
    if (started === undefined) return { outcome: { outcome: 'ok', output } };
    if (status === 'cancelled' || status === 'killed') return { started, outcome: { outcome: 'cancelled', output } };
    if (code !== undefined) return { started, outcome: exited(Number(code), output) };
    return { started, outcome: { outcome: status === 'failed' ? 'failed' : 'ok', output } };
  }
}
