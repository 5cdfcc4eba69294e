import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import { safeParse } from '../safe-parse.ts';
import type { CallOutcome } from './output.ts';
import { FailedResult, type ToldEnd } from './records.ts';

/** How a call ended, told apart from its output. */
interface End {
  readonly exitCode?: number;
  readonly failed: boolean;
  /** A person said no; the program says so too where it could not set a call up. */
  readonly declined: boolean;
}

function endOf({ result, success, exit_code, status }: ToldEnd): End {
  return {
    // Where nothing ran at all the code is -1, and the output says why.
    ...(exit_code === undefined || exit_code < 0 ? {} : { exitCode: exit_code }),
    failed: success === false || status === 'failed' || safeParse(FailedResult, result).success,
    declined: status === 'declined',
  };
}

/**
 * What events tell of the ends of calls. Which of them a version keeps differs: `patch_apply_end` and `mcp_tool_call_end` all do, some
 * keep `exec_command_end` and `dynamic_tool_call_response`, and newer ones may write `item_completed` instead (rollout/src/policy.rs).
 */
export class CallEnds {
  readonly #known = new BoundedMap<string, End>(limits.pendingCalls);

  /** Takes what an event told of the end of a call. */
  tell(id: string, told: ToldEnd): void {
    this.#known.set(id, endOf(told));
  }

  /** What is known of a call's end, where its output leaves it open; what the output says itself stands. */
  complete(id: string | undefined, read: CallOutcome): CallOutcome {
    const end = id === undefined ? undefined : this.#known.take(id);
    const open = read.exitCode === undefined && (read.outcome === 'ok' || read.outcome === 'unknown');
    if (end === undefined || !open) return read;
    if (end.declined) return { ...read, outcome: 'refused' };
    const { exitCode } = end;
    if (exitCode !== undefined) return { ...read, outcome: exitCode === 0 ? 'ok' : 'failed', exitCode };
    return end.failed ? { ...read, outcome: 'failed', fault: 'tool' } : read;
  }
}
