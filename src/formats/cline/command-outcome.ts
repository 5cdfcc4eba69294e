import { exited, type ToolOutcome } from '../make-event.ts';

/**
 * How a command ended by what stands above its output (Cline `CommandOrchestrator.ts`, Roo Code `ExecuteCommandTool.ts`):
 * `Command failed with exit code 1.`, `Command executed in terminal within working directory '/a'. Exit code: 0`.
 */
const statusLine = /^Command (?:executed|failed|terminated|completed)\b/;
const exitCode = /\bexit(?:ed with)? code:? (-?\d{1,10})\b/i;
const bySignal = /\bby signal \S{1,20}/;
const stillRunning =
  /^(?:Command is still running|The user chose to proceed while the command|The command was still starting or running|Command timed out after [^\n]{1,40}Running in background)/;
const timedOut =
  /^(?:Command (?:execution )?timed out after|The command was terminated after exceeding|Command executed \(terminated after)/;
const notStarted =
  /^(?:Working directory [^\n]{0,4096} does not exist|Command failed to execute in terminal due to a shell integration error)/;
const soFar = /^(?:Here's the o|O)utput so far:\n/m;
const promise = /\s{1,9}You will be updated on the terminal status [^\n]{0,100}$/;
/** Lines above the output at most: the status may stand on a line of its own. */
const statusLength = 6_000;

function after(text: string, marker: RegExp): string | undefined {
  const match = marker.exec(text.slice(0, statusLength));
  return match ? text.slice(match.index + match[0].length) : undefined;
}

export function commandOutcome(text: string, isError: boolean): ToolOutcome {
  if (notStarted.test(text)) return { outcome: 'failed', fault: 'spawn', output: text };
  if (stillRunning.test(text)) return { outcome: 'running', output: (after(text, soFar) ?? '').replace(promise, '') };
  if (timedOut.test(text)) return { outcome: 'failed', fault: 'timeout', output: after(text, soFar) ?? text };
  if (!statusLine.test(text)) return { outcome: isError ? 'failed' : 'unknown', output: text };
  const output = after(text, /\nOutput:(?:\n|$)/) ?? preview(text) ?? '';
  const status = output === '' ? text.slice(0, statusLength) : text.slice(0, text.length - output.length);
  const code = exitCode.exec(status)?.[1];
  if (code !== undefined) return exited(Number(code), output);
  if (bySignal.test(status)) return { outcome: 'failed', output };
  return { outcome: isError ? 'failed' : 'unknown', output };
}

/** Of a long output only its start is shown. */
function preview(text: string): string | undefined {
  return after(text, /\n\nPreview:\n/)?.replace(/\n\nUse read_command_output tool [^\n]{0,200}$/, '');
}
