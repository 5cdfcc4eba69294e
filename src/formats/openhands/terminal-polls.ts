import type { CallEvent } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { ToolOutcome } from '../make-event.ts';

/**
 * Looks after the one terminal of a session: a command that takes long goes on while the agent polls it, and the poll that sees
 * its end stands for the command.
 */
export class TerminalPolls {
  readonly #held = new BoundedMap<string, CallEvent>(limits.pendingCalls);
  readonly #commands = new BoundedMap<string, CallEvent>(limits.pendingCalls);
  #running: CallEvent | undefined;

  /** A call is told at once; a poll is held until it is known what it saw. */
  made(call: CallEvent): readonly CallEvent[] {
    if (call.id === undefined) return [call];
    if (call.action.kind === 'wait') {
      this.#held.set(call.id, call);
      return [];
    }
    if (call.action.kind === 'run') this.#commands.set(call.id, call);
    return [call];
  }

  /** What is still to be told before the result, and how the call ended: to a poll a program that goes on is no failure. */
  ended(id: string, told: ToolOutcome): { readonly calls: readonly CallEvent[]; readonly outcome: ToolOutcome } {
    const { outcome, fault, exitCode } = told;
    const poll = this.#held.take(id);
    if (!poll) {
      const command = this.#commands.take(id);
      if (command && (outcome === 'running' || fault === 'timeout')) this.#running = command;
      else if (command && exitCode !== undefined) this.#running = undefined;
      return { calls: [], outcome: told };
    }
    if (fault === 'timeout') return { calls: [poll], outcome: { outcome: 'running', output: told.output } };
    const started = exitCode === undefined ? undefined : this.#running;
    if (started === undefined) return { calls: [poll], outcome: told };
    this.#running = undefined;
    return { calls: [{ ...poll, tool: started.tool, action: started.action, input: started.input }], outcome: told };
  }
}
