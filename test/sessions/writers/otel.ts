import type { Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Writer } from '../writer.ts';

const tells = {
  ...everything,
  prompts: false,
  exitCodes: false,
  refusals: false,
  cancellations: false,
  rounds: false,
};

type Value = string | number | object;
const value = (of: Value): object => {
  if (typeof of === 'number') return { intValue: String(of) };
  return { stringValue: typeof of === 'string' ? of : JSON.stringify(of) };
};
const attributes = (of: Readonly<Record<string, Value>>): object[] =>
  Object.entries(of).map(([key, one]) => ({ key, value: value(one) }));
const nano = (time: number): string => `${time}000000`;

function tool(does: Deed): readonly [string, object] {
  switch (does.kind) {
    case 'run':
      return ['run_command', { command: does.command }];
    case 'edit':
      return ['edit_file', { path: does.path, old_string: does.before, new_string: does.after }];
    case 'read':
      return ['read_file', { path: does.path }];
    case 'search':
      return ['grep', { pattern: does.pattern }];
  }
}

function toolSpan({ id, does, ended, output }: SessionCall, time: number, session: Session): object {
  const [name, input] = tool(does);
  return {
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId: 'eee19b7ec3c1b174',
    name: `execute_tool ${name}`,
    startTimeUnixNano: nano(time),
    endTimeUnixNano: nano(time + 1_000),
    attributes: attributes({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': name,
      'gen_ai.tool.call.id': id,
      'gen_ai.tool.call.arguments': input,
      'gen_ai.tool.call.result': output,
      'gen_ai.conversation.id': session.id,
      ...(ended === 'failed' && { 'error.type': 'ToolError' }),
    }),
    status: ended === 'failed' ? { code: 2, message: 'the tool failed' } : {},
  };
}

function spans(step: Step, session: Session): readonly object[] {
  if (step.kind === 'prompt') return [];
  const chat = {
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId: 'eee19b7ec3c1b175',
    name: `chat ${session.model}`,
    startTimeUnixNano: nano(step.time),
    endTimeUnixNano: nano(step.time),
  };
  const common = { 'gen_ai.operation.name': 'chat', 'gen_ai.conversation.id': session.id };
  if (step.kind === 'trouble') {
    const failed = attributes({ ...common, 'error.type': String(step.status) });
    return [{ ...chat, attributes: failed, status: { code: 2, message: step.text } }];
  }
  const usage = { 'gen_ai.usage.input_tokens': step.tokens - 50, 'gen_ai.usage.output_tokens': 50 };
  const answer = attributes({ ...common, ...usage, 'gen_ai.response.model': session.model });
  const made = step.calls.filter(({ ended }) => ended === 'ok' || ended === 'failed');
  return [{ ...chat, attributes: answer, status: {} }, ...made.map((call) => toolSpan(call, step.time, session))];
}

/** Telemetry of an agent as the Collector's `file` exporter appends it: a request a line. */
export const otelWriter: Writer = {
  format: 'otel',
  way: 'spans of the Collector',
  tells,
  log: (_session, { workspace }) => `${workspace}/telemetry/otel.jsonl`,
  write(session, rooms) {
    const resource = {
      attributes: attributes({ 'service.name': 'shop-agent', 'process.working_directory': rooms.workspace }),
    };
    return session.steps.flatMap((step): Change[] => {
      const told = spans(step, session);
      if (told.length === 0) return [];
      const request = { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'agent' }, spans: told }] }] };
      return [{ kind: 'append', path: otelWriter.log(session, rooms), text: `${JSON.stringify(request)}\n` }];
    });
  },
};
