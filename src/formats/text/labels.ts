import { toolKind } from '../tool-kind.ts';
import type { Attempts, Read } from './attempts.ts';
import type { Calls } from './calls.ts';
import { looksLikeCommand } from './command-words.ts';
import { readExit } from './exit-code.ts';
import type { LabelMark } from './label-line.ts';
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
  private readonly calls: Calls;
  private action: string | undefined;
  private expected: Expected | undefined;
  private reacts = false;

  constructor(attempts: Attempts, tries: Tries, calls: Calls) {
    this.attempts = attempts;
    this.tries = tries;
    this.calls = calls;
  }

  /** Takes a line that begins with a label. */
  take(mark: LabelMark, read: Read): void {
    switch (mark.label) {
      case 'action':
        this.named(mark.text, read);
        break;
      case 'input':
        this.input(mark.text, read);
        break;
      case 'command-below':
        this.attempts.close('words');
        this.reacts ||= mark.sure;
        this.expected = { kind: 'command' };
        break;
      case 'call-below':
        this.attempts.close('words');
        this.expected = { kind: 'blob', text: [] };
        break;
      case 'result':
        this.result(mark.text, mark.sure, read);
        break;
      case 'frame':
        if (mark.ends) this.attempts.close('words');
        else this.attempts.block?.restart();
        break;
      case 'tag':
        if (mark.ends) this.attempts.close('words');
        break;
    }
  }

  /** Takes a line that the label above it waits for; false for other lines. */
  below(read: Read): boolean {
    const { expected } = this;
    if (expected === undefined) return false;
    const line = read.stamped.body.trim();
    const mark = expected.kind === 'blob' ? this.blob(expected.text, line) : this.value(expected.kind, line);
    if (mark !== undefined && mark !== 'more') this.calls.tool(mark, read);
    return mark !== undefined;
  }

  private value(kind: 'command' | 'input', line: string): ToolMark | undefined {
    this.expected = undefined;
    if (kind === 'command') return looksLikeCommand(line) || this.reacts ? call('shell', { command: line }) : undefined;
    const tool = this.action;
    this.action = undefined;
    return tool === undefined ? undefined : call(tool, toolInput(tool, line));
  }

  /** Takes the name of an action; it ends what came before. */
  private named(text: string, read: Read): void {
    this.action = /^[\w .-]{1,60}$/.test(text) ? text : undefined;
    if (text === '') this.expected = { kind: 'blob', text: [] };
    if (this.action !== undefined && (this.reacts || toolKind(text) !== undefined)) this.attempts.close('words');
    else this.tries.text(read);
  }

  /** Takes an action's input: the call that both make, if there was a name. */
  private input(text: string, read: Read): void {
    if (text === '' && this.action !== undefined) {
      this.expected = { kind: 'input' };
      return;
    }
    const tool = this.action;
    this.action = undefined;
    this.reacts ||= tool !== undefined;
    if (tool !== undefined) this.calls.tool(call(tool, toolInput(tool, text)), read);
    else this.tries.text(read);
  }

  /** Takes the label of a result; an unsure one is output where some came already. */
  private result(text: string, sure: boolean, read: Read): void {
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
