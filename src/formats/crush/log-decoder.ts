import * as z from 'zod/mini';
import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { headAndTail } from '../head-and-tail.ts';
import { parseJsonLine } from '../json-line.ts';
import { Anything, Count, Flag, Text } from '../lenient.ts';
import { logTime } from '../log-time.ts';
import { troubleKind } from '../provider-trouble.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { workspaceOf } from './whose.ts';

/** A line as Go's `log/slog` writes it, with the attributes that tell of a provider's error. */
const LogLine = z.object({
  time: Anything,
  level: z.string(),
  msg: z.string(),
  session_id: Text,
  status_code: Count,
  title: Text,
  message: Text,
  error: Text,
  is_cancel: Flag,
});
type LogLine = z.infer<typeof LogLine>;

/**
 * Messages of lines that tell that the provider said no: of the agent (`internal/agent/agent.go`, `coordinator.go`), and of the clients
 * of the providers that it had of its own until September 2025 (`internal/llm/provider`).
 */
const said =
  /^(?:Provider request failed|Agent stream returned error|(?:OpenAI|Anthropic|Gemini) API error|Retrying due to |Failed to refresh OAuth token after 401|Failed to re-resolve API key after 401)/;
const stopped = /^(?:context canceled|request cancell?ed)/;

/** Reads Crush's own log; what it tells of tools has no results, so that nothing but trouble is read. */
export class CrushLogDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #session: string;
  readonly #folder: string | undefined;
  #isShown = false;

  constructor(context: DecoderContext) {
    this.#session = lastName(context.path).replace(/\.log$/, '');
    this.#folder = workspaceOf(context.path);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const parsed = safeParse(LogLine, parseJsonLine(line.text));
    if (!parsed.success) {
      this.#notUnderstood++;
      return [];
    }
    const time = logTime(parsed.data.time);
    const where = { session: this.#session, at: line.at, ...(time === undefined ? {} : { time }) };
    const events: Event[] = [];
    if (!this.#isShown) events.push({ kind: 'session', ...where, ...(this.#folder ? { cwd: this.#folder } : {}) });
    this.#isShown = true;
    const trouble = troubleIn(parsed.data);
    if (trouble) events.push({ kind: 'trouble', ...where, ...trouble });
    return events;
  }
}

function troubleIn(line: LogLine) {
  if (!said.test(line.msg) || line.is_cancel === true || stopped.test(line.error ?? '')) return undefined;
  const text = [line.msg, line.title, line.message ?? line.error].filter((one) => one).join(': ');
  return { trouble: troubleKind({ status: line.status_code, text }), text: headAndTail(text, limits.output) };
}
