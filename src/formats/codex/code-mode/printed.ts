import * as z from 'zod/mini';
import { parseJsonLine } from '../../json-line.ts';
import { safeParse } from '../../safe-parse.ts';
import { Part } from '../records.ts';
import { literally, type PrintShape } from './print-shape.ts';
import { unescaped } from './tokens.ts';

/** What a script printed of the result of one call. */
export interface Printed {
  readonly output: string;
  readonly exitCode?: number;
  /** The command goes on, in this session of the terminal where the script printed it. */
  readonly goesOn?: true;
  readonly running?: number;
  /** The call gave no result: it threw, and the script caught it, or the tool of a server said so. */
  readonly failed?: true;
}

/** Results inside of what is printed as JSON: a list of objects, objects by name, `Promise.allSettled`. */
const deepest = 4;
const mostResults = 50;

/** Put in front where what all texts printed was too long (utils/output-truncation/src/lib.rs); they are one text then. */
const truncated = /^Warning: truncated output \(original token count: \d{1,12}\)\nTotal output lines: \d{1,12}\n\n/;

const leftOut = /…\d{1,12} tokens truncated…/;

const Fields = z.record(z.string(), z.unknown());
const ServerResult = z.object({ content: z.array(Part), isError: z.optional(z.nullable(z.boolean())) });
const Rejected = z.object({ status: z.literal('rejected'), reason: z.unknown() });

/** The results that one printed text tells of; a text in no known form is one result. */
export function readPrinted(text: string, shape: PrintShape): readonly Printed[] {
  const cut = truncated.exec(text)?.[0] ?? '';
  const rest = text.slice(cut.length);
  if (/^\s{0,20}[{[]/.test(rest)) {
    const results: Printed[] = [];
    collect(parseJsonLine(rest.trim()), shape, results, 0);
    if (results.length > 0) return results;
    const broken = /^\s{0,20}\{"/.test(rest) ? brokenJson(rest, shape) : undefined;
    if (broken) return [broken];
  }
  const printed = labelled(rest, shape);
  if (printed.exitCode !== undefined || printed.goesOn || !shape.stringifies) return [printed];
  const results = jsonLines(rest, shape);
  return results.length > 0 ? results : [printed];
}

/**
 * The results of several calls in one text, each in its place, where the script labels them or prints them as JSON; where the middle is
 * left out, those of the first calls and of the last. Undefined where they cannot be told apart.
 */
export function placePrinted(
  text: string,
  shape: PrintShape,
  count: number,
): readonly (Printed | undefined)[] | undefined {
  const rest = text.replace(truncated, '');
  const cut = leftOut.exec(rest);
  if (cut === null) {
    const found = pieces(rest, shape);
    return found.length === count ? found : undefined;
  }
  const first = pieces(rest.slice(0, cut.index), shape);
  const last = pieces(rest.slice(cut.index + cut[0].length), shape);
  const missing = count - first.length - last.length;
  if (missing < 0 || missing === count) return undefined;
  return [...first, ...Array.from({ length: missing }, () => undefined), ...last];
}

/** What a text holds of results, one after the other. */
function pieces(text: string, shape: PrintShape): readonly Printed[] {
  for (const { pattern, leads } of shape.labels) {
    const found = [...text.matchAll(pattern)].slice(0, mostResults);
    if (found.length === 0) continue;
    return found.map((label, index) => {
      const start = leads ? label.index : index === 0 ? 0 : endOf(found[index - 1]);
      const end = leads ? (found[index + 1]?.index ?? text.length) : endOf(label);
      return { output: text.slice(start, end).replace(label[0], '').trim(), ...codeOf(label) };
    });
  }
  return shape.stringifies ? jsonLines(text, shape) : [];
}

function jsonLines(text: string, shape: PrintShape): readonly Printed[] {
  const results: Printed[] = [];
  for (const line of text.split('\n')) {
    if (!/^\s{0,20}[{[]/.test(line)) continue;
    const value = parseJsonLine(line);
    const broken = value === undefined ? brokenJson(line, shape) : undefined;
    if (broken) results.push(broken);
    else collect(value, shape, results, 0);
  }
  return results;
}

/** What a label says: there is no exit code as long as a command goes on. */
function codeOf(label: RegExpExecArray): Pick<Printed, 'exitCode' | 'goesOn'> {
  const code = Number(label[1]);
  return Number.isNaN(code) || label[1] === 'null' ? { goesOn: true } : { exitCode: code };
}

function endOf(label: RegExpExecArray | undefined): number {
  return label === undefined ? 0 : label.index + label[0].length;
}

function labelled(text: string, { labels }: PrintShape): Printed {
  for (const { pattern, leads } of labels) {
    const found = [...text.matchAll(pattern)];
    const label = leads ? found[0] : found.at(-1);
    if (label === undefined) continue;
    const output = text.slice(0, label.index) + text.slice(endOf(label));
    return { output: output.replace(/^\n/, ''), ...codeOf(label) };
  }
  return { output: text };
}

function collect(value: unknown, shape: PrintShape, results: Printed[], depth: number): void {
  if (depth > deepest || results.length >= mostResults || typeof value !== 'object' || value === null) return;
  const result = resultOf(value, shape);
  if (result) results.push(result);
  else for (const part of Object.values(value)) collect(part, shape, results, depth + 1);
}

function resultOf(value: object, shape: PrintShape): Printed | undefined {
  const rejected = safeParse(Rejected, value);
  if (rejected.success) return { output: asText(rejected.data.reason), failed: true };
  const served = safeParse(ServerResult, value);
  if (shape.asksServers && served.success) {
    const output = served.data.content.map(({ text }) => text ?? '').join('\n');
    return { output, ...(served.data.isError === true ? { failed: true } : {}) };
  }
  const fields = safeParse(Fields, value);
  if (!fields.success) return undefined;
  const field = (keys: ReadonlySet<string>): unknown => {
    for (const key of keys) if (Object.hasOwn(fields.data, key)) return fields.data[key];
    return undefined;
  };
  const exitCode = field(shape.codeKeys);
  const { session_id: session } = fields.data;
  const output = field(shape.outputKeys);
  if (typeof exitCode === 'number') return { output: asText(output), exitCode };
  if (typeof session === 'number' && typeof output === 'string') return { output, goesOn: true, running: session };
  return shape.makesObjects && typeof output === 'string' ? { output } : undefined;
}

/** An object cut in its middle: what stands before the cut tells the exit code, or what stands behind it. */
function brokenJson(text: string, { codeKeys, outputKeys }: PrintShape): Printed | undefined {
  const ends = `${text.slice(0, 400)}\n${text.slice(-400)}`;
  for (const key of codeKeys) {
    const code = new RegExp(`"${literally(key)}": ?(-?\\d{1,10})[\\s,}]`).exec(ends)?.[1];
    if (code === undefined) continue;
    const output = [...outputKeys].map((one) => text.split(`"${one}":"`, 2)[1]).find((after) => after !== undefined);
    return { output: unescaped(output ?? text), exitCode: Number(code) };
  }
  return undefined;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
