import type { Event } from '../../model/event.ts';
import { actionOf } from '../action.ts';
import type { DecoderContext } from '../format.ts';
import {
  callEvent,
  costEvent,
  placed,
  resultEvent,
  type ToolOutcome,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { readFlagged } from '../tool-answer.ts';
import { type Attributes, nanoTime, numberAt, spoken, structured, textAt } from './attributes.ts';
import type { Span } from './records.ts';

function isError({ status }: Span, attributes: Attributes): boolean {
  const code = status?.code;
  return (
    code === 2 || code === 'STATUS_CODE_ERROR' || code === 'ERROR' || textAt(attributes, 'error.type') !== undefined
  );
}

const timeout = /timed? ?out|deadline/i;
const cancelled = /^(?:cancel|abort|interrupt)/i;
const refused =
  /^(?:denied|rejected|declined)(?:[-_ ]?by[-_ ]?(?:the[-_ ]?)?user)?$|permission[-_ ]?denied|user[-_ ]?(?:rejected|denied|declined)/i;

/** How a tool ended: the span's status, and by what went wrong, which the conventions keep as a short name. */
function toolOutcome(span: Span, attributes: Attributes, action: ReturnType<typeof actionOf>['kind']): ToolOutcome {
  const type = textAt(attributes, 'error.type') ?? '';
  const said = spoken(structured(attributes.get('gen_ai.tool.call.result')));
  const failed = isError(span, attributes);
  const words = failed && said === '' ? (span.status?.message ?? type) : said;
  if (failed && refused.test(type)) return { outcome: 'refused', output: words };
  if (failed && cancelled.test(type)) return { outcome: 'cancelled', output: words };
  if (failed && timeout.test(type)) return { outcome: 'failed', fault: 'timeout', output: words };
  const code = attributes.get('process.exit.code') ?? attributes.get('exit_code');
  const read = readFlagged(failed, words, action);
  return typeof code === 'number' && Number.isSafeInteger(code)
    ? { ...read, outcome: code === 0 && !failed ? 'ok' : 'failed', exitCode: code }
    : read;
}

/**
 * Reads a span of the conventions for generative AI (docs/gen-ai/gen-ai-spans.md, gen-ai-agent-spans.md of the semantic
 * conventions, status Development): `execute_tool` is a call with its result, `chat` an answer of the model.
 */
export function readSpan(
  span: Span,
  attributes: Attributes,
  session: string,
  place: Where['at'],
  { machine }: DecoderContext,
): readonly Event[] {
  const operation = textAt(attributes, 'gen_ai.operation.name') ?? span.name.split(' ', 1)[0];
  const started = placed(session, place, nanoTime(span.startTimeUnixNano ?? span.startTime));
  const ended = placed(session, place, nanoTime(span.endTimeUnixNano ?? span.endTime));
  switch (operation) {
    case 'execute_tool': {
      const id = textAt(attributes, 'gen_ai.tool.call.id') ?? span.spanId;
      const tool = textAt(attributes, 'gen_ai.tool.name') ?? span.name.replace(/^execute_tool\s/, '');
      const input = structured(attributes.get('gen_ai.tool.call.arguments'));
      const action = actionOf(tool, input);
      return [
        callEvent(started, { id, tool, input, action }, machine),
        resultEvent(ended, { id }, toolOutcome(span, attributes, action.kind)),
      ];
    }
    case 'chat':
    case 'text_completion':
    case 'generate_content': {
      const input = numberAt(attributes, 'gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens');
      const cached = numberAt(attributes, 'gen_ai.usage.cache_read.input_tokens');
      const output = numberAt(attributes, 'gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens');
      const cost = costEvent(ended, Math.max(0, input - cached) + output);
      if (!isError(span, attributes)) return cost;
      const name = textAt(attributes, 'error.type');
      return [...cost, troubleEvent(ended, { name, status: statusIn(name), text: span.status?.message ?? name ?? '' })];
    }
    default:
      return [];
  }
}

function statusIn(name: string | undefined): number | undefined {
  return name !== undefined && /^[45]\d\d$/.test(name) ? Number(name) : undefined;
}
