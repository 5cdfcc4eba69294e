import type { TextLine } from './text-lines.ts';

/** A block of code in what stands of a tool. */
export interface Fence {
  readonly info: string;
  /** The argument that it is the value of. */
  readonly argument?: string;
  /** The part of an editor's data that it is. */
  readonly part?: string;
  readonly text: string;
  readonly at: number;
}

/** What stands in place of a language where a fence holds a tool's input. */
export const inputInfo = 'input';

/** What stands of a tool use: its summary, the lines outside of fences, and the fences. */
export interface ToolBody {
  /** What stands behind the tool's name in its summary. */
  readonly summary: string;
  readonly lines: readonly TextLine[];
  readonly fences: readonly Fence[];
  /** Some of it stands in a fold of its own (the older dialect). */
  readonly folded: boolean;
}

/** An argument of several lines stands in a fence below its name. */
const argument = /^- (\w{1,60}):\s{0,4}$/;
/** What the editor's extension writes as JSON of a call that it has no form for. */
const part = /^(Parameters|Additional data|Result|Error):\s{0,4}$/;
const summary = /^\s{0,20}(?:<details>)?<summary>(.{0,8000}?)(?:<\/summary>)?\s{0,9}$/;
const named = /^Tool use: \*\*.{1,200}?\*\*\s{0,3}/;
const opening = /^\s{0,3}(`{3,200})([\w+#.-]{0,40})\s{0,9}$/;
/** What tools that SpecStory knows no form for were called with, as Codex CLI's export shows it. */
const inputOpening = /^Input(?: \(truncated\))?: (```)$/;
/** The older dialect says so above a result. */
const labelled = /^(?:Result|Output):\s{0,4}$/;
const markup = /^(?:\s{0,20}(?:<\/?details>|<\/summary>|<\/?tool-use\b[^>]{0,400}>)){1,4}\s{0,9}/;

/** Lines of one summary. */
const mostOfSummary = 2_000;

/** What some exports write as entities. */
function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#96;', '`')
    .replaceAll('&amp;', '&');
}

/** A text of which an export escaped what would be markup holds none of it; another one is as it came. */
export function plain(text: string): string {
  return text.includes('&') && !/[<>`]/.test(text) ? unescaped(text) : text;
}

/**
 * Reads what stands of a tool use. Most fences are longer than any in what they hold; that of Claude Code's results is not, so that
 * the last fence that begins as results do reaches to the last line that could end it.
 */
export function readToolBody(body: readonly TextLine[], resultInfo: 'text' | ''): ToolBody {
  const lines: TextLine[] = [];
  const fences: Fence[] = [];
  let said = '';
  let folded = false;
  /** The last close of a summary that was looked for: one look for each of many that stay open would take the square of them. */
  let summaryClose = -1;
  let end = body.length;
  while (end > 0 && !/^\s{0,3}`{3,200}\s{0,9}$/.test(body[end - 1]?.text ?? '')) end -= 1;
  for (let index = 0; index < body.length; index++) {
    const line = body[index];
    if (line === undefined) break;
    const { text } = line;
    if (index > 0 && /^\s{0,20}<details>/.test(text)) folded = true;
    const input = inputOpening.exec(text);
    if (input !== null) {
      const close = closeOf(body, index, input[1] ?? '```');
      fences.push({
        info: inputInfo,
        text: textOf(body, index + 1, close),
        at: body[index + 1]?.offset ?? line.offset,
      });
      index = close;
      continue;
    }
    const open = opening.exec(text);
    if (open !== null) {
      const above = lines.at(-1)?.text ?? '';
      const name = open[2] === '' ? argument.exec(above)?.[1] : undefined;
      const data = open[2] === 'json' ? part.exec(above)?.[1] : undefined;
      const isInput = name !== undefined || data !== undefined;
      if (isInput) lines.pop();
      const isLabelled = open[2] === '' && labelled.test(above);
      const isResult = !isInput && open[1] === '```' && (open[2] === resultInfo || isLabelled);
      const close = isResult ? Math.max(end - 1, index + 1) : closeOf(body, index, open[1] ?? '```');
      fences.push({
        info: isInput ? inputInfo : (open[2] ?? ''),
        ...(name === undefined ? {} : { argument: name }),
        ...(data === undefined ? {} : { part: data }),
        text: textOf(body, index + 1, close),
        at: body[index + 1]?.offset ?? line.offset,
      });
      index = close;
      continue;
    }
    const about = summary.exec(text)?.[1] ?? (index === 0 && named.test(text) ? text : undefined);
    if (about !== undefined) {
      const isOpen = said === '' && text.includes('<summary>') && !text.includes('</summary>');
      if (isOpen && summaryClose <= index) summaryClose = closeOfSummary(body, index);
      const last = isOpen && summaryClose < index + mostOfSummary ? summaryClose : index;
      const whole = [about, ...body.slice(index + 1, last + 1).map((one) => one.text)].join('\n');
      if (said === '') said = unescaped(whole.replace(/<\/summary>\s{0,9}$/, '').replace(named, ''));
      index = last;
      continue;
    }
    const rest = text.replace(markup, '');
    if (rest.trim() !== '') lines.push({ text: rest, offset: line.offset });
  }
  return { summary: said, lines, fences, folded };
}

/** The next line that ends a summary of several lines: that of a command may have many. */
function closeOfSummary(body: readonly TextLine[], start: number): number {
  let index = start + 1;
  while (index < body.length && !/<\/summary>\s{0,9}$/.test(body[index]?.text ?? '')) index++;
  return index < body.length ? index : Number.POSITIVE_INFINITY;
}

function closeOf(body: readonly TextLine[], open: number, mark: string): number {
  for (let index = open + 1; index < body.length; index++) {
    const match = opening.exec(body[index]?.text ?? '');
    if (match !== null && match[2] === '' && (match[1] ?? '').length >= mark.length) return index;
  }
  return body.length;
}

function textOf(body: readonly TextLine[], from: number, to: number): string {
  return body
    .slice(from, to)
    .map(({ text }) => text)
    .join('\n');
}
