import * as z from 'zod/mini';
import { parseJsonLine } from '../json-line.ts';
import { Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';
import { plain, type ToolBody } from './tool-body.ts';

/** What an editor keeps of a call, as its export writes it where it has no form of its own for the tool. */
export interface EditorData {
  readonly parameters: unknown;
  readonly additional: unknown;
  readonly result: unknown;
  /** What the tool said, or all that the editor keeps of it. */
  readonly output: string | undefined;
  /** What the editor says went wrong. */
  readonly error: string | undefined;
  /** Where the result stands, or else the last of it. */
  readonly at: number;
}

/** Bounds of what is looked at in one value: what lies deeper or further on is left as it is. */
const deepest = 12;
const mostValues = 2_000;

function plainValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return plain(value);
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.slice(0, mostValues).map((one) => plainValue(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, mostValues)
      .map(([key, one]) => [key, plainValue(one, depth + 1)]),
  );
}

const Failure = z.object({ error: z.string() });
const Words = z.object({ clientVisibleErrorMessage: Text, modelVisibleErrorMessage: Text, error: Text });

/** Cursor keeps an error as JSON in a text, once for the person and once for the model. */
function wordsOf(error: unknown): string | undefined {
  const parsed = safeParse(Failure, error);
  if (!parsed.success) return undefined;
  const inner = safeParse(Words, parseJsonLine(parsed.data.error));
  const { modelVisibleErrorMessage, clientVisibleErrorMessage, error: text } = inner.success ? inner.data : {};
  return [modelVisibleErrorMessage, clientVisibleErrorMessage, text].find((words) => words) ?? parsed.data.error;
}

const Said = z.object({ output: z.string() });

function saidIn(result: unknown, text: string): string {
  const said = safeParse(Said, result);
  return said.success ? said.data.output : text;
}

/** The JSON of a tool use; undefined where it stands in a form of its own. */
export function readEditorData(body: ToolBody): EditorData | undefined {
  const parts = body.fences.filter(({ part }) => part !== undefined);
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const result = parts.find(({ part }) => part === 'Result');
  const values = new Map(parts.map(({ part, text }) => [part, plainValue(parseJsonLine(text))]));
  return {
    parameters: values.get('Parameters'),
    additional: values.get('Additional data'),
    result: values.get('Result'),
    output: result && saidIn(values.get('Result'), result.text),
    error: wordsOf(values.get('Error')),
    at: (result ?? last).at,
  };
}
