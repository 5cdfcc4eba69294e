import type { Fault } from '../../model/event.ts';
import { exited, type ToolOutcome } from '../make-event.ts';
import { toolKind } from '../tool-kind.ts';
import type { ContextItem } from './records.ts';

/** What the extension and the terminal program put around an error (`callToolById.ts`, `streamChatResponse.helpers.ts`). */
const frames: readonly RegExp[] = [
  /^\S{1,200} failed with the message: /,
  /^Error executing tool \S{1,200}: /,
  /^Error checking permissions for \S{1,200}: /,
];
const advice = /\s{1,4}Please try something else or request further instructions\.\s{0,4}$/;

const policy = /^(?:This command has been disabled by security policy|Command blocked by security policy)/;
const malformed =
  /^(?:Tool "?\S{1,200}"? not found|Argument `|.{0,100}(?:argument|parameter)s? .{0,100}(?:required|must be|missing)|Failed to parse|Invalid (?:JSON|arguments)|Missing required)/i;
const timedOut = /timed out/i;
const exitCode = /(?:Command failed with exit code |^Error \(exit code |\bexit code )(-?\d{1,10})/;

function unframed(text: string): string {
  const bare = text.replace(advice, '');
  const frame = frames.find((one) => one.test(bare));
  return frame ? bare.replace(frame, '') : bare;
}

function faultOf(error: string): Fault {
  if (policy.test(error)) return 'policy';
  if (malformed.test(error)) return 'malformed';
  return timedOut.test(error.slice(0, 200)) ? 'timeout' : 'tool';
}

/** A command's status, in the words of `runTerminalCommand.ts`. */
function commandOutcome(items: readonly ContextItem[], output: string): ToolOutcome {
  const status = items.flatMap((item) => item.status ?? [])[0] ?? '';
  const code = exitCode.exec(status)?.[1];
  if (code !== undefined) return exited(Number(code), output);
  if (status === 'Command completed') return exited(0, output);
  if (/in the background/.test(status)) return { outcome: 'running', output };
  if (timedOut.test(status)) return { outcome: 'failed', fault: 'timeout', output };
  if (/^Command failed/.test(status)) return { outcome: 'failed', output };
  // The terminal program tells nothing of how a command ended that wrote no error.
  if (/\[Command timed out after [^\n\]]{1,80}\]\s{0,9}$/.test(output))
    return { outcome: 'failed', fault: 'timeout', output };
  if (/^Command moved to background\. Job ID: /.test(output)) return { outcome: 'running', output };
  return { outcome: 'unknown', output };
}

function failedCommand(error: string): ToolOutcome {
  const code = exitCode.exec(error.slice(0, 300))?.[1];
  const output = error
    .replace(/^Error \(exit code -?\d{1,10}\): /, '')
    .replace(/^Command failed with exit code -?\d{1,10}\s{0,4}/, '');
  const fault = code === undefined ? faultOf(error) : undefined;
  if (fault === 'tool' || fault === undefined)
    return { outcome: 'failed', exitCode: code === undefined ? undefined : Number(code), output };
  return { outcome: 'failed', fault, output };
}

/** How a call ended by the state that the session keeps of it; undefined while it has not. */
export function readOutcome(tool: string, status: string, items: readonly ContextItem[]): ToolOutcome | undefined {
  const output = items.map(({ content }) => content ?? '').join('\n');
  const isRun = toolKind(tool) === 'run';
  switch (status) {
    case 'done':
      return isRun ? commandOutcome(items, output) : { outcome: 'ok', output };
    case 'errored': {
      const error = unframed(output);
      return isRun ? failedCommand(error) : { outcome: 'failed', fault: faultOf(error), output: error };
    }
    case 'canceled':
      return policy.test(output) ? { outcome: 'failed', fault: 'policy', output } : { outcome: 'refused', output };
    default:
      return undefined;
  }
}
