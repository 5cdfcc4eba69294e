import type { ToolOutcome } from './make-event.ts';

const timedOut = /^Command (?:was automatically cancelled because it exceeded the timeout of|timed out after) /;
const stopped = /^Command was cancelled by user before it could /;
const inBackground =
  /^(?:Command (?:is running in|moved to|continues in) (?:the )?background\b|Background shell started)/;
const soFar = /^[^\n]{0,300}? Below is the output before it (?:was cancelled|timed out):\n/;

const group = '\nProcess Group PGID: ';
const trailer = /^(Background PIDs|Signal|Exit Code): ([^\n]{0,200})$/;
const noError = /\nError: \(none\)$/;
const startFailed = /(?:^|\n)Error: (?:spawn |posix_spawn|E[A-Z]{3,12}\b)/;
const tooLarge = /^Output too large\. Showing first [^\n]{0,400}\n/;

interface Trailers {
  readonly body: string;
  readonly exitCode?: number;
  readonly signal?: string;
  /** True where the text ends the way the program writes it. */
  readonly found: boolean;
}

function lastLine(text: string): { readonly line: string; readonly before: string } {
  const at = text.lastIndexOf('\n');
  return { line: text.slice(at + 1), before: text.slice(0, Math.max(at, 0)) };
}

/** Takes off what the program writes below the output: the exit code where it is not zero (older versions: always), a signal, processes. */
function withoutTrailers(text: string): Trailers {
  const at = text.lastIndexOf(group);
  let body = at < 0 ? text.trimEnd() : text.slice(0, at);
  let found = at >= 0;
  let exitCode: number | undefined;
  let signal: string | undefined;
  for (let count = 0; count < 3; count++) {
    const { line, before } = lastLine(body);
    const match = trailer.exec(line);
    if (!match) break;
    const [, name, value = ''] = match;
    const code = Number(value);
    if (name === 'Exit Code' && value !== '' && Number.isSafeInteger(code)) exitCode = code;
    if (name === 'Signal' && value !== '(none)' && value !== 'null' && value !== '0') signal = value;
    found = true;
    body = before;
  }
  body = body.replace(noError, '');
  return {
    body,
    found,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/** Takes off what the program writes above the output: a mark, and in older versions the command and its folder. */
function outputIn(body: string): { readonly output: string; readonly found: boolean } {
  const rest = body.replace(tooLarge, '');
  if (rest.startsWith('Output: ')) return { output: rest.slice('Output: '.length), found: true };
  if (!rest.startsWith('Command: ')) return { output: rest, found: false };
  const folder = rest.indexOf('\nDirectory: ');
  if (folder < 0) return { output: rest, found: false };
  const marks = ['\nOutput: ', '\nStdout: '].map((mark) => ({ mark, at: rest.indexOf(mark, folder + 1) }));
  const first = marks.filter(({ at }) => at >= 0).sort((one, other) => one.at - other.at)[0];
  return { output: first ? rest.slice(first.at + first.mark.length) : rest, found: true };
}

/**
 * How a command ended, by the text of `run_shell_command` (Gemini CLI 0.56 and Qwen Code 0.21, both `tools/shell.ts`, and their older
 * form with `Command:` first); undefined where the text has no such form.
 */
export function readGeminiShell(text: string): ToolOutcome | undefined {
  const start = text.slice(0, 400);
  if (timedOut.test(start)) return { outcome: 'failed', fault: 'timeout', output: text.replace(soFar, '') };
  if (stopped.test(start)) return { outcome: 'cancelled', output: text.replace(soFar, '') };
  if (inBackground.test(start)) return { outcome: 'running', output: text };
  const { body, exitCode, signal, found } = withoutTrailers(text);
  const { output: raw, found: started } = outputIn(body);
  if (!found && !started) return undefined;
  const output = raw === '(empty)' ? '' : raw;
  if (exitCode !== undefined && exitCode !== 0) return { outcome: 'failed', exitCode, output };
  if (signal !== undefined) return { outcome: 'failed', output: `${output}\nSignal: ${signal}`.trimStart() };
  if (exitCode === undefined && startFailed.test(output.slice(-2_000)) && !text.includes(group))
    return { outcome: 'failed', fault: 'spawn', output };
  return { outcome: 'ok', exitCode: 0, output };
}
