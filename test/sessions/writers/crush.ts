import type { Answer, Deed, Session, SessionCall } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';
import { insert, update } from './sql.ts';

/** Which of the two agents that share their tables writes, and how it tells of what a person did not let run. */
interface Agent {
  readonly format: 'crush' | 'opencode-go';
  readonly file: string;
  readonly schema: string;
  readonly refused: string;
  readonly cancelled: string;
  readonly folderAfterOutput: boolean;
  /** One row for each result, or one for all of an answer. */
  readonly rowForEach: boolean;
}

const tables = (files: string, messages: string, more: string): string => `
CREATE TABLE sessions (id TEXT PRIMARY KEY, parent_session_id TEXT, title TEXT NOT NULL, message_count INTEGER NOT NULL DEFAULT 0,
  prompt_tokens INTEGER NOT NULL DEFAULT 0, completion_tokens INTEGER NOT NULL DEFAULT 0, cost REAL NOT NULL DEFAULT 0.0,
  updated_at INTEGER NOT NULL, created_at INTEGER NOT NULL, summary_message_id TEXT);
CREATE TABLE files (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, path TEXT NOT NULL, content TEXT NOT NULL, ${files},
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE TABLE messages (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, role TEXT NOT NULL, parts TEXT NOT NULL default '[]',
  model TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, finished_at INTEGER${messages});
${more}`;

const crush: Agent = {
  format: 'crush',
  file: '.crush/crush.db',
  schema: tables(
    'version INTEGER NOT NULL DEFAULT 0',
    ', provider TEXT, is_summary_message INTEGER DEFAULT 0 NOT NULL',
    'CREATE INDEX idx_messages_created_at ON messages (created_at);',
  ),
  refused: 'User denied permission',
  cancelled: 'Error: user cancelled assistant tool calling',
  folderAfterOutput: true,
  rowForEach: true,
};

const opencodeGo: Agent = {
  format: 'opencode-go',
  file: '.opencode/opencode.db',
  schema: tables('version TEXT NOT NULL', '', ''),
  refused: 'Permission denied',
  cancelled: 'Tool execution canceled by user',
  folderAfterOutput: false,
  rowForEach: false,
};

/** What an answer costs is kept as one sum a session, and retries stand in the program's own log. */
const tells: Tells = { ...everything, tokens: false, troubles: false };

function tool(does: Deed, workspace: string): { readonly name: string; readonly input: object } {
  switch (does.kind) {
    case 'run':
      return { name: 'bash', input: { command: does.command } };
    case 'edit':
      return {
        name: 'edit',
        input: { file_path: `${workspace}/${does.path}`, old_string: does.before, new_string: does.after },
      };
    case 'read':
      return { name: 'view', input: { file_path: `${workspace}/${does.path}` } };
    case 'search':
      return { name: 'grep', input: { pattern: does.pattern } };
  }
}

function said(
  call: SessionCall,
  agent: Agent,
  workspace: string,
): { readonly content: string; readonly is_error: boolean } {
  if (call.ended === 'refused') return { content: agent.refused, is_error: true };
  if (call.ended === 'cancelled') return { content: agent.cancelled, is_error: true };
  if (call.does.kind !== 'run') return { content: call.output, is_error: call.ended === 'failed' };
  const status = call.ended === 'failed' ? `\nExit code ${call.exitCode}` : '';
  const folder = agent.folderAfterOutput ? `\n\n<cwd>${workspace}</cwd>` : '';
  return { content: `${call.output}${status}${folder}`, is_error: false };
}

function writerOf(agent: Agent): Writer {
  const log = (_session: Session, { workspace }: Rooms): string => `${workspace}/${agent.file}`;
  return {
    format: agent.format,
    way: 'database',
    tells,
    log,
    write(session, rooms) {
      const rows = new Rows(session, agent);
      const created = seconds(session.steps[0]?.time ?? 0);
      const statements = session.steps.flatMap((step): string[] => {
        if (step.kind === 'trouble') return [];
        if (step.kind === 'prompt') return [rows.add('user', step.time, [text(step.text)])];
        return [...rows.answer(step, rooms.workspace), ...rows.results(step, rooms.workspace)];
      });
      const row = { id: session.id, title: session.title, updated_at: created, created_at: created };
      const path = log(session, rooms);
      return [agent.schema, insert('sessions', row), ...statements].map((sql): Change => ({ kind: 'sql', path, sql }));
    },
  };
}

const seconds = (time: number): number => Math.floor(time / 1_000);
const text = (words: string) => ({ type: 'text', data: { text: words } });

/** Adds rows of messages, and changes the last one as its answer goes on. */
class Rows {
  readonly #session: Session;
  readonly #agent: Agent;
  #count = 0;

  constructor(session: Session, agent: Agent) {
    this.#session = session;
    this.#agent = agent;
  }

  get #last(): string {
    return `${this.#session.id.slice(0, -6)}${String(this.#count).padStart(6, '0')}`;
  }

  add(role: string, time: number, parts: readonly object[]): string {
    this.#count++;
    const at = { created_at: seconds(time), updated_at: seconds(time) };
    const model = role === 'assistant' ? this.#session.model : '';
    return insert('messages', { id: this.#last, session_id: this.#session.id, role, parts, model, ...at });
  }

  /** An answer comes word by word; its calls have no input at first. */
  answer({ time, text: words, calls }: Answer, workspace: string): string[] {
    const made = calls.map((call) => ({ id: call.id, ...tool(call.does, workspace) }));
    const part = (data: object) => ({ type: 'tool_call', data: { type: 'tool_use', ...data } });
    const begun = made.map(({ id, name }) => part({ id, name, input: '', finished: false }));
    const whole = made.map(({ id, name, input }) => part({ id, name, input: JSON.stringify(input), finished: true }));
    const reason = calls.length > 0 ? 'tool_use' : 'end_turn';
    const finish = { type: 'finish', data: { reason, time: seconds(time) } };
    return [
      this.add('assistant', time, [text(words.slice(0, 3))]),
      update('messages', this.#last, { parts: [text(words), ...begun] }),
      update('messages', this.#last, { parts: [text(words), ...whole, finish] }),
    ];
  }

  results({ time, calls }: Answer, workspace: string): string[] {
    const results = calls.map((call) => ({
      type: 'tool_result',
      data: { tool_call_id: call.id, name: '', metadata: '', ...said(call, this.#agent, workspace) },
    }));
    const rows = this.#agent.rowForEach ? results.map((result) => [result]) : [results];
    return rows.filter((row) => row.length > 0).map((row) => this.add('tool', time + 2_000, row));
  }
}

/** Crush, and the Go opencode that it grew out of. */
export const crushWriters: readonly Writer[] = [writerOf(crush), writerOf(opencodeGo)];
