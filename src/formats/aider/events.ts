import type { Event, Fault, Outcome } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { DecoderContext } from '../format.ts';
import { headAndTail } from '../head-and-tail.ts';
import type { EditBlock } from './edit-blocks.ts';

/** What became of a call. */
export interface Ended {
  readonly outcome: Outcome;
  readonly output?: string;
  readonly fault?: Fault;
  readonly exitCode?: number | undefined;
}

/** Makes the events of one chat. */
export class ChatEvents {
  readonly session: string;
  readonly #machine: DecoderContext['machine'];

  constructor(session: string, machine: DecoderContext['machine']) {
    this.session = session;
    this.#machine = machine;
  }

  call(tool: string, input: unknown, at: Place, round: string): Event {
    const action = actionOf(tool, input);
    const text = canonicalJson(input, this.#machine);
    return { kind: 'call', session: this.session, at, tool, action, input: text, round };
  }

  result({ outcome, output = '', fault, exitCode }: Ended, at: Place): Event {
    return {
      kind: 'result',
      session: this.session,
      at,
      outcome,
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(fault === undefined ? {} : { fault }),
      output: headAndTail(output, limits.output),
    };
  }

  /** An edit of an answer, and what became of it, which stands where the answer asked for it if not elsewhere. */
  edit(block: EditBlock, ended: Ended, round: string, said = block.end): readonly Event[] {
    return [this.call('edit', inputOf(block), block.start, round), this.result(ended, said)];
  }

  /** A command of Aider's own: all of it stands in one place. */
  command(command: string, ended: Ended, at: Place, round: string): readonly Event[] {
    return [this.call('run', { command }, at, round), this.result(ended, at)];
  }
}

function inputOf({ kind, path, before, after }: EditBlock): unknown {
  switch (kind) {
    case 'patch':
      return { patch: before };
    case 'file':
      return { path, content: after };
    case 'diff':
    case 'replace':
      return { path, old: before, new: after };
  }
}
