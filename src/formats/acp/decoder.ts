import * as z from 'zod/mini';
import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { Text } from '../lenient.ts';
import { placed, saidEvent, sessionEvent, troubleEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { AcpCalls } from './calls.ts';
import { messageIn, type Rpc } from './message.ts';
import {
  type Change,
  Created,
  Initialized,
  NewSession,
  OfTerminal,
  PermissionAnswer,
  PermissionRequest,
  Place,
  Prompt,
  RpcError,
  SetModel,
  Stopped,
  TerminalExit,
  TerminalOutput,
  ToolCall,
  textOf,
  Update,
} from './records.ts';

/** Requests whose answers are waited for at once. Either side numbers its own, so they are kept apart by what they ask. */
const mostRequests = 200;
/** Text of an answer that is still coming, chunk by chunk. */
const longestAnswer = limits.output;

interface Asked {
  readonly permission: { readonly session: string; readonly call: string; readonly refusals: ReadonlySet<string> };
  readonly session: { readonly cwd: string | undefined; readonly loads: string | undefined };
  readonly prompt: { readonly session: string };
  readonly terminal: { readonly terminal: string };
}
type Kind = keyof Asked;

/** Reads the messages of the Agent Client Protocol between an editor and its agents, one a line; one log may hold several sessions. */
export class AcpDecoder implements Decoder {
  #broken = 0;
  #agent: string | undefined;
  readonly #calls: AcpCalls;
  readonly #asked: { readonly [Key in Kind]: BoundedMap<string, Asked[Key]> } = {
    permission: new BoundedMap(mostRequests),
    session: new BoundedMap(mostRequests),
    prompt: new BoundedMap(mostRequests),
    terminal: new BoundedMap(mostRequests),
  };
  /** Sessions whose history is being played back: what is told of them happened before. */
  readonly #loading = new BoundedMap<string, true>(mostRequests);
  readonly #met = new BoundedMap<string, true>(limits.sessionsOfLog);
  readonly #said = new BoundedMap<string, { readonly where: Where; readonly text: string }>(limits.sessionsOfLog);

  constructor({ machine }: DecoderContext) {
    this.#calls = new AcpCalls(machine);
  }

  get notUnderstood(): number {
    return this.#broken;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const logged = messageIn(line.text);
    if (!logged) {
      this.#broken++;
      return [];
    }
    const { rpc, time } = logged;
    const where = (session: string) => placed(session, line.at, time);
    return rpc.method === undefined ? this.#response(rpc, where) : this.#request(rpc.method, rpc, where);
  }

  pause(): readonly Event[] {
    return this.#said.keys().flatMap((session) => this.#flush(session));
  }

  #request(method: string, { id, params }: Rpc, whereOf: (session: string) => Where): readonly Event[] {
    const key = id === undefined || id === null ? undefined : String(id);
    switch (method) {
      case 'session/new':
      case 'session/load':
      case 'session/resume':
      case 'session/fork': {
        const { data } = safeParse(Place, params);
        const loads = method === 'session/load' ? data?.sessionId : undefined;
        if (loads !== undefined) this.#loading.set(loads, true);
        const known = method === 'session/resume' ? data?.sessionId : loads;
        if (key !== undefined) this.#asked.session.set(key, { cwd: data?.cwd, loads: known });
        return [];
      }
      case 'session/prompt': {
        const { success, data } = safeParse(Prompt, params);
        if (!success) return this.#unknown();
        const where = whereOf(data.sessionId);
        if (key !== undefined) this.#asked.prompt.set(key, { session: data.sessionId });
        return [
          ...this.#flush(data.sessionId),
          ...this.#meet(where),
          ...saidEvent('human', where, textOf(data.prompt)),
        ];
      }
      case 'session/set_model': {
        const { success, data } = safeParse(SetModel, params);
        return success ? [sessionEvent(whereOf(data.sessionId), { model: data.modelId })] : [];
      }
      case 'session/update': {
        const { success, data } = safeParse(Update, params);
        return success ? this.#update(data.update, whereOf(data.sessionId)) : this.#unknown();
      }
      case 'session/request_permission': {
        const { success, data } = safeParse(PermissionRequest, params);
        if (!success) return this.#unknown();
        const refusals = new Set(
          data.options.filter(({ kind = '' }) => kind.startsWith('reject')).map(({ optionId }) => optionId),
        );
        const call = data.toolCall.toolCallId;
        if (key !== undefined) this.#asked.permission.set(key, { session: data.sessionId, call, refusals });
        const where = whereOf(data.sessionId);
        return [...this.#flush(data.sessionId), ...this.#meet(where), ...this.#calls.updated(data.toolCall, where)];
      }
      case 'terminal/output':
      case 'terminal/wait_for_exit': {
        const { success, data } = safeParse(OfTerminal, params);
        if (success && key !== undefined) this.#asked.terminal.set(key, { terminal: data.terminalId });
        return [];
      }
      default:
        return [];
    }
  }

  #unknown(): readonly Event[] {
    this.#broken++;
    return [];
  }

  #response({ id, result, error }: Rpc, whereOf: (session: string) => Where): readonly Event[] {
    if (id === undefined || id === null) return [];
    const key = String(id);
    const failed = safeParse(RpcError, error);
    if (failed.success) {
      const prompt = this.#asked.prompt.take(key);
      if (!prompt) return [];
      const where = whereOf(prompt.session);
      const { code, message, data } = failed.data;
      return [
        ...this.#flush(prompt.session),
        troubleEvent(where, { text: [message, detailsIn(data), code].filter((part) => part !== undefined).join(' ') }),
      ];
    }
    const permission = safeParse(PermissionAnswer, result);
    if (permission.success) return this.#permitted(key, permission.data.outcome, whereOf);
    const stopped = safeParse(Stopped, result);
    if (stopped.success) return this.#stopped(key, stopped.data.stopReason, whereOf);
    const opened = safeParse(NewSession, result);
    const asked =
      opened.success || this.#asked.session.get(key)?.loads !== undefined ? this.#asked.session.take(key) : undefined;
    if (asked) {
      const session = opened.success ? opened.data.sessionId : asked.loads;
      if (session === undefined) return [];
      this.#loading.take(session);
      return this.#meet(whereOf(session), asked.cwd);
    }
    const ready = safeParse(Initialized, result);
    if (ready.success && ready.data.agentInfo) {
      this.#agent = ready.data.agentInfo.title ?? ready.data.agentInfo.name ?? this.#agent;
      return [];
    }
    this.#terminal(key, result);
    return [];
  }

  #terminal(key: string, result: unknown): void {
    if (safeParse(Created, result).success) return;
    const asked = this.#asked.terminal.get(key);
    if (!asked) return;
    const output = safeParse(TerminalOutput, result);
    if (output.success) {
      const exitCode = output.data.exitStatus?.exitCode ?? undefined;
      this.#calls.terminal(asked.terminal, {
        output: output.data.output,
        ...(exitCode === undefined ? {} : { exitCode }),
      });
    }
    const exit = output.success ? undefined : safeParse(TerminalExit, result);
    if (exit?.success && typeof exit.data.exitCode === 'number')
      this.#calls.terminal(asked.terminal, { exitCode: exit.data.exitCode });
  }

  #permitted(
    key: string,
    { outcome, optionId }: { readonly outcome: string; readonly optionId?: string | undefined },
    whereOf: (session: string) => Where,
  ): readonly Event[] {
    const asked = this.#asked.permission.take(key);
    if (!asked) return [];
    const where = whereOf(asked.session);
    if (outcome === 'cancelled') return this.#calls.decided(asked.call, 'cancelled', where);
    return asked.refusals.has(optionId ?? '')
      ? this.#calls.decided(asked.call, 'refused', where)
      : this.#calls.tell(asked.call, asked.session);
  }

  #stopped(key: string, reason: string, whereOf: (session: string) => Where): readonly Event[] {
    const asked = this.#asked.prompt.take(key);
    if (!asked) return [];
    const where = whereOf(asked.session);
    const said = this.#flush(asked.session);
    if (reason === 'cancelled') return [...said, ...this.#calls.cancelled(where)];
    return [...said, { kind: 'done', ...where }];
  }

  #update(update: Change, where: Where): readonly Event[] {
    const { session } = where;
    if (this.#loading.get(session) === true) return [];
    const met = this.#meet(where);
    switch (update.sessionUpdate) {
      case 'agent_message_chunk': {
        const before = this.#said.get(session);
        const text = (before?.text ?? '') + textOf(update.content);
        this.#said.set(session, { where: before?.where ?? where, text: text.slice(0, longestAnswer) });
        this.#calls.endAnswer(session);
        return met;
      }
      case 'agent_thought_chunk':
        this.#calls.endAnswer(session);
        return met;
      case 'tool_call':
      case 'tool_call_update': {
        const { success, data } = safeParse(ToolCall, update);
        return success ? [...met, ...this.#flush(session), ...this.#calls.updated(data, where)] : this.#unknown();
      }
      case 'session_info_update':
        return update.title ? [...met, sessionEvent(where, { title: update.title })] : met;
      default:
        return met;
    }
  }

  /** Tells what the agent said, once it is whole. */
  #flush(session: string): readonly Event[] {
    const said = this.#said.take(session);
    return said ? saidEvent('agent', said.where, said.text) : [];
  }

  /** Tells of a session when it is first heard of, or when its folder is known. */
  #meet(where: Where, cwd?: string): readonly Event[] {
    const isNew = this.#met.get(where.session) !== true;
    if (!isNew && cwd === undefined) return [];
    this.#met.set(where.session, true);
    return [sessionEvent(where, { agent: isNew ? this.#agent : undefined, cwd })];
  }
}

/** What an error says besides: agents put the provider's own words there. */
function detailsIn(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  return safeParse(Details, data).data;
}

const Details = z.pipe(
  z.object({ details: Text, message: Text }),
  z.transform(({ details, message }) => details ?? message),
);
