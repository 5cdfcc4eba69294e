import type { Deed, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Writer } from '../writer.ts';

const tells = { ...everything, tokens: false, troubles: false };

function tool(
  does: Deed,
  folder: string,
): { readonly title: string; readonly kind: string; readonly rawInput: object } {
  const path = 'path' in does ? `${folder}/${does.path}` : '';
  switch (does.kind) {
    case 'run':
      return { title: `\`${does.command}\``, kind: 'execute', rawInput: { command: does.command } };
    case 'edit':
      return {
        title: `Edit ${path}`,
        kind: 'edit',
        rawInput: { file_path: path, old_string: does.before, new_string: does.after },
      };
    case 'read':
      return { title: `Read ${path}`, kind: 'read', rawInput: { file_path: path } };
    case 'search':
      return { title: `grep ${does.pattern}`, kind: 'search', rawInput: { pattern: does.pattern } };
  }
}

const text = (said: string) => ({ type: 'content', content: { type: 'text', text: said } });

/** The Agent Client Protocol, as a client logs it: a message a line, with its time and direction. */
export const acpWriter: Writer = {
  format: 'acp',
  way: 'messages',
  tells,
  log: (_session, { workspace }) => `${workspace}/logs/acp.jsonl`,
  write(session, rooms) {
    let next = 0;
    const sessionId = session.id;
    const logged = (time: number, direction: string, message: object): Change => ({
      kind: 'append',
      path: acpWriter.log(session, rooms),
      text: `${JSON.stringify({ timestamp: new Date(time).toISOString(), direction, message: { jsonrpc: '2.0', ...message } })}\n`,
    });
    const start = session.steps[0]?.time ?? 0;
    const first = [
      logged(start, 'out', { id: next, method: 'initialize', params: { protocolVersion: 1, clientCapabilities: {} } }),
      logged(start, 'in', {
        id: next++,
        result: { protocolVersion: 1, agentInfo: { name: 'shop-agent', version: '1' } },
      }),
      logged(start, 'out', { id: next, method: 'session/new', params: { cwd: rooms.workspace, mcpServers: [] } }),
      logged(start, 'in', { id: next++, result: { sessionId } }),
      logged(start, 'out', { id: next++, method: 'session/set_model', params: { sessionId, modelId: session.model } }),
    ];
    return [...first, ...session.steps.flatMap(messages)];

    function messages(step: Step): Change[] {
      const update = (change: object) =>
        logged(step.time, 'in', { method: 'session/update', params: { sessionId, update: change } });
      switch (step.kind) {
        case 'trouble':
          return [];
        case 'prompt': {
          const params = { sessionId, prompt: [{ type: 'text', text: step.text }] };
          return [logged(step.time, 'out', { id: next++, method: 'session/prompt', params })];
        }
        case 'answer':
          return [
            ...step.text.split(/(?<=\s)/).map((chunk) => {
              return update({ sessionUpdate: 'agent_message_chunk', content: { type: 'text', text: chunk } });
            }),
            ...step.calls.map(({ id, does }) => {
              const started = { toolCallId: id, status: 'pending', ...tool(does, rooms.workspace) };
              return update({ sessionUpdate: 'tool_call', ...started, content: [] });
            }),
            ...step.calls.flatMap((call) => ending(call, step.time, update)),
          ];
      }
    }

    function ending(call: SessionCall, time: number, update: (change: object) => Change): Change[] {
      const { id: toolCallId, ended, output, exitCode } = call;
      const over = (status: string, said: string) => {
        const rawOutput = exitCode === undefined ? {} : { rawOutput: { exit_code: exitCode, output: said } };
        return update({ sessionUpdate: 'tool_call_update', toolCallId, status, content: [text(said)], ...rawOutput });
      };
      if (ended === 'ok' || ended === 'failed') return [over(ended === 'ok' ? 'completed' : 'failed', output)];
      const id = next++;
      const options = [
        { optionId: 'yes', name: 'Allow', kind: 'allow_once' },
        { optionId: 'no', name: 'Reject', kind: 'reject_once' },
      ];
      const outcome = ended === 'refused' ? { outcome: 'selected', optionId: 'no' } : { outcome: 'cancelled' };
      const params = { sessionId, toolCall: { toolCallId }, options };
      return [
        logged(time, 'in', { id, method: 'session/request_permission', params }),
        logged(time, 'out', { id, result: { outcome } }),
        over('failed', 'The call was not permitted.'),
      ];
    }
  },
};
