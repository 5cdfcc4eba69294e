import * as z from 'zod/mini';
import { editorMisuse } from '../editor-misuse.ts';
import { parseJsonLine } from '../json-line.ts';
import { exited, type ToolOutcome } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import type { Observation } from './v0-records.ts';

/** What the terminal says below an output of a command that did not end (openhands/runtime/utils/bash.py and its successor). */
const hardTimeout = /^\s{0,5}\[The command timed out after [\d.]{1,10} seconds\b/;
const stopped = /\bCTRL\+C was sent\b/i;
const goesOn = /^\s{0,5}\[The command has no new output after\b/;
const notRun = /^\s{0,5}\[?Your command .{0,4000} is NOT executed\b/s;
/** The terminal refuses: several commands at once, or input for a program that does not run. */
export const terminalRefusal =
  /^(?:ERROR: )?(?:Cannot execute multiple commands at once|No previous running command to )/;

/** How a command ended, by its exit code; -1 stands for none, and the words below the output say why. */
export function terminalOutcome(exitCode: number | undefined, suffix: string, output: string): ToolOutcome {
  if (exitCode !== undefined && exitCode !== -1) {
    const isStopped = exitCode !== 0 && stopped.test(suffix);
    return { ...exited(exitCode, output), ...(isStopped ? { outcome: 'cancelled' } : {}) };
  }
  const said = output === '' ? suffix.trim() : output;
  if (hardTimeout.test(suffix)) return { outcome: 'failed', fault: 'timeout', output: said };
  if (notRun.test(suffix)) return { outcome: 'failed', fault: 'tool', output: suffix.trim() };
  if (terminalRefusal.test(output)) return { outcome: 'failed', fault: 'malformed', output };
  return { outcome: goesOn.test(suffix) ? 'running' : 'unknown', output };
}

/** What the notebook adds below the output of a cell. */
const notebook = /\n?\[Jupyter (?:current working directory|Python interpreter): [^\n]{0,4000}\]/g;

/** How the functions for editing files that older versions offered in the notebook say no (agent_skills/file_ops). */
const skillError = /^(?:ERROR: |\[Your proposed edit has introduced new syntax error)/;

const McpResult = z.object({
  isError: z.optional(z.boolean()),
  content: z.array(z.object({ text: z.optional(z.string()) })),
});

function mcpOutcome(content: string): ToolOutcome {
  const result = safeParse(McpResult, parseJsonLine(content));
  if (!result.success) return { outcome: 'unknown', output: content };
  const output = result.data.content.map(({ text = '' }) => text).join('\n');
  return result.data.isError === true ? { outcome: 'failed', fault: 'tool', output } : { outcome: 'ok', output };
}

const timeout = /\b(?:timed? ?out|before the requested timeout|within the requested timeout)\b/i;
const notExecuted = /^The action has not been executed/;
const malformed =
  /^(?:Missing required|Parameter ['"]|Unrecognized|Failed to (?:parse|convert)|Function \S{1,200} is not|Tool \S{1,200} (?:is not|not found)|Action \S{1,200} (?:does not exist|is not supported)|Could not parse|Unexpected (?:argument|keyword)|Too many arguments|Error (?:validating|parsing))/;

/** How an action went wrong by the words of the error that came of it. */
export function errorOutcome(content: string, errorId: string): ToolOutcome {
  if (notExecuted.test(content)) return { outcome: 'cancelled', output: content };
  if (terminalRefusal.test(content) || malformed.test(content) || /BAD_ACTION$/.test(errorId)) {
    return { outcome: 'failed', fault: 'malformed', output: content };
  }
  return { outcome: 'failed', fault: timeout.test(content.slice(0, 400)) ? 'timeout' : 'tool', output: content };
}

const editorError = /^ERROR:\s?/;

/** A tool that refuses, or was called in a way that it cannot read. */
export function refusal(output: string): ToolOutcome {
  return { outcome: 'failed', fault: editorMisuse.test(output) ? 'malformed' : 'tool', output };
}

/** How an action ended. */
export function readOutcome({ observation, content, extras }: Observation): ToolOutcome {
  const text = content ?? '';
  switch (observation) {
    case 'run': {
      const code = extras?.metadata?.exit_code ?? extras?.exit_code ?? undefined;
      return terminalOutcome(code, extras?.metadata?.suffix ?? '', text);
    }
    case 'run_ipython':
      return skillError.test(text)
        ? { outcome: 'failed', fault: 'tool', output: text.replace(notebook, '') }
        : { outcome: 'unknown', output: text.replace(notebook, '') };
    case 'error':
      return errorOutcome(text, extras?.error_id ?? '');
    case 'user_rejected':
      return { outcome: 'refused', output: text };
    case 'mcp':
      return mcpOutcome(text);
    case 'browse': {
      const failed = extras?.error === true || (extras?.last_browser_action_error ?? '') !== '';
      return failed
        ? { outcome: 'failed', fault: 'tool', output: extras?.last_browser_action_error || text }
        : { outcome: 'ok', output: text };
    }
    default:
      return editorError.test(text) ? refusal(text.replace(editorError, '')) : { outcome: 'ok', output: text };
  }
}
