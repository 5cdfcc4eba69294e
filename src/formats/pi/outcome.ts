import { exited, type ToolOutcome } from '../make-event.ts';
import { toolKind } from '../tool-kind.ts';

/** A result as Pi keeps it. */
export interface PiResult {
  readonly tool: string;
  readonly isError: boolean;
  readonly text: string;
  /** What the tool tells beside its words; OpenClaw's `exec` and `process` say there how a command is. */
  readonly details?: { readonly status?: string | undefined; readonly exitCode?: number | undefined } | undefined;
}

const exitLine =
  /(?:^|\n\n)(?:Command exited with code (-?\d{1,10})|\(Command exited with code (-?\d{1,10})\)|Process exited with code (-?\d{1,10})\.)\s{0,5}$/;
const timedOut = /(?:^|\n\n)Command timed out after [\d.]{1,12} seconds\s{0,5}$/;
const aborted =
  /(?:^|\n\n)Command aborted\s{0,5}$|^Operation aborted\s{0,5}$|^Skipped due to queued user message|^(?:This operation|The operation|Request) was aborted/;
const refused =
  /^(?:blocked|denied|rejected|declined|cancelled) by (?:the )?user\b|^User (?:denied|rejected|declined)\b/i;
const misuse =
  /^(?:Tool \S{1,200} not found|Validation failed for tool "|Tool call "[^"\n]{1,200}" was not executed: the response hit)/;
const blocked = /^(?:Tool execution was blocked|Extension failed, blocking execution)/;
const unstarted = /^(?:Working directory does not exist: |spawn \S|E[A-Z]{3,12}: .{0,200}\bspawn\b)/;
/** A command says more than one sentence when it fails: this is an extension that kept it from running. */
const sentence = /^[A-Z](?=(?:[^ \n]{0,60} ){3})[^\n]{10,600}[.!?]$/;

function withoutExitLine(text: string): string {
  const exit = exitLine.exec(text);
  return shown(exit ? text.slice(0, exit.index) : text);
}

function failedRun(text: string): ToolOutcome {
  const code = exitLine
    .exec(text)
    ?.slice(1)
    .find((digits) => digits !== undefined);
  if (code !== undefined) return exited(Number(code), withoutExitLine(text));
  if (timedOut.test(text)) return { outcome: 'failed', fault: 'timeout', output: text };
  if (unstarted.test(text)) return { outcome: 'failed', fault: 'spawn', output: text };
  return { outcome: 'failed', ...(sentence.test(text.trim()) ? { fault: 'policy' } : {}), output: text };
}

/** Pi's own words for a command that printed nothing are no output. */
function shown(text: string): string {
  return text === '(no output)' ? '' : text;
}

/**
 * How a call ended: a flag says that it failed, the words how (`packages/coding-agent/src/core/tools/bash.ts`,
 * `packages/agent/src/agent-loop.ts`). Extensions say in words of their own why they block a call.
 */
export function readPiOutcome({ tool, isError, text, details }: PiResult): ToolOutcome {
  const kind = toolKind(tool);
  const isRun = kind === 'run';
  if (isRun || kind === 'process') {
    if (!isError && details?.status === 'running') return { outcome: 'running', output: text };
    if (details?.exitCode !== undefined) return exited(details.exitCode, withoutExitLine(text));
  }
  if (!isError) return tool === 'bash' ? exited(0, shown(text)) : { outcome: 'ok', output: text };
  const end = text.slice(-300);
  if (aborted.test(end)) return { outcome: 'cancelled', output: text };
  if (refused.test(text)) return { outcome: 'refused', output: text };
  if (misuse.test(text)) return { outcome: 'failed', fault: 'malformed', output: text };
  if (blocked.test(text)) return { outcome: 'failed', fault: 'policy', output: text };
  return isRun ? failedRun(text) : { outcome: 'failed', fault: 'tool', output: text };
}
