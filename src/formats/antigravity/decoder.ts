import type { CallEvent, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import {
  callEvent,
  placed,
  resultEvent,
  saidEvent,
  sessionEvent,
  type ToolOutcome,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { forward, lastName } from '../store-path.ts';
import { toolKind } from '../tool-kind.ts';
import { decodedArguments } from './arguments.ts';
import { commandEnded, readStep, withoutTimes } from './outcome.ts';
import { modelIn, personText } from './person.ts';
import { Step, StepCall } from './records.ts';
import { hasOwnStep, isIrrelevantStep, toolsOfStep } from './step-types.ts';

const brain = /\/brain\/([^/]+)\//;
const taskStarted = /\bbackground task with task id: (\S{1,200})/;
const taskEnded = /^\[Message\] [^\n]{0,400}?content=Task id "([^"\n]{1,200})" finished with result:\s{0,20}/m;
const badCall =
  /^(?:Created At: [^\n]{0,60}\n)?(?:Error )?invalid tool call|There was a problem parsing the tool call/i;

const unfinished = new Set(['PENDING', 'QUEUED', 'WAITING', 'GENERATING']);

/** The end of a command that went on in the background stands for the call that started it. */
function ended({ round: _, ...call }: CallEvent, where: Where, outcome: ToolOutcome): readonly Event[] {
  const id = `${call.id ?? ''}!`;
  return [{ ...call, ...where, id }, resultEvent(where, { id }, outcome)];
}

/**
 * Reads the transcripts of Antigravity. Calls have no ids: a result belongs to the earliest call of the last answer whose tool may have
 * written it.
 */
export class AntigravityDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #session: string;
  #told = false;
  #model: string | undefined;
  /** Calls of the last answer without a result. */
  #pending: CallEvent[] = [];
  /** Commands that went on in the background, by their task and by the step that started them. */
  readonly #tasks = new BoundedMap<string, CallEvent>(limits.pendingCalls);
  readonly #started = new BoundedMap<number, CallEvent>(limits.pendingCalls);

  constructor(context: DecoderContext) {
    this.#machine = context.machine;
    this.#session = brain.exec(forward(context.path))?.[1] ?? lastName(context.path).replace(/\.jsonl$/, '');
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const parsed = safeParse(Step, parseJsonLine(line.text));
    if (!parsed.success) return this.#unknown();
    const step = parsed.data;
    const where = placed(this.#session, line.at, step.created_at);
    const told = this.#step(step, where);
    return told === undefined ? this.#unknown() : [...this.#news(where), ...told];
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #news(where: Where, model?: string): readonly Event[] {
    const changed = model === undefined || model === this.#model ? undefined : model;
    if (this.#told && changed === undefined) return [];
    const agent = this.#told ? undefined : 'Antigravity';
    this.#told = true;
    this.#model = changed ?? this.#model;
    return [sessionEvent(where, { agent, model: changed })];
  }

  #step(step: Step, where: Where): readonly Event[] | undefined {
    switch (step.type) {
      case 'USER_INPUT':
        return this.#person(step, where);
      case 'PLANNER_RESPONSE':
        return this.#answer(step, where);
      case 'ERROR_MESSAGE':
        return this.#error(step, where);
      case 'CHECKPOINT':
        return [{ kind: 'compaction', ...where }];
      case 'SYSTEM_MESSAGE':
        return this.#taskEnded(step, where);
      default: {
        const tools = toolsOfStep(step.type);
        if (tools) return this.#result(step, tools, where);
        return isIrrelevantStep(step.type) ? [] : undefined;
      }
    }
  }

  #person(step: Step, where: Where): readonly Event[] {
    const content = step.content ?? '';
    const model = modelIn(content);
    const text = step.source === 'SYSTEM' ? undefined : personText(content);
    return [
      ...(model === undefined ? [] : this.#news(where, model)),
      ...(text === undefined ? [] : saidEvent('human', where, text)),
    ];
  }

  #answer(step: Step, where: Where): readonly Event[] {
    const round = `s${step.step_index}`;
    const events: Event[] = [...saidEvent('agent', where, step.content ?? '', round)];
    this.#pending = [];
    for (const [index, value] of (step.tool_calls ?? []).entries()) {
      const parsed = safeParse(StepCall, value);
      if (!parsed.success) continue;
      const { name, args } = parsed.data;
      const input = decodedArguments(args ?? {});
      this.#pending.push(callEvent(where, { id: `${round}.${index}`, round, tool: name, input }, this.#machine));
    }
    if (step.status === 'DONE' && this.#pending.length === 0 && events.length > 0)
      events.push({ kind: 'done', ...where });
    return [...events, ...this.#pending];
  }

  /** The call whose result a step is; made up where the log does not hold it. */
  #callOf(step: Step, tools: readonly string[], where: Where): { readonly call: CallEvent; readonly isKnown: boolean } {
    const byTool = this.#pending.findIndex(({ tool }) => tools.includes(tool));
    const at = byTool >= 0 ? byTool : this.#pending.findIndex(({ tool }) => tools.length === 0 || !hasOwnStep(tool));
    const call = this.#pending[at];
    if (call) {
      this.#pending.splice(at, 1);
      return { call, isKnown: true };
    }
    const tool = tools[0] ?? step.type.toLowerCase();
    const id = `s${step.step_index}@${where.at.offset}`;
    // What it was called with is not known: no two of these are the same call.
    const input = { step: step.step_index, place: where.at.offset };
    return { call: callEvent(where, { id, tool, input }, this.#machine), isKnown: false };
  }

  #result(step: Step, tools: readonly string[], where: Where): readonly Event[] {
    const started = this.#started.take(step.step_index);
    const isEnd = started !== undefined && step.status !== 'RUNNING';
    if (unfinished.has(step.status ?? '') || (step.status === 'RUNNING' && !taskStarted.test(step.content ?? ''))) {
      if (started) this.#started.set(step.step_index, started);
      return [];
    }
    if (isEnd) return ended(started, where, readStep(step, toolKind(started.tool) === 'run'));
    const { call, isKnown } = this.#callOf(step, tools, where);
    const outcome = readStep(step, toolKind(call.tool) === 'run');
    const task = outcome.outcome === 'running' ? taskStarted.exec(outcome.output)?.[1] : undefined;
    if (task !== undefined) {
      this.#tasks.set(task, call);
      this.#started.set(step.step_index, call);
    }
    return [...(isKnown ? [] : [call]), resultEvent(where, { id: call.id }, outcome)];
  }

  /** The system tells that a command in the background has ended. */
  #taskEnded(step: Step, where: Where): readonly Event[] {
    const content = step.content ?? '';
    const match = taskEnded.exec(content);
    const call = match?.[1] === undefined ? undefined : this.#tasks.take(match[1]);
    if (!match || !call) return [];
    const end = content.indexOf('</SYSTEM_MESSAGE>', match.index);
    const text = content.slice(match.index + match[0].length, end < 0 ? undefined : end);
    const outcome = commandEnded(withoutTimes(text));
    if (!outcome) return [];
    return ended(call, where, outcome);
  }

  /** An error is of the calls that the program could not read, or of the provider. */
  #error(step: Step, where: Where): readonly Event[] {
    const text = step.error ?? withoutTimes(step.content ?? '');
    if (badCall.test(step.content ?? '') || badCall.test(text)) {
      const bad = this.#pending;
      this.#pending = [];
      const outcome: ToolOutcome = { outcome: 'failed', fault: 'malformed', output: text };
      if (bad.length > 0) return bad.map(({ id }) => resultEvent(where, { id }, outcome));
      const { call } = this.#callOf(step, ['unreadable_call'], where);
      return [call, resultEvent(where, { id: call.id }, outcome)];
    }
    return [troubleEvent(where, { text, status: step.error_code })];
  }
}
