import type { CallEvent, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import type { Block } from '../anthropic-blocks.ts';
import { BoundedMap } from '../bounded-map.ts';
import { canonicalJson } from '../canonical-json.ts';
import { headAndTail } from '../head-and-tail.ts';
import { safeParse } from '../safe-parse.ts';
import { Background } from './background.ts';
import { textOf } from './content.ts';
import { readOutcome, type ToolOutcome } from './outcome.ts';
import { PollInput, ToolUseResult, type UserRecord } from './records.ts';

/** The session, place and time of a record. */
export interface Where {
  readonly session: string;
  readonly at: Place;
  readonly time?: number;
}

/** Tools that ask how a command in the background is. */
const polls = new Set(['BashOutput', 'TaskOutput', 'AgentOutputTool']);

interface Made {
  readonly call: CallEvent;
  /** True for a poll: it is held back until its result tells whether the command ended. */
  readonly held: boolean;
  /** The command that it asks about. */
  readonly task: string | undefined;
}

/** The calls of one log and their results. */
export class Calls {
  readonly #machine: Machine;
  readonly #background = new Background();
  readonly #made = new BoundedMap<string, Made>(limits.pendingCalls);

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** A block of an answer that calls a tool. */
  made(where: Where, round: string | undefined, { id, name: tool = '', input }: Block): readonly Event[] {
    const call: CallEvent = {
      kind: 'call',
      ...where,
      ...(id === undefined ? {} : { id }),
      ...(round === undefined ? {} : { round }),
      tool,
      action: actionOf(tool, input),
      input: canonicalJson(input ?? null, this.#machine),
    };
    if (id === undefined) return [call];
    const held = polls.has(tool);
    this.#made.set(id, { call, held, task: held ? taskOf(input) : undefined });
    return held ? [] : [call];
  }

  /** A block of a user's message that holds the result of a call. */
  result(where: Where, block: Block, record: UserRecord): readonly Event[] {
    const id = block.tool_use_id;
    const made = id === undefined ? undefined : this.#made.take(id);
    const text = textOf(block.content);
    const beside = safeParse(ToolUseResult, record.toolUseResult);
    const extra = beside.success ? beside.data : undefined;
    const result = (read: ToolOutcome): Event => ({
      kind: 'result',
      ...where,
      ...(id === undefined ? {} : { id }),
      ...read,
      output: headAndTail(read.output, limits.output),
    });
    if (made?.held) {
      const poll = block.is_error === true ? undefined : this.#background.polled(made.task, text);
      if (poll) return [{ ...made.call, ...poll.started }, result(poll.read)];
    }
    const outcome = readOutcome({
      text,
      isError: block.is_error === true,
      isRun: made?.call.action.kind === 'run',
      denialKind: record.toolDenialKind,
      interrupted: extra?.interrupted === true,
      inBackground:
        extra?.status === 'running' ||
        extra?.backgroundTaskId !== undefined ||
        extra?.isAsync === true ||
        extra?.status === 'async_launched',
    });
    if (made && outcome.outcome === 'running') this.#background.returned(made.call, text, extra?.backgroundTaskId);
    return [...(made?.held ? [made.call] : []), result(outcome)];
  }
}

function taskOf(input: unknown): string | undefined {
  const asked = safeParse(PollInput, input);
  return asked.success ? (asked.data.task_id ?? asked.data.bash_id ?? asked.data.shell_id) : undefined;
}
