import { isMark, isName } from './literals.ts';
import type { Token } from './tokens.ts';

/** How a script prints what commands ended with: between which words of its own, and under which names of its objects. */
export interface PrintShape {
  readonly labels: readonly Label[];
  /** Keys of a printed object that hold an exit code and an output. */
  readonly codeKeys: ReadonlySet<string>;
  readonly outputKeys: ReadonlySet<string>;
  /** It prints objects that it made of outputs. */
  readonly makesObjects: boolean;
  /** It prints objects as JSON, maybe among words of its own. */
  readonly stringifies: boolean;
  /** It calls tools of servers, whose results are objects of texts. */
  readonly asksServers: boolean;
}

/** The words around a printed exit code. */
interface Label {
  readonly pattern: RegExp;
  /** It stands before the output that it tells of. */
  readonly leads: boolean;
}

/** What Codex calls the two in what `exec_command` gives. */
const code = 'exit_code';
const output = 'output';
/** Words longer than this are no label. */
const longestWords = 200;
const mostLabels = 5;
/** Names of the same thing in one script; each is looked for in all that it prints. */
const mostKeys = 20;

/** Reads out of a script how it prints. */
export function printShape(tokens: readonly Token[]): PrintShape {
  const shape: Growing = {
    labels: [],
    codeKeys: new Set([code]),
    outputKeys: new Set([output]),
    makesObjects: false,
    stringifies: false,
    asksServers: false,
  };
  collect(tokens, shape);
  return shape;
}

interface Growing {
  readonly labels: Label[];
  readonly codeKeys: Set<string>;
  readonly outputKeys: Set<string>;
  makesObjects: boolean;
  stringifies: boolean;
  asksServers: boolean;
}

function collect(tokens: readonly Token[], shape: Growing): void {
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'template') {
      const lastOutput = token.holes.findLastIndex((hole) => names(hole, output));
      for (const [index, hole] of token.holes.entries()) {
        if (names(hole, code)) {
          const leads = index < lastOutput;
          addLabel(shape, token.chunks[index] ?? '', token.chunks[index + 1] ?? '', {
            isFirst: index === 0,
            isLast: index === token.holes.length - 1,
            leads,
          });
        }
        collect(hole, shape);
      }
    } else if (isName(token, code) && isMark(tokens[at - 1], '.')) printed(tokens, at, shape, shape.codeKeys);
    else if (isName(token, output) && isMark(tokens[at - 1], '.'))
      shape.makesObjects ||= keyed(tokens, at, shape.outputKeys);
    else if (token.kind === 'name' && token.text.startsWith('mcp__')) shape.asksServers = true;
    else if (isName(token, 'stringify')) shape.stringifies = true;
  }
}

function names(tokens: readonly Token[], name: string): boolean {
  return tokens.some((token) => isName(token, name));
}

/** Where the expression of a field begins: `results[0].exit_code` at `results`. */
function start(tokens: readonly Token[], at: number): number {
  let first = at;
  while (first > 0 && at - first < 20) {
    const before = tokens[first - 1];
    if (
      before?.kind !== 'name' &&
      before?.kind !== 'number' &&
      !(before?.kind === 'mark' && /^(?:\?\.|[.[\]])$/.test(before.text))
    ) {
      break;
    }
    first--;
  }
  return first;
}

/** `KEY: result.exit_code` in an object that is printed. */
function keyed(tokens: readonly Token[], at: number, keys: Set<string>): boolean {
  const first = start(tokens, at);
  const key = tokens[first - 2];
  if (!isMark(tokens[first - 1], ':') || (key?.kind !== 'name' && key?.kind !== 'text')) return false;
  if (keys.size < mostKeys) keys.add(key.text);
  return true;
}

/** `"words" + result.exit_code + "words"`, or a key of an object. */
function printed(tokens: readonly Token[], at: number, shape: Growing, keys: Set<string>): void {
  const first = start(tokens, at);
  keyed(tokens, at, keys);
  const before = isMark(tokens[first - 1], '+') ? tokens[first - 2] : undefined;
  const after = isMark(tokens[at + 1], '+') ? tokens[at + 2] : undefined;
  if (before?.kind !== 'text' && after?.kind !== 'text') return;
  addLabel(shape, before?.kind === 'text' ? before.text : '', after?.kind === 'text' ? after.text : '', {
    isFirst: before === undefined,
    isLast: after === undefined,
    leads: tokens.slice(at + 1, at + 12).some((token) => isName(token, output)),
  });
}

function addLabel(
  shape: Growing,
  before: string,
  after: string,
  { isFirst, isLast, leads }: { isFirst: boolean; isLast: boolean; leads: boolean },
): void {
  if (shape.labels.length >= mostLabels) return;
  const head = before.split('\n').at(-1) ?? '';
  const tail = after.split('\n')[0] ?? '';
  if (head.length > longestWords || tail.length > longestWords) return;
  const opens = isFirst || before.includes('\n');
  const closes = isLast || after.includes('\n');
  if (head.trim() === '' && tail.trim() === '' && !(opens && closes)) return;
  // What another hole puts on the same line may be any words.
  const pattern = `${opens ? '^' : ''}${literally(head)}(-?\\d{1,10}|undefined|null)${literally(tail)}${closes ? '$' : ''}`;
  shape.labels.push({ pattern: new RegExp(pattern, 'gm'), leads });
}

/** A pattern of certain words and no others. */
export function literally(words: string): string {
  return words.replaceAll(/[$()*+.?[\\\]^{|}/]/g, '\\$&');
}
