import type { Answer, Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Writer } from '../writer.ts';
import { insert, update } from './sql.ts';

/** Something as it is stored, with its id. */
interface Stored {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A message with its parts; the parts of a call in each state that it has been in. */
interface Message extends Stored {
  readonly parts: readonly { readonly id: string; readonly states: readonly Stored['data'][] }[];
}

/** An id of opencode: a time and a count in hex, then letters that are one of a kind. */
export function idOf(prefix: 'msg' | 'prt', time: number, count: number): string {
  const stamp = (BigInt(time) * 4096n + BigInt(count)) & 0xffffffffffffn;
  return `${prefix}_${stamp.toString(16).padStart(12, '0')}Qw7eRt9yUi2oPa`;
}

export const sessionId = ({ id }: Session): string => `ses_${id.replaceAll('-', '').slice(0, 26)}`;
export const project = '4b0ea68d7af9a6031a7ffda7ad66e0cb83315750';

export function tool(does: Deed, workspace: string): { readonly tool: string; readonly input: object } {
  switch (does.kind) {
    case 'run':
      return { tool: 'bash', input: { command: does.command, description: 'Runs it' } };
    case 'edit':
      return {
        tool: 'edit',
        input: { filePath: `${workspace}/${does.path}`, oldString: does.before, newString: does.after },
      };
    case 'read':
      return { tool: 'read', input: { filePath: `${workspace}/${does.path}` } };
    case 'search':
      return { tool: 'grep', input: { pattern: does.pattern } };
  }
}

function ended(call: SessionCall, input: object, start: number): object {
  const time = { start, end: start + 500 };
  const { output, exitCode: exit } = call;
  switch (call.ended) {
    case 'refused':
      return { status: 'error', input, error: 'The user rejected permission to use this specific tool call.', time };
    case 'cancelled':
      return { status: 'error', input, error: 'Tool execution aborted', metadata: { interrupted: true }, time };
    case 'failed':
      if (call.does.kind !== 'run') return { status: 'error', input, error: `Error: ${output}`, time };
  }
  const metadata = call.does.kind === 'run' ? { output, exit, description: 'Runs it', truncated: false } : {};
  return { status: 'completed', input, output, title: '', metadata, time };
}

function callStates(call: SessionCall, time: number, workspace: string): readonly Stored['data'][] {
  const { tool: name, input } = tool(call.does, workspace);
  const part = { type: 'tool', tool: name, callID: call.id };
  return [
    { ...part, state: { status: 'pending', input: {}, raw: '' } },
    { ...part, state: { status: 'running', input, time: { start: time } } },
    { ...part, state: ended(call, input, time) },
  ];
}

function answerMessage(answer: Answer, session: Session, workspace: string, retries: readonly Step[]): Message {
  const { time, text, calls, tokens } = answer;
  const parts: Stored['data'][][] = [];
  for (const retry of retries) {
    if (retry.kind !== 'trouble') continue;
    const data = { message: retry.text, statusCode: retry.status, isRetryable: true };
    parts.push([{ type: 'retry', attempt: 1, error: { name: 'APIError', data }, time: { created: retry.time } }]);
  }
  const span = { start: time, end: time + 100 };
  parts.push([{ type: 'step-start' }], [{ type: 'text', text, time: span }]);
  for (const call of calls) parts.push([...callStates(call, time + 200, workspace)]);
  const reason = calls.length > 0 ? 'tool-calls' : 'stop';
  const spent = { input: tokens - 100, output: 90, reasoning: 10, cache: { read: 5_000, write: 0 } };
  parts.push([{ type: 'step-finish', reason, cost: 0, tokens: spent }]);
  return {
    id: idOf('msg', time, 1),
    data: {
      role: 'assistant',
      mode: 'build',
      path: { cwd: workspace, root: workspace },
      cost: 0,
      tokens: spent,
      modelID: session.model,
      providerID: 'provider',
      time: { created: time, completed: time + 1_000 },
      finish: reason,
    },
    parts: parts.map((states, index) => ({ id: idOf('prt', time, index + 1), states })),
  };
}

function messagesOf(session: Session, workspace: string, keepsRetries: boolean): readonly Message[] {
  return session.steps.flatMap((step, index): Message[] => {
    if (step.kind === 'trouble') return [];
    if (step.kind === 'prompt') {
      const id = idOf('msg', step.time, 1);
      const data = { role: 'user', time: { created: step.time }, agent: 'build', summary: { diffs: [] } };
      return [{ id, data, parts: [{ id: idOf('prt', step.time, 1), states: [{ type: 'text', text: step.text }] }] }];
    }
    const before = session.steps.slice(0, index);
    const retries = before.slice(before.findLastIndex(({ kind }) => kind !== 'trouble') + 1);
    return [answerMessage(step, session, workspace, keepsRetries ? retries : [])];
  });
}

const schema = `
CREATE TABLE \`project\` (\`id\` text PRIMARY KEY, \`worktree\` text NOT NULL, \`time_created\` integer NOT NULL);
CREATE TABLE \`session\` (\`id\` text PRIMARY KEY, \`project_id\` text NOT NULL, \`parent_id\` text, \`slug\` text NOT NULL,
  \`directory\` text NOT NULL, \`title\` text NOT NULL, \`version\` text NOT NULL, \`time_created\` integer NOT NULL, \`time_updated\` integer NOT NULL);
CREATE TABLE \`message\` (\`id\` text PRIMARY KEY, \`session_id\` text NOT NULL, \`time_created\` integer NOT NULL,
  \`time_updated\` integer NOT NULL, \`data\` text NOT NULL);
CREATE TABLE \`part\` (\`id\` text PRIMARY KEY, \`message_id\` text NOT NULL, \`session_id\` text NOT NULL,
  \`time_created\` integer NOT NULL, \`time_updated\` integer NOT NULL, \`data\` text NOT NULL);`;

export const data = ({ home }: Rooms): string => `${home}/.local/share/opencode`;

/** opencode since 1.2: a database; a part is added where it begins and changed as it goes on. Retries are shown and not kept. */
const databaseWriter: Writer = {
  format: 'opencode',
  way: 'database',
  tells: { ...everything, troubles: false },
  log: (_session, rooms) => `${data(rooms)}/opencode.db`,
  write(session, rooms) {
    const path = databaseWriter.log(session, rooms);
    const id = sessionId(session);
    const time = session.steps[0]?.time ?? 0;
    const times = (at: number) => ({ time_created: at, time_updated: at });
    const row = {
      id,
      project_id: project,
      slug: 'x',
      directory: rooms.workspace,
      title: session.title,
      version: '1.14.30',
    };
    const statements = messagesOf(session, rooms.workspace, false).flatMap((message) => [
      insert('message', { id: message.id, session_id: id, ...times(time), data: message.data }),
      ...message.parts.map(({ id: part, states: [first] }) =>
        insert('part', { id: part, message_id: message.id, session_id: id, ...times(time), data: first }),
      ),
      ...message.parts.flatMap(({ id: part, states: [, ...later] }) =>
        later.map((state) => update('part', part, { data: state })),
      ),
      update('session', id, { time_updated: time + 1 }),
    ]);
    return [schema, insert('session', { ...row, ...times(time) }), ...statements].map((sql) => ({
      kind: 'sql',
      path,
      sql,
    }));
  },
};

/** opencode before 1.2: a file for the session, one a message, and one a part, which is written anew as it goes on. */
const treeWriter: Writer = {
  format: 'opencode',
  way: 'tree of files',
  tells: everything,
  log: (session, rooms) => `${data(rooms)}/storage/session/${project}/${sessionId(session)}.json`,
  write(session, rooms) {
    const sessionID = sessionId(session);
    const storage = `${data(rooms)}/storage`;
    const put = (path: string, value: object): Change => ({
      kind: 'rewrite',
      path,
      text: JSON.stringify(value, null, 2),
    });
    const created = session.steps[0]?.time ?? 0;
    const info = {
      id: sessionID,
      version: '1.0.55',
      projectID: project,
      directory: rooms.workspace,
      title: session.title,
    };
    return [
      put(treeWriter.log(session, rooms), { ...info, time: { created, updated: created } }),
      ...messagesOf(session, rooms.workspace, true).flatMap((message) => [
        put(`${storage}/message/${sessionID}/${message.id}.json`, { id: message.id, sessionID, ...message.data }),
        ...message.parts.flatMap(({ id, states }) =>
          states.map((state) =>
            put(`${storage}/part/${message.id}/${id}.json`, { id, sessionID, messageID: message.id, ...state }),
          ),
        ),
      ]),
    ];
  },
};

/** What `opencode export` prints, after each message. */
const exportWriter: Writer = {
  format: 'opencode',
  way: 'export',
  anywhere: true,
  tells: { ...everything, troubles: false },
  log: (session, { workspace }) => `${workspace}/exports/${session.id}.json`,
  write(session, rooms) {
    const path = exportWriter.log(session, rooms);
    const id = sessionId(session);
    const info = {
      id,
      slug: 'x',
      projectID: project,
      directory: rooms.workspace,
      title: session.title,
      version: '1.14.30',
    };
    const created = session.steps[0]?.time ?? 0;
    const messages = messagesOf(session, rooms.workspace, false).map((message) => ({
      info: { ...message.data, id: message.id, sessionID: id },
      parts: message.parts.map((part) => ({
        ...part.states.at(-1),
        id: part.id,
        sessionID: id,
        messageID: message.id,
      })),
    }));
    return messages.map((_, index): Change => {
      const whole = { info: { ...info, time: { created, updated: created } }, messages: messages.slice(0, index + 1) };
      return { kind: 'rewrite', path, text: JSON.stringify(whole, null, 2) };
    });
  },
};

/** opencode before version 2, in each of its ways. */
export const opencodeWriters: readonly Writer[] = [databaseWriter, treeWriter, exportWriter];
