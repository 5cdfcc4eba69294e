import type { Attempt } from '../../../src/model/attempt.ts';

/** An attempt to run a command, as a log with exit codes tells it. */
export function attemptOf(
  command: string,
  output: string,
  exitCode: number | undefined,
  more: Partial<Attempt> = {},
): Attempt {
  return {
    n: 1,
    session: 's',
    round: 'r',
    tool: 'bash',
    action: { kind: 'run', command },
    input: JSON.stringify({ command }),
    outcome: exitCode === undefined ? 'unknown' : exitCode === 0 ? 'ok' : 'failed',
    ...(exitCode === undefined ? {} : { exitCode }),
    output,
    call: { offset: 0 },
    result: { offset: 1 },
    ...more,
  };
}
