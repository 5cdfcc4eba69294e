import type { Action, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { callEvent, costEvent, resultEvent, saidEvent, troubleEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { isIrrelevantType } from './known-types.ts';
import { readOutcome } from './outcome.ts';
import { isPersons } from './person.ts';
import * as records from './records.ts';
import { Sessions } from './sessions.ts';
import { isPoll, Shells } from './shells.ts';

interface MadeCall {
  readonly action: Action;
  readonly input: string;
}

/** Arguments are an object, or, where the model wrote them itself, a text that may be one. */
function inputOf(written: unknown): unknown {
  return typeof written === 'string' ? (parseJsonLine(written) ?? written) : written;
}

/** Reads the events of GitHub Copilot CLI, one a line; Copilot Chat's transcripts have the same form. */
export class CopilotEventsDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #sessions: Sessions;
  readonly #shells = new Shells();
  readonly #calls = new BoundedMap<string, MadeCall>(limits.pendingCalls);
  readonly #known = new BoundedMap<string, true>(limits.pendingCalls);
  readonly #byPerson = new BoundedMap<string, true>(limits.pendingCalls);
  readonly #permissions = new BoundedMap<string, string>(limits.pendingCalls);
  /** Whether the model's answer under way made a call; an answer without one ends the agent's turn. */
  #answer: 'none' | 'text' | 'calls' = 'none';
  #hasTurns = false;

  constructor(context: DecoderContext, agent: string) {
    this.#machine = context.machine;
    this.#sessions = new Sessions(context.path, agent);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const envelope = safeParse(records.Envelope, parseJsonLine(line.text));
    if (!envelope.success) return this.#unknown();
    const { type, data, timestamp } = envelope.data;
    if (isIrrelevantType(type)) return [];
    if (type === 'session.start' || type === 'session.resume') return this.#start(envelope.data, line);
    const older = safeParse(records.OfSubagent, data);
    const subagent = envelope.data.agentId ?? (older.success ? older.data.parentToolCallId : undefined);
    const where = this.#sessions.where(line.at, timestamp, subagent);
    const events = this.#events(envelope.data, where);
    if (events === undefined) return this.#unknown();
    return events.length === 0 || events[0]?.kind === 'session' ? events : [...this.#sessions.news(where), ...events];
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #start({ data, timestamp }: records.Envelope, line: Line): readonly Event[] {
    const start = safeParse(records.Start, data);
    if (!start.success) return this.#unknown();
    const { sessionId, selectedModel: model, context } = start.data;
    if (sessionId !== undefined) this.#sessions.meet(sessionId);
    return this.#sessions.news(this.#sessions.where(line.at, timestamp), { model, cwd: context?.cwd });
  }

  /** What an event tells; undefined where it is of no known kind. */
  #events({ type, data, id }: records.Envelope, where: Where): readonly Event[] | undefined {
    switch (type) {
      case 'user.message':
        return this.#userMessage(data, where);
      case 'assistant.message':
        return this.#assistantMessage(data, id, where);
      case 'assistant.turn_start':
        if (this.#sessions.isMain(where)) this.#answer = 'none';
        this.#hasTurns = true;
        return [];
      case 'assistant.turn_end':
        return this.#sessions.isMain(where) && this.#answer === 'text' ? [{ kind: 'done', ...where }] : [];
      case 'tool.execution_start':
        return this.#executionStart(data, id, where);
      case 'tool.execution_complete':
        return this.#executionComplete(data, where);
      case 'tool.user_requested': {
        const requested = safeParse(records.UserRequested, data);
        if (requested.success) this.#byPerson.set(requested.data.toolCallId, true);
        return requested.success ? [] : undefined;
      }
      case 'permission.completed': {
        const { toolCallId, result } = records.PermissionCompleted.parse(data);
        if (toolCallId !== undefined && result?.kind !== undefined) this.#permissions.set(toolCallId, result.kind);
        return [];
      }
      case 'session.error':
      case 'model.call_failure':
        return this.#providerFailure(data, where);
      case 'session.compaction_complete':
        return records.CompactionComplete.parse(data).success === false ? [] : [{ kind: 'compaction', ...where }];
      default:
        return this.#sessionEvents(type, data, where);
    }
  }

  #sessionEvents(type: string, data: unknown, where: Where): readonly Event[] | undefined {
    switch (type) {
      case 'session.context_changed':
        return this.#sessions.news(where, { cwd: records.ContextChanged.parse(data).cwd });
      case 'session.model_change':
        return this.#sessions.news(where, { model: records.ModelChange.parse(data).newModel });
      case 'session.title_changed':
        return this.#sessions.news(where, { title: records.TitleChanged.parse(data).title });
      case 'subagent.started': {
        const { model, agentDisplayName, agentName } = records.SubagentStarted.parse(data);
        return this.#sessions.isMain(where)
          ? []
          : this.#sessions.news(where, { model, title: agentDisplayName ?? agentName });
      }
      case 'subagent.completed':
      case 'subagent.failed':
        return this.#sessions.isMain(where) ? [] : [{ kind: 'done', ...where }];
      case 'abort':
      case 'session.shutdown':
      case 'session.task_complete':
        return [{ kind: 'done', ...where }];
      default:
        return undefined;
    }
  }

  #userMessage(data: unknown, where: Where): readonly Event[] {
    const message = records.UserMessage.parse(data);
    const text = message.content ?? '';
    return this.#sessions.isMain(where) && isPersons(message) ? saidEvent('human', where, text) : [];
  }

  #assistantMessage(data: unknown, id: string | undefined, where: Where): readonly Event[] {
    const {
      content = '',
      model,
      messageId,
      apiCallId,
      outputTokens,
      toolRequests,
    } = records.AssistantMessage.parse(data);
    const round = apiCallId ?? messageId ?? id;
    const isMain = this.#sessions.isMain(where);
    if (isMain && toolRequests.length > 0) this.#answer = 'calls';
    else if (isMain && this.#answer === 'none' && content !== '') this.#answer = 'text';
    const events = [
      ...this.#sessions.news(where, { model }),
      ...saidEvent('agent', where, content, round),
      ...toolRequests.flatMap((request) => (request ? this.#call(request, round, where) : [])),
      ...costEvent(where, outputTokens ?? 0),
    ];
    for (const request of toolRequests) if (!request) this.#notUnderstood++;
    // Before 0.0.370 no event ends a turn.
    const isLast = isMain && !this.#hasTurns && toolRequests.length === 0 && content !== '';
    return isLast ? [...events, { kind: 'done', ...where }] : events;
  }

  #executionStart(data: unknown, id: string | undefined, where: Where): readonly Event[] | undefined {
    const start = safeParse(records.ExecutionStart, data);
    if (!start.success) return undefined;
    const { toolName: name, ...call } = start.data;
    if (this.#byPerson.get(call.toolCallId)) return [];
    if (this.#sessions.isMain(where)) this.#answer = 'calls';
    return this.#call({ ...call, name }, id, where);
  }

  /** A call is told once, though both the answer and the start of the tool tell of it. */
  #call(request: records.ToolRequest, round: string | undefined, where: Where): readonly Event[] {
    const { toolCallId: id, name: tool, mcpServerName, mcpToolName } = request;
    if (this.#known.get(id)) return [];
    this.#known.set(id, true);
    const input = inputOf(request.arguments);
    const server = mcpServerName === undefined ? tool : `${mcpServerName}__${mcpToolName ?? tool}`;
    const call = callEvent(where, { id, round, tool, input, action: actionOf(server, input) }, this.#machine);
    if (isPoll(tool)) {
      const poll = safeParse(records.ShellInput, input);
      const shell = poll.success ? (poll.data.shellId ?? poll.data.sessionId) : undefined;
      this.#shells.hold(id, { call, shell });
      return [];
    }
    this.#calls.set(id, { action: call.action, input: call.input });
    return [call];
  }

  #executionComplete(data: unknown, where: Where): readonly Event[] | undefined {
    const complete = safeParse(records.ExecutionComplete, data);
    if (!complete.success) return undefined;
    const { toolCallId: id } = complete.data;
    if (this.#byPerson.take(id)) return [];
    const permission = this.#permissions.take(id);
    const poll = this.#shells.poll(id);
    if (poll) {
      const outcome = readOutcome(complete.data, 'wait', permission);
      const started = outcome.exitCode === undefined ? undefined : this.#shells.ended(poll);
      return [{ ...poll.call, ...started }, resultEvent(where, { id }, outcome)];
    }
    const call = this.#calls.take(id);
    const outcome = readOutcome(complete.data, call?.action.kind ?? 'other', permission);
    if (outcome.outcome === 'running' && outcome.shell !== undefined && call) this.#shells.started(outcome.shell, call);
    return [resultEvent(where, { id }, outcome)];
  }

  #providerFailure(data: unknown, where: Where): readonly Event[] {
    const { errorType, errorCode, message, errorMessage, statusCode: status } = records.ProviderFailure.parse(data);
    const name = [errorType, errorCode]
      .filter((one) => one !== undefined)
      .join(' ')
      .replaceAll('context_limit', 'context length');
    return [troubleEvent(where, { status, name, text: message ?? errorMessage ?? (name || 'error') })];
  }
}
