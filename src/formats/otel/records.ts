import * as z from 'zod/mini';
import { Anything, Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';
import { type Attributes, attributesOf } from './attributes.ts';

export const Span = z.object({
  traceId: Text,
  spanId: Text,
  name: z.string(),
  startTimeUnixNano: Anything,
  endTimeUnixNano: Anything,
  startTime: Anything,
  endTime: Anything,
  attributes: Anything,
  status: z.catch(z.nullish(z.object({ code: Anything, message: Text })), undefined),
});
export type Span = z.infer<typeof Span>;

export const LogRecord = z.object({
  timeUnixNano: Anything,
  observedTimeUnixNano: Anything,
  eventName: Text,
  body: Anything,
  attributes: Anything,
  traceId: Text,
});
export type LogRecord = z.infer<typeof LogRecord>;

const Resource = z.catch(z.nullish(z.object({ attributes: Anything })), undefined);
const list = z.catch(z.nullish(z.array(z.unknown())), undefined);
const SpanScopes = z.catch(z.nullish(z.array(z.object({ spans: list }))), undefined);
const LogScopes = z.catch(z.nullish(z.array(z.object({ logRecords: list }))), undefined);

/** A request of OTLP as the Collector's `file` exporter writes it, one a line: of one signal, or a batch of all. */
const Request = z.object({
  resourceSpans: z.catch(
    z.optional(
      z.array(z.object({ resource: Resource, scopeSpans: SpanScopes, instrumentationLibrarySpans: SpanScopes })),
    ),
    undefined,
  ),
  resourceLogs: z.catch(z.optional(z.array(z.object({ resource: Resource, scopeLogs: LogScopes }))), undefined),
  resourceMetrics: Anything,
});
/** What Copilot CLI writes to a file of its own: a span, a metric or a log a line, its attributes as an object. */
const Single = z.looseObject({
  type: z.enum(['span', 'metric', 'log', 'event']),
  resource: Resource,
  attributes: Anything,
});

/** The records of one line, each with the attributes of its resource. */
export interface Batch {
  readonly spans: readonly { readonly resource: Attributes; readonly span: unknown }[];
  readonly logs: readonly { readonly resource: Attributes; readonly log: unknown }[];
}

/** Reads one line; undefined where it is of no known shape. */
export function batchOf(value: unknown): Batch | undefined {
  const single = safeParse(Single, value);
  if (single.success) {
    const resource = attributesOf(single.data.resource?.attributes);
    const { type } = single.data;
    return {
      spans: type === 'span' ? [{ resource, span: single.data }] : [],
      logs: type === 'log' || type === 'event' ? [{ resource, log: single.data }] : [],
    };
  }
  const { success, data } = safeParse(Request, value);
  if (!success || (!data.resourceSpans && !data.resourceLogs && data.resourceMetrics === undefined)) return undefined;
  return {
    spans: (data.resourceSpans ?? []).flatMap(({ resource, scopeSpans, instrumentationLibrarySpans }) => {
      const attributes = attributesOf(resource?.attributes);
      const scopes = scopeSpans ?? instrumentationLibrarySpans ?? [];
      return scopes.flatMap(({ spans }) => (spans ?? []).map((span) => ({ resource: attributes, span })));
    }),
    logs: (data.resourceLogs ?? []).flatMap(({ resource, scopeLogs }) => {
      const attributes = attributesOf(resource?.attributes);
      return (scopeLogs ?? []).flatMap(({ logRecords }) =>
        (logRecords ?? []).map((log) => ({ resource: attributes, log })),
      );
    }),
  };
}
