import * as z from 'zod/mini';
import { parseJsonLine } from '../json-line.ts';
import { Anything, Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';

/** A message of JSON-RPC: a request has a method and an id, a notification a method, a response an id alone. */
const Rpc = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.catch(z.nullish(z.union([z.string(), z.number()])), undefined),
  method: Text,
  params: Anything,
  result: Anything,
  error: Anything,
});
export type Rpc = z.infer<typeof Rpc>;

/** A message with what a log says of it besides. */
export interface Logged {
  readonly rpc: Rpc;
  readonly time: unknown;
}

const wrappers = ['message', 'msg', 'payload', 'data', 'json', 'body', 'rpc', 'raw'];
const times = ['timestamp', 'time', 'ts', 'at'];
/** Words before a message: a time, a direction, a level. */
const longestPrefix = 300;

function unwrapped(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('{') ? parseJsonLine(value) : value;
}

/** The message in a line: bare, after words of the log, or inside a record of the log. Logs of it have no standard form. */
export function messageIn(line: string): Logged | undefined {
  const start = line.indexOf('{');
  if (start < 0 || start > longestPrefix) return undefined;
  const value = parseJsonLine(line.slice(start));
  if (typeof value !== 'object' || value === null) return undefined;
  const prefix = line.slice(0, start);
  const bare = safeParse(Rpc, value);
  const fields = new Map<string, unknown>(Object.entries(value));
  const time = times.map((key) => fields.get(key)).find((found) => found !== undefined) ?? timeIn(prefix);
  if (bare.success) return { rpc: bare.data, time };
  for (const key of wrappers) {
    const inner = safeParse(Rpc, unwrapped(fields.get(key)));
    if (inner.success) return { rpc: inner.data, time };
  }
  return undefined;
}

function timeIn(prefix: string): string | undefined {
  return /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/.exec(prefix)?.[0];
}
