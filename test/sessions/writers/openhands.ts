import type { Answer, Deed, Session, SessionCall } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';

/** Before the SDK searches went through the terminal. */
const v0Tells: Tells = { ...everything, deeds: { ...everything.deeds, search: 'command' } };

interface Doing {
  readonly action: string;
  readonly tool: string;
  readonly args: object;
}

function v0Action(does: Deed, folder: string): Doing {
  const path = 'path' in does ? `${folder}/${does.path}` : '';
  switch (does.kind) {
    case 'run':
      return { action: 'run', tool: 'execute_bash', args: { command: does.command, is_input: false } };
    case 'edit':
      return {
        action: 'edit',
        tool: 'str_replace_editor',
        args: { path, command: 'str_replace', old_str: does.before, new_str: does.after, impl_source: 'oh_aci' },
      };
    case 'read':
      return { action: 'read', tool: 'str_replace_editor', args: { path, start: 0, end: -1, impl_source: 'oh_aci' } };
    case 'search':
      return { action: 'run', tool: 'execute_bash', args: { command: `grep -rn ${does.pattern} .`, is_input: false } };
  }
}

function v0Observation({ does, ended, output, exitCode = 0 }: SessionCall, folder: string): object {
  if (ended === 'refused') {
    return {
      observation: 'user_rejected',
      content: 'Action has been rejected by the user! Waiting for further user input.',
    };
  }
  if (ended === 'cancelled') {
    const content = 'The action has not been executed because the run was stopped.';
    return { observation: 'error', content, extras: { error_id: 'AGENT_ERROR$ERROR_ACTION_NOT_EXECUTED' } };
  }
  const { action } = v0Action(does, folder);
  if (action !== 'run')
    return { observation: action, content: ended === 'failed' ? `ERROR:\n${output}` : output, extras: {} };
  const metadata = {
    exit_code: exitCode,
    working_dir: folder,
    prefix: '',
    suffix: `\n[The command completed with exit code ${exitCode}.]`,
  };
  return { observation: 'run', content: output, extras: { metadata, hidden: false } };
}

/** The events of a session before the SDK; each has its number as id. */
function v0Events(session: Session, { workspace }: Rooms): readonly object[] {
  const events: object[] = [];
  const add = (time: number, source: string, event: object): number => {
    const id = events.length;
    const timestamp = new Date(time).toISOString().replace('Z', '000');
    events.push({ id, timestamp, source, message: '', ...event });
    return id;
  };
  const start = session.steps[0]?.time ?? 0;
  add(start, 'agent', { action: 'system', args: { content: 'You are OpenHands agent.', tools: [] } });
  const extras = { recall_type: 'workspace_context', working_dir: workspace };
  add(start, 'environment', { observation: 'recall', content: 'Added workspace context', extras });
  for (const step of session.steps) {
    if (step.kind === 'prompt') {
      add(step.time, 'user', {
        action: 'message',
        args: { content: step.text, image_urls: [], wait_for_response: false },
      });
    } else if (step.kind === 'trouble') {
      const extras = { agent_state: step.status === 429 ? 'rate_limited' : 'error', reason: step.text };
      add(step.time, 'environment', { observation: 'agent_state_changed', content: '', extras });
    } else addAnswer(step);
  }
  return events;

  function addAnswer(step: Answer): void {
    const usage = { prompt_tokens: step.tokens - 50, completion_tokens: 50, total_tokens: step.tokens };
    const model_response = { id: `gen-${step.id}`, model: session.model, usage };
    const metadata = (tool: string, call: SessionCall) => ({
      tool_call_metadata: {
        function_name: tool,
        tool_call_id: call.id,
        model_response,
        total_calls_in_response: step.calls.length,
      },
    });
    if (step.calls.length === 0) {
      add(step.time, 'agent', { action: 'message', args: { content: step.text, wait_for_response: true } });
    }
    const made = step.calls.map((call, index) => {
      const { action, tool, args } = v0Action(call.does, workspace);
      const thought = index === 0 ? step.text : '';
      return {
        call,
        tool,
        id: add(step.time, 'agent', { action, ...metadata(tool, call), args: { ...args, thought } }),
      };
    });
    for (const { call, tool, id } of made) {
      add(step.time + 1_000, 'agent', { cause: id, ...metadata(tool, call), ...v0Observation(call, workspace) });
    }
  }
}

function v1Tool(does: Deed, folder: string): readonly [string, string, object] {
  const path = 'path' in does ? `${folder}/${does.path}` : '';
  switch (does.kind) {
    case 'run':
      return ['terminal', 'Terminal', { command: does.command }];
    case 'edit':
      return ['file_editor', 'FileEditor', { command: 'str_replace', path, old_str: does.before, new_str: does.after }];
    case 'read':
      return ['file_editor', 'FileEditor', { command: 'view', path }];
    case 'search':
      return ['grep', 'Grep', { pattern: does.pattern, path: folder }];
  }
}

const texts = (text: string): object[] => [{ cache_prompt: false, type: 'text', text }];

function v1Ending(call: SessionCall, folder: string): object {
  const [tool_name, kind, input] = v1Tool(call.does, folder);
  const of = { tool_name, tool_call_id: call.id };
  const { ended, output, exitCode } = call;
  if (ended === 'refused')
    return {
      ...of,
      source: 'environment',
      rejection_reason: 'no',
      rejection_source: 'user',
      kind: 'UserRejectObservation',
    };
  if (ended === 'cancelled') {
    const error = 'A restart occurred while this tool was in progress.';
    return { ...of, source: 'agent', error, kind: 'AgentErrorEvent' };
  }
  const isRun = call.does.kind === 'run';
  const ofRun = isRun ? { exit_code: exitCode, timeout: false, metadata: { exit_code: exitCode, suffix: '' } } : {};
  const is_error = ended === 'failed' && !isRun;
  const observation = { content: texts(output), is_error, ...input, ...ofRun, kind: `${kind}Observation` };
  return { ...of, source: 'environment', observation, action_id: call.id, kind: 'ObservationEvent' };
}

/** The events of a session of the SDK. */
function v1Events(session: Session, { workspace }: Rooms): readonly object[] {
  let spent = 0;
  const events = session.steps.flatMap((step): object[] => {
    const at = (of: object) => ({ timestamp: new Date(step.time).toISOString().replace('Z', '000'), ...of });
    const message = (source: string, role: string) =>
      at({ source, llm_message: { role, content: texts(step.text) }, kind: 'MessageEvent' });
    if (step.kind === 'prompt') return [message('user', 'user')];
    if (step.kind === 'trouble') {
      const kind = step.status === 429 ? 'rate_limit' : 'transient';
      const classification = { kind, retryable: true };
      return [
        at({
          source: 'environment',
          code: 'LLMError',
          detail: step.text,
          classification,
          kind: 'ConversationErrorEvent',
        }),
      ];
    }
    spent += step.tokens;
    const usage = { prompt_tokens: spent - 50, completion_tokens: 50, cache_read_tokens: 0 };
    const value = { usage_to_metrics: { agent: { model_name: session.model, accumulated_token_usage: usage } } };
    const stats = at({ source: 'environment', key: 'stats', value, kind: 'ConversationStateUpdateEvent' });
    if (step.calls.length === 0) return [message('agent', 'assistant'), stats];
    const actions = step.calls.map((call, index) => {
      const [tool_name, kind, input] = v1Tool(call.does, workspace);
      const tool_call = { id: call.id, name: tool_name, arguments: JSON.stringify({ ...input, security_risk: 'LOW' }) };
      const action = { ...input, kind: `${kind}Action` };
      const thought = index === 0 ? texts(step.text) : [];
      const of = { tool_name, tool_call_id: call.id, tool_call, llm_response_id: step.id };
      return at({ source: 'agent', thought, action, ...of, kind: 'ActionEvent' });
    });
    return [...actions, ...step.calls.map((call) => at(v1Ending(call, workspace))), stats];
  });
  return events.map((event, index) => ({ id: eventId(index), ...event }));
}

const eventId = (index: number): string => `5e550000-0000-4000-8000-${String(index).padStart(12, '0')}`;

function rewrite(path: string, of: unknown): Change {
  return { kind: 'rewrite', path, text: JSON.stringify(of) };
}

/** Before the SDK: a file an event. */
const v0Writer: Writer = {
  format: 'openhands',
  way: 'V0, a file an event',
  tells: v0Tells,
  log: ({ id }, { home }) => `${home}/.openhands/sessions/${id}/events/0.json`,
  write(session, rooms) {
    const folder = v0Writer.log(session, rooms).replace(/0\.json$/, '');
    const changes = v0Events(session, rooms).map((event, id) => rewrite(`${folder}${id}.json`, event));
    // The event that names the folder comes at once with the first.
    const [first, second, ...rest] = changes;
    return first && second ? [second, first, ...rest] : changes;
  },
};

/** A trajectory that is saved as one array. */
const savedWriter: Writer = {
  format: 'openhands',
  way: 'V0, saved',
  tells: v0Tells,
  anywhere: true,
  log: ({ id }, { home }) => `${home}/saved/${id}.json`,
  write(session, rooms) {
    const events = v0Events(session, rooms);
    return events.map((_, index) => rewrite(savedWriter.log(session, rooms), events.slice(0, index + 1)));
  },
};

/** The output of an evaluation: a line that holds the whole run, once it is over. */
const evaluationWriter: Writer = {
  format: 'openhands',
  way: 'V0, evaluation',
  afterwards: true,
  tells: v0Tells,
  log: (_session, { workspace }) => `${workspace}/evaluation_outputs/run/output.jsonl`,
  write(session, rooms) {
    const metadata = { agent_class: 'CodeActAgent', llm_config: { model: session.model } };
    const history = v0Events(session, rooms);
    const line = {
      instance_id: session.id,
      test_result: { git_patch: '' },
      instruction: '',
      metadata,
      history,
      error: null,
    };
    return [{ kind: 'append', path: evaluationWriter.log(session, rooms), text: `${JSON.stringify(line)}\n` }];
  },
};

/** The SDK: a file an event, beside the state of the conversation. */
const v1Writer: Writer = {
  format: 'openhands',
  way: 'V1, a file an event',
  tells: everything,
  log: ({ id }, { home }) => `${home}/.openhands/conversations/${id.replaceAll('-', '')}/base_state.json`,
  write(session, rooms) {
    const path = v1Writer.log(session, rooms);
    const folder = path.replace(/base_state\.json$/, 'events/');
    const agent = { llm: { model: session.model }, tools: [] };
    const workspace = { working_dir: rooms.workspace, kind: 'LocalWorkspace' };
    const state = { id: session.id, agent, workspace, execution_status: 'running', max_iterations: 500 };
    const name = (index: number) => `${folder}event-${String(index).padStart(5, '0')}-${eventId(index)}.json`;
    return [rewrite(path, state), ...v1Events(session, rooms).map((event, index) => rewrite(name(index), event))];
  },
};

/** The SDK's events in one file, one a line. */
const v1LinesWriter: Writer = {
  format: 'openhands',
  way: 'V1, a line an event',
  tells: { ...everything, model: false },
  anywhere: true,
  log: ({ id }, { home }) => `${home}/saved/${id}.jsonl`,
  write: (session, rooms) =>
    v1Events(session, rooms).map((event) => {
      return { kind: 'append', path: v1LinesWriter.log(session, rooms), text: `${JSON.stringify(event)}\n` };
    }),
};

/** OpenHands in each of its ways. */
export const openHandsWriters: readonly Writer[] = [v0Writer, savedWriter, evaluationWriter, v1Writer, v1LinesWriter];
