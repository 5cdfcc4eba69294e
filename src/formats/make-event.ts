import type { Action, CallEvent, CostEvent, Event, Fault, Outcome, ResultEvent, SessionEvent } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import type { Place } from '../model/place.ts';
import { actionOf } from './action.ts';
import { canonicalJson } from './canonical-json.ts';
import { headAndTail } from './head-and-tail.ts';
import { logTime } from './log-time.ts';
import { type ProviderError, troubleKind } from './provider-trouble.ts';

/** What the events of one record share: session, place and time. */
export interface Where {
  readonly session: string;
  readonly at: Place;
  readonly time?: number;
}

/** Where a record stands; `time` as the log writes it. */
export function placed(session: string, at: Place, time?: unknown): Where {
  const milliseconds = logTime(time);
  return { session, at, ...(milliseconds === undefined ? {} : { time: milliseconds }) };
}

/** A place in a document's own array, from 1. */
export function indexed(index: number): Place {
  return { offset: 0, index };
}

/** What a log tells of a session; what it does not is undefined. */
export interface SessionFacts {
  readonly agent?: string | undefined;
  readonly cwd?: string | undefined;
  readonly title?: string | undefined;
  readonly parent?: string | undefined;
  readonly model?: string | undefined;
}

export function sessionEvent(where: Where, { agent, cwd, title, parent, model }: SessionFacts): SessionEvent {
  return {
    kind: 'session',
    ...where,
    ...(agent === undefined ? {} : { agent: agent.slice(0, limits.title) }),
    ...(cwd === undefined || cwd === '' ? {} : { cwd: cwd.slice(0, limits.path) }),
    ...(title === undefined ? {} : { title: title.slice(0, limits.title) }),
    ...(parent === undefined ? {} : { parent }),
    ...(model === undefined ? {} : { model: model.slice(0, limits.title) }),
  };
}

/** What a person or the agent said; nothing where the text is blank. */
export function saidEvent(kind: 'human' | 'agent', where: Where, text: string, round?: string): readonly Event[] {
  if (text.trim() === '') return [];
  const said = headAndTail(text, limits.output);
  if (kind === 'human') return [{ kind, ...where, text: said }];
  return [{ kind, ...where, ...(round === undefined ? {} : { round }), text: said }];
}

/** A call as a log tells of it; `action` where the name and the input alone do not show what it means to do. */
export interface ToldCall {
  readonly id?: string | undefined;
  readonly round?: string | undefined;
  readonly tool: string;
  readonly input: unknown;
  readonly action?: Action | undefined;
  readonly settled?: true;
}

export function callEvent(where: Where, call: ToldCall, machine: Machine): CallEvent {
  const { id, round, tool, input, settled } = call;
  return {
    kind: 'call',
    ...where,
    ...(id === undefined ? {} : { id }),
    ...(round === undefined ? {} : { round }),
    tool,
    action: call.action ?? actionOf(tool, input),
    input: canonicalJson(input ?? null, machine),
    ...(settled === undefined ? {} : { settled }),
  };
}

/** How a call ended, and what its tool said without the agent's wrapping. */
export interface ToolOutcome {
  readonly outcome: Outcome;
  readonly exitCode?: number | undefined;
  readonly fault?: Fault | undefined;
  readonly output: string;
}

export function resultEvent(
  where: Where,
  { id, tokens }: { readonly id?: string | undefined; readonly tokens?: number | undefined },
  { outcome, exitCode, fault, output }: ToolOutcome,
): ResultEvent {
  return {
    kind: 'result',
    ...where,
    ...(id === undefined ? {} : { id }),
    outcome,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(fault === undefined ? {} : { fault }),
    output: headAndTail(output, limits.output),
    ...(tokens === undefined ? {} : { tokens }),
  };
}

/** Tokens spent that belong to no single result, and the US dollars that the log says they cost; nothing where there are none. */
export function costEvent(where: Where, tokens: number, usd = 0): readonly CostEvent[] {
  const spent = amount(Math.round(tokens), limits.tokens);
  const paid = amount(usd, limits.usd);
  if (spent === 0 && paid === 0) return [];
  return [{ kind: 'cost', ...where, tokens: spent, ...(paid > 0 && { usd: paid }) }];
}

function amount(value: number, most: number): number {
  return value > 0 && value <= most ? value : 0;
}

export function troubleEvent(where: Where, error: ProviderError): Event {
  return { kind: 'trouble', ...where, trouble: troubleKind(error), text: headAndTail(error.text, limits.output) };
}

/** How a program ended by its exit code. */
export function exited(exitCode: number, output: string): ToolOutcome {
  return { outcome: exitCode === 0 ? 'ok' : 'failed', exitCode, output };
}
