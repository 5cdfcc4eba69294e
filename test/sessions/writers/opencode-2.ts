import type { Answer, Session, SessionCall } from '../session.ts';
import { everything, type Writer } from '../writer.ts';
import { data, idOf, project, sessionId, tool } from './opencode.ts';
import { insert, update } from './sql.ts';

const secondSchema = `
CREATE TABLE \`session_v2\` (\`id\` text PRIMARY KEY, \`project_id\` text NOT NULL, \`parent_id\` text, \`slug\` text NOT NULL,
  \`directory\` text NOT NULL, \`title\` text, \`version\` text NOT NULL, \`time_created\` integer NOT NULL, \`time_updated\` integer NOT NULL);
CREATE TABLE \`session_message\` (\`id\` text PRIMARY KEY, \`session_id\` text NOT NULL, \`type\` text NOT NULL, \`seq\` integer NOT NULL,
  \`time_created\` integer NOT NULL, \`time_updated\` integer NOT NULL, \`data\` text NOT NULL);`;

function secondState(call: SessionCall, input: object): object {
  const { output, exitCode: exit } = call;
  const content = [{ type: 'text', text: output || '(no output)' }];
  const failed = (type: string, message: string) => ({ status: 'error', input, error: { type, message } });
  if (call.ended === 'refused') return failed('aborted', 'The user declined this tool call');
  if (call.ended === 'cancelled') return failed('aborted', 'Tool execution interrupted');
  if (call.does.kind !== 'run')
    return call.ended === 'failed' ? failed('tool.execution', output) : { status: 'completed', input, content };
  const ending = { type: 'text', text: `Command exited with code ${exit}.` };
  return { status: 'completed', input, content: [...content, ending], metadata: { exit, truncated: false } };
}

/** One answer of version 2 in each of its states: its calls are written, run, and are over. */
function secondAnswer(answer: Answer, session: Session, workspace: string): readonly object[] {
  const { time: created, text, calls, tokens } = answer;
  const common = { agent: 'build', model: { id: session.model, providerID: 'provider' } };
  const contents = (state: (call: SessionCall, input: object) => object) => [
    { type: 'text', text },
    ...calls.map((call) => {
      const { tool: name, input } = tool(call.does, workspace);
      const at = { created: created + 100, completed: created + 600 };
      return { type: 'tool', id: call.id, name: name === 'bash' ? 'shell' : name, state: state(call, input), time: at };
    }),
  ];
  const spent = { input: tokens - 100, output: 90, reasoning: 10, cache: { read: 5_000, write: 0 } };
  const over = {
    finish: calls.length > 0 ? 'tool-calls' : 'stop',
    tokens: spent,
    time: { created, completed: created + 900 },
  };
  return [
    { ...common, content: [{ type: 'text', text: text.slice(0, 3) }], time: { created } },
    { ...common, content: contents(() => ({ status: 'streaming', input: '{' })), time: { created } },
    { ...common, content: contents((_, input) => ({ status: 'running', input, metadata: {} })), time: { created } },
    { ...common, content: contents(secondState), ...over },
  ];
}

/** opencode 2: a database whose rows are whole messages, changed as they go on. Of retries only the last one is kept, which tells no run of them. */
export const secondOpencodeWriter: Writer = {
  format: 'opencode',
  way: 'database of version 2',
  tells: { ...everything, troubles: false },
  log: (_session, rooms) => `${data(rooms)}/opencode.db`,
  write(session, rooms) {
    const path = secondOpencodeWriter.log(session, rooms);
    const session_id = sessionId(session);
    const start = session.steps[0]?.time ?? 0;
    const times = { time_created: start, time_updated: start };
    const statements = session.steps.flatMap((step, index): string[] => {
      if (step.kind === 'trouble') return [];
      const id = idOf('msg', step.time, 1);
      const row = { id, session_id, type: step.kind === 'prompt' ? 'user' : 'assistant', seq: index, ...times };
      if (step.kind === 'prompt')
        return [insert('session_message', { ...row, data: { text: step.text, time: { created: step.time } } })];
      const [first, ...later] = secondAnswer(step, session, rooms.workspace);
      return [
        insert('session_message', { ...row, data: first }),
        ...later.map((state) => update('session_message', id, { data: state })),
      ];
    });
    const info = {
      id: session_id,
      project_id: project,
      slug: 'x',
      directory: rooms.workspace,
      title: session.title,
      version: '2.0.12',
    };
    return [secondSchema, insert('session_v2', { ...info, ...times }), ...statements].map((sql) => ({
      kind: 'sql',
      path,
      sql,
    }));
  },
};
