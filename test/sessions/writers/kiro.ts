import type { Answer, Deed, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';

/** Kiro counts credits, not tokens, and keeps no trouble with its service. */
const tells: Tells = { ...everything, tokens: false, troubles: false };

function oldTool(does: Deed, workspace: string): { readonly name: string; readonly args: object } {
  switch (does.kind) {
    case 'run':
      return { name: 'execute_bash', args: { command: does.command, summary: 'Run it' } };
    case 'edit': {
      const { path, before, after } = does;
      const args = { command: 'str_replace', path: `${workspace}/${path}`, old_str: before, new_str: after };
      return { name: 'fs_write', args };
    }
    case 'read':
      return { name: 'fs_read', args: { operations: [{ mode: 'Line', path: `${workspace}/${does.path}` }] } };
    case 'search':
      return { name: 'grep', args: { pattern: does.pattern, path: workspace } };
  }
}

function tool(does: Deed, workspace: string): { readonly name: string; readonly args: object } {
  const { name, args } = oldTool(does, workspace);
  const renamed = { execute_bash: 'shell', fs_write: 'write', fs_read: 'read' }[name] ?? name;
  return { name: renamed, args: { __tool_use_purpose: 'Go on', ...args } };
}

const stopped = 'Tool use was cancelled by the user';

function command({ output, exitCode = 0 }: SessionCall, before: string): object {
  return { exit_status: `${before}${exitCode}`, stdout: output, stderr: '' };
}

/** Since version 1 of its database, the results of calls are sent with what comes next. */
function sentAfter({ calls }: Answer): object {
  const results = calls.map((call) => {
    const { does, ended, output, id } = call;
    const isRun = does.kind === 'run' && (ended === 'ok' || ended === 'failed');
    const said = ended === 'failed' ? `An error occurred processing the tool: \n${output}` : output;
    const text = ended === 'ok' || ended === 'failed' ? said : stopped;
    const status = ended === 'ok' || isRun ? 'Success' : 'Error';
    return { tool_use_id: id, content: [isRun ? { Json: command(call, '') } : { Text: text }], status };
  });
  return calls.every(({ ended }) => ended === 'refused')
    ? { CancelledToolUses: { prompt: 'n', tool_use_results: results } }
    : { ToolUseResults: { tool_use_results: results } };
}

function user(content: object, time: number | undefined, { workspace }: Rooms): object {
  return {
    additional_context: '',
    env_context: { env_state: { operating_system: 'linux', current_working_directory: workspace } },
    content,
    timestamp: time === undefined ? null : new Date(time).toISOString(),
    images: null,
  };
}

function assistant({ id, text, calls }: Answer, { workspace }: Rooms): object {
  if (calls.length === 0) return { Response: { message_id: id, content: text } };
  const tool_uses = calls.map((call) => {
    const { name, args } = oldTool(call.does, workspace);
    return { id: call.id, name, orig_name: name, args, orig_args: args };
  });
  return { ToolUse: { message_id: id, content: text, tool_uses } };
}

/** What is known of a conversation after some steps. */
function conversation(steps: readonly Step[], session: { id: string; model: string }, rooms: Rooms): object {
  const history: object[] = [];
  let next: object | null = null;
  let sentAt = 0;
  for (const step of steps) {
    if (step.kind === 'trouble') continue;
    if (step.kind === 'prompt') {
      // A person who speaks while results wait to be sent is heard after them.
      if (next)
        history.push(
          exchange(next, { Response: { message_id: null, content: '' } }, [sentAt, step.time], session.model),
        );
      next = user({ Prompt: { prompt: step.text } }, step.time, rooms);
      sentAt = step.time;
      continue;
    }
    next ??= user({ ToolUseResults: { tool_use_results: [] } }, undefined, rooms);
    history.push(exchange(next, assistant(step, rooms), [sentAt, step.time], session.model));
    next = step.calls.length === 0 ? null : user(sentAfter(step), step.time, rooms);
    sentAt = step.time;
  }
  return {
    conversation_id: session.id,
    next_message: next,
    history,
    valid_history_range: [0, history.length],
    transcript: [],
    tools: {},
    latest_summary: null,
  };
}

function exchange(sent: object, answered: object, [from, to]: readonly [number, number], model_id: string): object {
  const request_metadata = {
    request_id: 'r',
    request_start_timestamp_ms: from,
    stream_end_timestamp_ms: to,
    model_id,
    message_meta_tags: [],
  };
  return { user: sent, assistant: answered, request_metadata };
}

const conversationWriter: Writer = {
  format: 'kiro',
  way: 'conversation',
  tells,
  anywhere: true,
  log: ({ id }, { workspace }) => `${workspace}/kiro-${id}.json`,
  write: (session, rooms) =>
    session.steps.map((_, index): Change => {
      const text = JSON.stringify(conversation(session.steps.slice(0, index + 1), session, rooms), undefined, 2);
      return { kind: 'rewrite', path: conversationWriter.log(session, rooms), text };
    }),
};

function result(call: SessionCall): object {
  const { does, ended, output, id: toolUseId } = call;
  const text = (data: string) => ({ content: [{ kind: 'text', data }], status: ended === 'ok' ? 'success' : 'error' });
  const said = () => {
    if (ended === 'refused') return text('Tool execution was denied by the user');
    if (ended === 'cancelled') return text(stopped);
    if (does.kind !== 'run') return text(output);
    return { content: [{ kind: 'json', data: command(call, 'exit status: ') }], status: 'success' };
  };
  return { kind: 'toolResult', data: { toolUseId, ...said() } };
}

function entries(step: Step, { workspace }: Rooms): readonly object[] {
  if (step.kind === 'trouble') return [];
  const content = [{ kind: 'text', data: step.text }];
  const entry = (kind: string, data: object) => ({ version: 'v1', kind, data: { message_id: step.id, ...data } });
  if (step.kind === 'prompt') return [entry('Prompt', { content, meta: { timestamp: Math.floor(step.time / 1000) } })];
  const uses = step.calls.map(({ id, does }) => {
    const { name, args } = tool(does, workspace);
    return { kind: 'toolUse', data: { toolUseId: id, name, input: args } };
  });
  const said = entry('AssistantMessage', { content: [...content, ...uses] });
  return uses.length === 0 ? [said] : [said, entry('ToolResults', { content: step.calls.map(result), results: {} })];
}

const sessionWriter: Writer = {
  format: 'kiro',
  way: 'session',
  tells: { ...tells, times: false, model: false },
  log: ({ id }, { home }) => `${home}/.kiro/sessions/cli/${id}.jsonl`,
  write(session, rooms) {
    const path = sessionWriter.log(session, rooms);
    const beside = { session_id: session.id, cwd: rooms.workspace, title: session.title, session_state: {} };
    return [
      { kind: 'rewrite', path: path.replace(/l$/, ''), text: JSON.stringify(beside) },
      ...session.steps
        .flatMap((step) => entries(step, rooms))
        .map((entry): Change => ({ kind: 'append', path, text: `${JSON.stringify(entry)}\n` })),
    ];
  },
};

export const kiroWriters: readonly Writer[] = [conversationWriter, sessionWriter];
