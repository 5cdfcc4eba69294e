import type { Action, Fault, Outcome } from '../../model/event.ts';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { type Ending, readEnding } from './code-mode/ending.ts';
import { outputText } from './output-text.ts';
import { ShellJson } from './records.ts';

/** How a call ended and what its tool said, without Codex's wrapping. */
export interface CallOutcome {
  readonly outcome: Outcome;
  readonly exitCode?: number;
  readonly fault?: Fault;
  readonly output: string;
  /** The program goes on in this session of the terminal; later calls poll it. */
  readonly running?: number;
}

/** `Exit code: 1\nWall time: 0.1 seconds\nTotal output lines: 9\nOutput:\n…` (core/src/tools/mod.rs). */
const freeform = /^Exit code: (-?\d{1,10})\n(?:[A-Z][^\n]{0,200}\n){0,6}?Output:(?:\n|$)/;
/** `Chunk ID: b727c7\nWall time: 0.05 seconds\nProcess exited with code 0\nOriginal token count: 14\nOutput:\n…`. */
const unified = /^(?:Chunk ID: [^\n]{0,80}\n)?Wall time: [^\n]{0,80}\n(?:[A-Z][^\n]{0,200}\n){0,6}?Output:(?:\n|$)/;
const exited = /^Process exited with code (-?\d{1,10})$/m;
const stillRunning = /^Process running with session ID (\d{1,12})$/m;

const inSandbox = /^(?:failed in sandbox [^\n]{0,80}? with execution error: |failed in sandbox: |execution error: )/;
const denied = /^sandbox denied exec error, exit code: (-?\d{1,10}), stdout: /;
const standardError = ', stderr: ';
const timedOut = /^(?:sandbox error: )?command timed out\b/;
/**
 * What a sandbox leaves in the output of what it denied. Codex calls every failure inside a sandbox denied, a failing
 * test too, so the words have to say it.
 */
const sandboxWords =
  /operation not permitted|permission denied|read-only file system|seccomp|landlock|sandbox-exec|failed to write file|command was killed by a signal|EPERM|EACCES/i;

const byPerson = /rejected by (?:the )?user(?! approval settings)|^user (?:rejected|denied|cancelled)/i;
const abortedByPerson =
  /^(?:aborted by user|command aborted by user|Wall time: [^\n]{0,40}\naborted by user|turn aborted|aborted$)/;
const byPolicy =
  /rejected by user approval settings|rejected by policy|blocked by policy|approval policy|AskForApproval|policy forbids|Rejected\(|approval required by policy|writing outside of the project|blocked by (?:a )?(?:\w{1,30} )?hook|rejected: /i;
const misuse =
  /^(?:failed to parse (?:function|tool|exec|apply_patch|shell)? ?\w{0,20} ?arguments|unsupported (?:custom tool )?call|unsupported tool|unknown tool|invalid (?:function )?arguments|tool \S{1,100} (?:not found|invoked with incompatible payload)|exec (?:expects raw|pragma (?:must|only|fields))|missing field|err: (?:missing|unknown) field)/i;
const spawn =
  /CreateProcess|failed to spawn|No such file or directory \(os error 2\)|kind: NotFound|Io\(Os \{|failed to create unified exec process/;
const patchFailure =
  /^(?:apply_patch verification failed|error: |Failed to find |invalid (?:hunk|patch)|Invalid (?:Context|patch)|patch (?:rejected|failed))/i;
const toolFailure =
  /^(?:(?:apply_patch verification failed|apply_patch failed|execution error:|exec_command failed|write_stdin failed|tool call error|MCP tool call error|collab \w{1,20} failed|unable to locate image|unable to (?:read|process|open) image|agent with id \S{1,80} not found|err(?:or)?: ))/i;

/** How a program ended by its exit code. */
export function endedWith(exitCode: number, output: string, action: Action['kind']): CallOutcome {
  if (exitCode === 0) return { outcome: 'ok', exitCode, output };
  if (timedOut.test(output)) return { outcome: 'failed', exitCode, fault: 'timeout', output };
  return { outcome: 'failed', exitCode, ...(action === 'edit' ? { fault: 'tool' } : {}), output };
}

/** A script as a whole, where its calls are not known. */
function ofScript({ state, parts, error }: Ending, action: Action['kind']): CallOutcome {
  const output = [...parts, ...(error === undefined ? [] : [error])].join('\n');
  switch (state) {
    case 'failed':
      return { outcome: 'failed', fault: 'tool', output };
    case 'terminated':
      return { outcome: 'cancelled', output };
    case 'completed':
      return { outcome: action === 'run' ? 'unknown' : 'ok', output };
    case 'running':
      return { outcome: 'running', output };
  }
}

function sandboxed(rest: string, action: Action['kind']): CallOutcome {
  if (timedOut.test(rest)) return { outcome: 'failed', fault: 'timeout', output: rest };
  const exit = denied.exec(rest);
  const streams = exit ? rest.slice(exit[0].length) : rest;
  const split = exit ? streams.lastIndexOf(standardError) : -1;
  const output =
    split < 0
      ? streams
      : [streams.slice(0, split), streams.slice(split + standardError.length)].filter((text) => text !== '').join('\n');
  const fault = faultInSandbox(output, action);
  return { outcome: 'failed', ...(exit ? { exitCode: Number(exit[1]) } : {}), ...(fault ? { fault } : {}), output };
}

function faultInSandbox(output: string, action: Action['kind']): Fault | undefined {
  if (sandboxWords.test(output)) return 'sandbox';
  if (spawn.test(output.slice(0, 400))) return 'spawn';
  return action === 'edit' ? 'tool' : undefined;
}

/** A text without any of the wrappings: the program's own words, or those of a tool that reports no status. */
function plain(text: string, action: Action['kind']): CallOutcome {
  const start = text.slice(0, 600);
  if (abortedByPerson.test(start)) return { outcome: 'cancelled', output: text };
  if (misuse.test(start)) return { outcome: 'failed', fault: 'malformed', output: text };
  const failing = toolFailure.test(start) || patchFailure.test(start) || timedOut.test(start);
  if (byPerson.test(start) && start.length < 600) return { outcome: 'refused', output: text };
  if (failing || (/^(?:exec|command|patch|shell)\b/i.test(start) && byPolicy.test(start))) {
    return { outcome: 'failed', fault: faultOf(start), output: text };
  }
  return { outcome: action === 'run' ? 'unknown' : 'ok', output: text };
}

function faultOf(text: string): Fault {
  if (timedOut.test(text)) return 'timeout';
  if (byPolicy.test(text)) return 'policy';
  return spawn.test(text) ? 'spawn' : 'tool';
}

/**
 * Reads how a call ended out of the text that the model was given; the log has no flag. `action` is what the call meant to
 * do: a patch that fails is the tool's own failure whatever shell it went through.
 */
export function readOutput(output: unknown, action: Action['kind']): CallOutcome {
  const text = outputText(output);
  if (text.startsWith('{"')) {
    const json = safeParse(ShellJson, parseJsonLine(text));
    if (json.success) return endedWith(json.data.metadata.exit_code, json.data.output, action);
  }
  const free = freeform.exec(text);
  if (free) return endedWith(Number(free[1]), text.slice(free[0].length), action);
  const head = unified.exec(text)?.[0];
  if (head !== undefined) {
    const rest = text.slice(head.length);
    const running = stillRunning.exec(head)?.[1];
    if (running !== undefined) return { outcome: 'running', output: rest, running: Number(running) };
    const exit = exited.exec(head)?.[1];
    return exit === undefined ? { outcome: 'ok', output: rest } : endedWith(Number(exit), rest, action);
  }
  const script = readEnding(output);
  if (script) return ofScript(script, action);
  const wrapped = inSandbox.exec(text);
  return wrapped ? sandboxed(text.slice(wrapped[0].length), action) : plain(text, action);
}
