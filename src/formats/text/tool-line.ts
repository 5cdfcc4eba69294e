import { toolKind } from '../tool-kind.ts';
import { looksLikeCommand } from './command-words.ts';

/** A tool call that a line shows. `open` where the line ended inside its arguments. */
export interface ToolMark {
  readonly tool: string;
  readonly input: unknown;
  /** Claude Code's screen: a bullet, the tool, its main argument in parentheses. */
  readonly screen: boolean;
  readonly open: boolean;
}

const screenCall = /^\s{0,4}[●⏺] {1,2}([A-Z][A-Za-z]{1,30}|mcp__\w{1,80})\((.{0,4000})$/;
const tagged =
  /^\[(?:tool|tool[ _-]call|tool[ _-]use|function|function[ _-]call|action)\]:? {1,3}`?([\w.-]{1,60})`?(.{0,4000})$/i;
const worded =
  /^(?:(?:[>▶►→»•*-]|\p{Extended_Pictographic}\ufe0f?){1,3} {1,2})?(?:tool[ _-]call|tool[ _-]use|tool_name|tool|function[ _-]call|calling(?: the)?(?: tool| function)?|invoking(?: tool)?|using(?: the)? tool|call)(?:: {0,2}| )[`']?([\w.-]{1,60})[`']?(.{0,4000})$/iu;
const emoji = /^(?:[🔧🛠⚙]\ufe0f?){1,3} {1,2}([\w.-]{1,60})(.{0,4000})$/u;
const bareCall = /^(?:[>▶►→»•*-]{1,3} {1,2})?([a-z]\w{1,40})\((\{.{0,4000}\})\)$/;
/** In the place of arguments: they stand below. */
const permission = /^ \((?:trusted|using \w[^)]{0,60}|from mcp server[^)]{0,60})\)$/i;
/** Amazon Q CLI, Kiro CLI: a tool whose arguments stand below, and the end of a result. */
const toolAbove = /^\S{1,4} {1,3}Using tool: \w{1,60} \([^)]{1,80}\)$|^ {0,3}● Completed in [\d.]{1,12}s$/;
const intention = /^ {0,3}(?:[●•] )?I will run the following (?:shell )?command: (\S.{0,2000})$/;
/** Cline: [execute_command for 'npm test'] Result: */
const resultOf = /^\[(\w{3,60}) for '(.{1,2000})'\] Result:$/;
/** opencode run: |  Bash     npm test */
const barred = /^\| {1,2}([A-Z][a-z]{2,20}) {1,12}(\S.{0,2000})$/;
/** Gemini CLI, inside a box: ✔  Shell npm test (what for) */
const ticked = /^[✔✓✕✖✗x⊷?o-] {1,2}([A-Z]\w{2,20}) (\S.{0,2000})$/;
/** `codex exec`: the command with its shell, and the folder it runs in (codex-rs, exec's human output). */
const codexCall = /^exec (\S.{0,4000}) in ((?:\/|[A-Za-z]:\\|~)[^'"]{0,400})$/;
const shellWrap = /^(?:[\w./-]{1,80}\/)?(?:ba|z)?sh -l?c (?:'(.{0,4000})'|"(.{0,4000})"|(.{0,4000}))$/;
const argumentLead = /^(?: ?\(| {0,2}(?::|=|→|->|\||with(?: args| arguments| input)?:?|args:|input:) {0,2}| {1,3})/i;
/** Which argument the screen shows, by tool. */
const shownArgument: Readonly<Record<string, string>> = {
  run: 'command',
  edit: 'file_path',
  read: 'file_path',
  search: 'pattern',
};
const pair =
  /['"](command|commands|command_line|cmd|path|file_path|filename|pattern|query)['"]\s?:\s?(?:"((?:[^"\\]|\\.){0,2000})"|'((?:[^'\\]|\\.){0,2000})')/g;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const pairs = [...text.matchAll(pair)].map((match): [string, string] => [
      match[1] ?? '',
      match[2] ?? match[3] ?? '',
    ]);
    return pairs.length > 0 ? Object.fromEntries(pairs) : text;
  }
}

/** The input of a tool whose log shows its arguments as JSON, as a Python dict, or as the main argument alone. */
export function toolInput(tool: string, shown: string): unknown {
  const text = shown.trim().replace(/^`(.{0,4000})`$/, '$1');
  if (text.startsWith('{')) return parsed(text);
  if (text.startsWith('"{')) {
    const inner = parsed(text);
    return typeof inner === 'string' && inner.startsWith('{') ? parsed(inner) : { input: text };
  }
  const named = /^(?:command|cmd)\s?[=:]\s?(['"]?)(.{1,4000})\1$/.exec(text);
  if (named !== null) return { command: named[2] };
  const quoted = /^(['"])(.{0,4000})\1$/.exec(text);
  const value = quoted?.[2] ?? text;
  const key = shownArgument[toolKind(tool) ?? ''];
  return value === '' ? {} : key === undefined ? { input: value } : { [key]: value };
}

/** Claude Code's screen form of a call; the last parenthesis closes the arguments, a wrapped line leaves them open. */
export function readScreenCall(line: string): ToolMark | undefined {
  const match = screenCall.exec(line);
  if (match === null) return undefined;
  const [, tool = '', rest = ''] = match;
  const end = rest.lastIndexOf(')');
  return { tool, input: toolInput(tool, end < 0 ? rest : rest.slice(0, end)), screen: true, open: end < 0 };
}

/** A tool call in the forms that logs use; a tool of unknown name only with arguments in braces. */
export function readToolCall(line: string): ToolMark | undefined {
  const calls = bareCall.exec(line);
  if (calls !== null && toolKind(calls[1] ?? '') !== undefined) return mark(calls[1] ?? '', calls[2] ?? '');
  const shownWithResult = resultOf.exec(line) ?? barred.exec(line);
  if (shownWithResult !== null) {
    const [, name = '', argument = ''] = shownWithResult;
    return toolKind(name) === undefined ? undefined : mark(name, argument);
  }
  const tag = tagged.exec(line);
  const match = tag ?? worded.exec(line) ?? emoji.exec(line);
  if (match === null) return undefined;
  const [, tool = '', rest = ''] = match;
  const lead = argumentLead.exec(rest);
  if (rest !== '' && lead === null) return undefined;
  if (permission.test(rest)) return undefined;
  let shown = rest.slice(lead?.[0].length ?? 0).trim();
  if (lead?.[0].trim() === '(' && shown.endsWith(')')) shown = shown.slice(0, -1);
  const kind = toolKind(tool);
  const braces = shown.startsWith('{');
  if (kind === undefined && !braces) return undefined;
  if (shown === '') return undefined;
  if (tag === null && !braces && lead?.[0].trim() === '' && !(kind === 'run' && looksLikeCommand(shown)))
    return undefined;
  return mark(tool, shown);
}

/** A tool call inside a box: Gemini CLI's screen has a tick, the tool and its main argument there. */
export function readBoxedCall(line: string): ToolMark | undefined {
  const match = ticked.exec(line);
  if (match === null || toolKind(match[1] ?? '') === undefined) {
    const call = readToolCall(line);
    return call !== undefined && typeof call.input === 'string' && !line.endsWith('}') ? { ...call, open: true } : call;
  }
  return mark(match[1] ?? '', (match[2] ?? '').replace(/(?: \[[^\]]{1,400}\])?(?: \([^()]{1,400}\))?…?$/, ''));
}

/** A command that an agent's screen announces below the tool's name. */
export function readIntention(line: string): ToolMark | undefined {
  const command = intention.exec(line)?.[1];
  return command === undefined ? undefined : mark('shell', command);
}

/** Whether a line ends the result before it without a call of its own. */
export function endsResult(line: string): boolean {
  return toolAbove.test(line);
}

function mark(tool: string, shown: string): ToolMark {
  return { tool, input: toolInput(tool, shown), screen: false, open: false };
}

/** A command as `codex exec` shows it, without the shell around it and the folder after it. */
export function codexCommand(shown: string): string {
  const folder = shown.lastIndexOf(' in ');
  const command = folder > 0 && /^ in (?:\/|[A-Za-z]:\\|~)/.test(shown.slice(folder)) ? shown.slice(0, folder) : shown;
  const inner = shellWrap.exec(command.trim());
  return (inner?.[1] ?? inner?.[2] ?? inner?.[3] ?? command).trim();
}

/** The line with which `codex exec` says what it runs, in the form that has it all on one line. */
export function readCodexCall(line: string): ToolMark | undefined {
  const match = codexCall.exec(line);
  if (match === null) return undefined;
  return { tool: 'exec', input: { command: codexCommand(line.slice(5)) }, screen: false, open: false };
}
