import { toolKind } from '../tool-kind.ts';
import type { Attempts, Read } from './attempts.ts';
import { looksLikeCommand } from './command-words.ts';
import { readExit } from './exit-code.ts';
import { type ToolMark, toolInput } from './tool-line.ts';
import type { Tries } from './tries.ts';

/** Lines and characters of a call that is written as JSON over several lines. */
const blobLines = 60;
const blobSize = 8_000;
const fence = /^```(?:json)?$/;
const nameKey = /"(?:action|tool|tool_name|name)"\s?:\s?"([\w.-]{1,60})"/;
const inputKey =
  /"(?:action_input|tool_input|input|args|arguments)"\s?:\s?(?:"((?:[^"\\]|\\.){0,4000})"|(\{.{0,4000}))/s;

/** What a label waits for: the value on a line below, or a call in JSON below it. */
type Expected = { readonly kind: 'command' | 'input' } | { readonly kind: 'blob'; readonly text: string[] };

/**
 * Calls and results that labels tell, in front of their values or on a line above: `Action:` and `Action Input:`, then
 * `Observation:`; `COMMAND:` and the command below it; a call in JSON below `Action:`.
 */
export class Labels {
  private readonly attempts: Attempts;
  private readonly tries: Tries;
  private action: string | undefined;
  private expected: Expected | undefined;
  private reacts = false;

  constructor(attempts: Attempts, tries: Tries) {
    this.attempts = attempts;
    this.tries = tries;
  }

  /** Takes a line that the label above it waits for: the call, `more` where the call goes on, undefined for other lines. */
  below(read: Read): ToolMark | 'more' | undefined {
    const { expected } = this;
    if (expected === undefined) return undefined;
    const line = read.stamped.body.trim();
    if (expected.kind === 'blob') return this.blob(expected.text, line);
    this.expected = undefined;
    if (expected.kind === 'command')
      return looksLikeCommand(line) || this.reacts ? call('shell', { command: line }) : undefined;
    const tool = this.action;
    this.action = undefined;
    return tool === undefined ? undefined : call(tool, toolInput(tool, line));
  }

  /** Takes a label over a command. */
  commandBelow(sure: boolean): void {
    this.attempts.close('words');
    this.reacts ||= sure;
    this.expected = { kind: 'command' };
  }

  /** Takes a label over a call in JSON. */
  callBelow(): void {
    this.attempts.close('words');
    this.expected = { kind: 'blob', text: [] };
  }

  /** Takes the name of an action; it ends what came before. */
  named(text: string, read: Read): void {
    this.action = /^[\w .-]{1,60}$/.test(text) ? text : undefined;
    if (text === '') this.expected = { kind: 'blob', text: [] };
    if (this.action !== undefined && (this.reacts || toolKind(text) !== undefined)) this.attempts.close('words');
    else this.tries.text(read);
  }

  /** Takes an action's input: the call that both make, if there was a name. */
  input(text: string, read: Read): ToolMark | undefined {
    if (text === '' && this.action !== undefined) {
      this.expected = { kind: 'input' };
      return undefined;
    }
    const tool = this.action;
    this.action = undefined;
    this.reacts ||= tool !== undefined;
    if (tool !== undefined) return call(tool, toolInput(tool, text));
    this.tries.text(read);
    return undefined;
  }

  /** Takes the label of a result; an unsure one is output where some came already. */
  result(text: string, sure: boolean, read: Read): void {
    const { block } = this.attempts;
    if (block === undefined || !(sure || block.isEmpty)) {
      this.tries.text(read);
      return;
    }
    if (text === '') return;
    const exit = readExit(text);
    if (exit !== undefined && this.attempts.takeExit(exit, read)) return;
    this.tries.text(read, text);
  }

  /** Takes a line of a call in JSON; the call once it is whole. */
  private blob(lines: string[], line: string): ToolMark | 'more' | undefined {
    const begins = lines.length === 0;
    if (begins && !fence.test(line) && !line.startsWith('{')) {
      this.expected = undefined;
      return undefined;
    }
    lines.push(line.slice(0, blobSize));
    const text = lines.join('\n');
    const ends = (!begins && fence.test(line)) || (lines[0]?.startsWith('{') === true && line.endsWith('}'));
    if (!ends && lines.length < blobLines && text.length < blobSize) return 'more';
    this.expected = undefined;
    const tool = nameKey.exec(text)?.[1];
    const input = inputKey.exec(text);
    if (tool === undefined || (toolKind(tool) === undefined && !this.reacts && input === null)) return 'more';
    return call(tool, toolInput(tool, (input?.[1] ?? input?.[2] ?? '').replaceAll(/\\(["\\])/g, '$1')));
  }
}

function call(tool: string, input: unknown): ToolMark {
  return { tool, input, screen: false, open: false };
}
