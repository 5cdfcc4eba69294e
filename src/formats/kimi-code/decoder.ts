import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { callEvent, costEvent, placed, resultEvent, saidEvent, troubleEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { toolKind } from '../tool-kind.ts';
import { isIrrelevantRecord } from './known-types.ts';
import { readKimiOutcome } from './outcome.ts';
import { LoopEvent, textOf, WireRecord } from './records.ts';
import { KimiSession } from './session.ts';

/** Turns that the program began without a person; a person types the commands of skills and plugins. */
function isOfPerson({ origin }: WireRecord): boolean {
  const kind = origin?.kind ?? 'user';
  return (
    kind === 'user' || kind === 'plugin_command' || (kind === 'skill_activation' && origin?.trigger === 'user-slash')
  );
}

/** Reads the journal of Kimi Code, one agent's a file. */
export class KimiDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #session: KimiSession;
  readonly #tools = new BoundedMap<string, string>(limits.pendingCalls);

  constructor(context: DecoderContext) {
    this.#machine = context.machine;
    this.#session = new KimiSession(context.path, 'Kimi Code');
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const parsed = safeParse(WireRecord, parseJsonLine(line.text));
    const told = parsed.success ? this.#record(parsed.data, line) : undefined;
    if (told !== undefined) return told;
    this.#notUnderstood++;
    return [];
  }

  #record(record: WireRecord, line: Line): readonly Event[] | undefined {
    const where = placed(this.#session.id, line.at, record.time);
    const news = this.#session.news(line.at, record.time, {
      model: record.modelAlias,
      cwd: record.environmentDisclosure?.cwd,
    });
    switch (record.type) {
      case 'config.update':
      case 'profile.bind':
        return news;
      case 'turn.prompt':
      case 'turn.steer':
        if (this.#session.isSubagent || !isOfPerson(record)) return news;
        return [...news, ...saidEvent('human', where, textOf(record.input))];
      case 'turn.cancel':
        return [...news, { kind: 'done', ...where }];
      case 'turn.ended':
        return [...news, ...this.#turnEnded(record, where)];
      case 'context.apply_compaction':
        return [...news, { kind: 'compaction', ...where }];
      case 'usage.record': {
        const { inputOther = 0, inputCacheCreation = 0, output = 0 } = record.usage ?? {};
        return [...news, ...costEvent(where, inputOther + inputCacheCreation + output)];
      }
      case 'context.append_loop_event': {
        const event = safeParse(LoopEvent, record.event);
        const told = event.success ? this.#loop(event.data, where) : undefined;
        return told && [...news, ...told];
      }
      default:
        return isIrrelevantRecord(record.type) ? news : undefined;
    }
  }

  #turnEnded({ reason, error }: WireRecord, where: Where): readonly Event[] {
    const text = error?.message ?? error?.code;
    const trouble =
      reason === 'failed' && text !== undefined
        ? [troubleEvent(where, { name: error?.code ?? error?.name, text })]
        : [];
    return [...trouble, { kind: 'done', ...where }];
  }

  #loop(event: LoopEvent, where: Where): readonly Event[] | undefined {
    switch (event.type) {
      case 'step.begin':
      case 'turn.interrupted':
        return [];
      case 'step.end':
        return event.finishReason === 'end_turn' ? [{ kind: 'done', ...where }] : [];
      case 'step.retrying':
        return [
          troubleEvent(where, {
            name: event.errorName,
            text: event.errorMessage ?? event.errorName ?? 'retry',
            status: event.statusCode,
          }),
        ];
      case 'content.part':
        return event.part?.type === 'text' ? saidEvent('agent', where, event.part.text ?? '', event.stepUuid) : [];
      case 'tool.call': {
        const { toolCallId: id, stepUuid: round, name: tool = '', args } = event;
        if (id !== undefined) this.#tools.set(id, tool);
        return [callEvent(where, { id, round, tool, input: args ?? null }, this.#machine)];
      }
      case 'tool.result': {
        const { toolCallId: id, result } = event;
        const tool = id === undefined ? undefined : this.#tools.take(id);
        const outcome = readKimiOutcome({
          isError: result?.isError === true,
          isRun: tool !== undefined && toolKind(tool) === 'run',
          output: textOf(result?.output),
        });
        return [resultEvent(where, { id }, outcome)];
      }
      default:
        return undefined;
    }
  }
}
