import type { Action, Fault } from '../../model/event.ts';
import { exited, type ToolOutcome } from '../make-event.ts';
import { readAnswer } from '../tool-answer.ts';

/** `exit: 1 [signal=oom]` above what a command said; the tool's concise variant writes `Exit code:` and fences the rest. */
const exitLine = /^(?:exit|Exit code): (?:(-?\d{1,10})|killed \((\w+(?: -?\d{1,4})?)\))(?: \[[^\n]{0,2000})?(?:\n|$)/;
const fenceStart = '\nCommand output:\n\n```\n';
const fenceEnd = '\n```\n\nCommand completed.';
const inBackground = /^\[Command moved to background\]|^<task-id>[^<\n]{1,200}<\/task-id>\n/;

const refused = /^User rejected the execution\b|^The user elected to avoid running the \S{1,200} tool\b/;
const cancelled = /^User cancelled the execution for tool `|^Tool execution cancelled (?:for tool `|due to earlier )/;
const stillWaiting = /^Wait interrupted: the user sent a message/;
const faults: readonly (readonly [RegExp, Fault])[] = [
  [
    /^Hook denied: |^Tool `[^`\n]{1,200}` was not executed: |^Rejected: file edits are not allowed in plan mode|^PreToolUse hook '[^'\n]{1,200}' returned /,
    'policy',
  ],
  [/^Failed to parse arguments for tool `|^Tool `[^`\n]{1,200}` failed: (?:invalid|unknown|missing)\b/i, 'malformed'],
  [/^Tool `[^`\n]{1,200}` failed[^\n]{0,300}\btimed out\b/, 'timeout'],
  [/^Tool `[^`\n]{1,200}` failed[^\n]{0,300}\b(?:failed to spawn|could not be started)\b/i, 'spawn'],
  [/^Tool `[^`\n]{1,200}` failed(?: via `[^`\n]{1,200}`)?: |^Failed to call \S{1,200}: /, 'tool'],
];
/** Grok's words around what the tool said itself. */
const wrapping = /^Tool `[^`\n]{1,200}` failed(?: via `[^`\n]{1,200}`)?: /;
/** What a tool that reads says in place of a file; a file may begin in the same way, but not end after a few lines. */
const unread =
  /^(?:Permission denied: |Cannot read binary file: |Failed to read file: |File not found: |Error fetching URL |[^\n]{1,1000} does not exist\b|File content \([^\n]{1,200}\) exceeds )/;
/** What a tool that edits says in place of a change. */
const unedited =
  /^(?:The string to replace |Old string and new string are the same|File path is a directory|File not found: |Internal error: |Invalid patch|Failed to find |[^\n]{1,1000} is empty, which is only allowed )/;

function killed(why: string, output: string): ToolOutcome {
  if (why === 'cancelled') return { outcome: 'cancelled', output };
  return { outcome: 'failed', ...(why === 'timeout' || why === 'max_runtime' ? { fault: 'timeout' } : {}), output };
}

function unfenced(text: string): string {
  if (!text.startsWith(fenceStart)) return text;
  const end = text.lastIndexOf(fenceEnd);
  return text.slice(fenceStart.length, end < fenceStart.length ? undefined : end);
}

function runOutcome(text: string): ToolOutcome | undefined {
  if (inBackground.test(text)) return { outcome: 'running', output: text };
  const header = exitLine.exec(text);
  if (!header) return undefined;
  const [line, code, why] = header;
  const output = unfenced(text.slice(line.length));
  return why === undefined ? exited(Number(code), output) : killed(why, output);
}

function isShort(text: string): boolean {
  return text.trimEnd().split('\n', 4).length < 4;
}

/**
 * How a call ended, by its words alone: nothing else is kept (`xai-grok-tools/src/implementations/grok_build/bash/mod.rs`,
 * `xai-grok-tools/src/types/output.rs`, `xai-grok-shell/src/session/acp_session_impl/tool_calls.rs`).
 */
export function readGrokOutcome(text: string, action: Action['kind']): ToolOutcome {
  const start = text.slice(0, 2_000);
  if (refused.test(start)) return { outcome: 'refused', output: text };
  if (cancelled.test(start)) return { outcome: 'cancelled', output: text };
  if (stillWaiting.test(start)) return { outcome: 'running', output: text };
  const shown = action === 'read' || action === 'search';
  const fault = faults.find(([pattern]) => pattern.test(start))?.[1];
  if (fault !== undefined) return { outcome: 'failed', fault, output: text.replace(wrapping, '') };
  if (action === 'run') return runOutcome(text) ?? readAnswer(text, action);
  const undone = action === 'edit' ? unedited.test(start) : shown && unread.test(start) && isShort(text);
  if (undone) return { outcome: 'failed', fault: 'tool', output: text };
  return readAnswer(text, action);
}
