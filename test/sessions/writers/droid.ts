import type { Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Writer } from '../writer.ts';

function append(path: string, line: object): Change {
  return { kind: 'append', path, text: `${JSON.stringify(line)}\n` };
}

/** Factory Droid: messages of Anthropic's API. What they cost stands beside the session, of requests tried again nothing. */
const storeWriter: Writer = {
  format: 'droid',
  way: 'session',
  tells: { ...everything, tokens: false, troubles: false },
  log: ({ id }, { home, workspace }) =>
    `${home}/.factory/sessions/${workspace.replaceAll(/[^A-Za-z0-9]/g, '-')}/${id}.jsonl`,
  write(session, rooms) {
    const { id, title } = session;
    const start = { type: 'session_start', id, title, sessionTitle: title, owner: 'dev', version: 2 };
    const messages = session.steps.flatMap((step) => storeMessages(step, session));
    const lines = [{ ...start, cwd: rooms.workspace }, ...messages];
    return lines.map((line) => append(storeWriter.log(session, rooms), line));
  },
};

/** `droid exec --output-format stream-json`, kept by a person. What a run cost stands at its end alone. */
const streamWriter: Writer = {
  format: 'droid',
  way: 'stream-json',
  tells: { ...everything, tokens: false },
  anywhere: true,
  log: (_session, { workspace }) => `${workspace}/droid.jsonl`,
  write(session, rooms) {
    const { id: session_id, model } = session;
    const init = { type: 'system', subtype: 'init', cwd: rooms.workspace, session_id, tools: ['Execute'], model };
    const lines = session.steps.flatMap((step) =>
      streamLines(step).map((line) => ({ ...line, timestamp: step.time, session_id })),
    );
    return [init, ...lines].map((line) => append(streamWriter.log(session, rooms), line));
  },
};

export const droidWriters: readonly Writer[] = [storeWriter, streamWriter];

function storeMessages(step: Step, { model: modelId }: Session): object[] {
  if (step.kind === 'trouble') return [];
  const type = 'message';
  const timestamp = new Date(step.time).toISOString();
  const said = [{ type: 'text', text: step.text }];
  if (step.kind === 'prompt') return [{ type, id: step.id, timestamp, message: { role: 'user', content: said } }];
  const calls = step.calls.map(({ id, does }) => {
    const [name, input] = tool(does);
    return { type: 'tool_use', id, name, input };
  });
  const results = step.calls.map((call) => ({
    type: 'tool_result',
    tool_use_id: call.id,
    content: words(call),
    is_error: call.ended !== 'ok',
  }));
  const answer = {
    type,
    id: step.id,
    timestamp,
    message: { role: 'assistant', content: [...said, ...calls], modelId },
  };
  if (results.length === 0) return [answer, { type: 'agent_turn_outcome', turnId: step.id, reason: 'completed' }];
  return [answer, { type, id: `${step.id}-results`, timestamp, message: { role: 'user', content: results } }];
}

function streamLines(step: Step): object[] {
  switch (step.kind) {
    case 'prompt':
      return [{ type: 'message', role: 'user', id: step.id, text: step.text }];
    case 'trouble':
      return [{ type: 'error', source: 'agent_loop', message: `${step.status} ${step.text}` }];
    case 'answer': {
      const calls = step.calls.map(({ id, does }) => {
        const [toolName, parameters] = tool(does);
        return { type: 'tool_call', id, messageId: step.id, toolId: toolName, toolName, parameters };
      });
      const results = step.calls.map((call) => {
        const isError = call.ended !== 'ok';
        return { type: 'tool_result', id: call.id, toolId: tool(call.does)[0], isError, value: words(call) };
      });
      return [
        { type: 'message', role: 'assistant', id: step.id, text: step.text },
        ...calls,
        ...results,
        ...(calls.length === 0 ? [{ type: 'completion', finalText: step.text, numTurns: 1 }] : []),
      ];
    }
  }
}

function tool(does: Deed): readonly [string, object] {
  switch (does.kind) {
    case 'run':
      return ['Execute', { command: does.command, riskLevel: 'low' }];
    case 'edit':
      return ['Edit', { file_path: does.path, old_str: does.before, new_str: does.after }];
    case 'read':
      return ['Read', { file_path: does.path }];
    case 'search':
      return ['Grep', { pattern: does.pattern }];
  }
}

function words({ does, ended, output, exitCode }: SessionCall): string {
  switch (ended) {
    case 'ok':
      return does.kind === 'run' ? `${output}\n[Process exited with code 0]` : output;
    case 'failed':
      return exitCode === undefined ? output : `Error: Command failed (exit code: ${exitCode})\n${output}`;
    case 'refused':
      return 'Error: Tool execution rejected by user';
    case 'cancelled':
      return 'Error: Tool execution cancelled by user';
  }
}
