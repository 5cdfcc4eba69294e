import type { Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';
import { insert } from './sql.ts';

type Way = 'database' | 'lines';

/** What an answer costs is not kept, and retries are not either. */
const tells: Tells = { ...everything, tokens: false, troubles: false };

function tool(does: Deed, workspace: string): { readonly name: string; readonly arguments: object } {
  const path = 'path' in does ? `${workspace}/${does.path}` : '';
  switch (does.kind) {
    case 'run':
      return { name: 'developer__shell', arguments: { command: does.command } };
    case 'edit':
      return {
        name: 'developer__text_editor',
        arguments: { command: 'str_replace', path, old_str: does.before, new_str: does.after },
      };
    case 'read':
      return { name: 'developer__text_editor', arguments: { command: 'view', path } };
    case 'search':
      return { name: 'search__grep', arguments: { pattern: does.pattern } };
  }
}

const declined =
  'The user has declined to run this tool. DO NOT attempt to call this tool again. If there are no alternative methods to proceed, clearly explain the situation and STOP.';

/** The older files hold what was said alone, and of a command not how it ended. */
function value(text: string, isError: boolean, exitCode: number | undefined, way: Way): unknown {
  const content = [{ type: 'text', text, annotations: { priority: 0 } }];
  if (way === 'lines') return content;
  return { content, isError, ...(exitCode === undefined ? {} : { structuredContent: { exit_code: exitCode } }) };
}

function result(call: SessionCall, way: Way): object {
  const { output, exitCode } = call;
  const worked = (text: string, isError = false, exit?: number) => ({
    status: 'success',
    value: value(text, isError, exit, way),
  });
  if (call.ended === 'refused') return worked(declined);
  if (call.ended === 'cancelled')
    return { status: 'error', error: '-32603: Interrupted by the user to make a correction' };
  if (call.does.kind !== 'run')
    return call.ended === 'failed' ? { status: 'error', error: `-32603: ${output}` } : worked(output);
  if (way === 'lines' || call.ended === 'ok') return worked(output, false, exitCode);
  return worked(`${output}\n\nCommand exited with code ${exitCode}`, true, exitCode);
}

interface Message {
  readonly role: 'user' | 'assistant';
  readonly time: number;
  readonly content: readonly object[];
}

function messages(step: Step, { workspace }: Rooms, way: Way): readonly Message[] {
  if (step.kind === 'trouble') return [];
  const { time } = step;
  const text = { type: 'text', text: step.text };
  if (step.kind === 'prompt') return [{ role: 'user', time, content: [text] }];
  const requests = step.calls.map((call) => ({
    type: 'toolRequest',
    id: call.id,
    toolCall: { status: 'success', value: tool(call.does, workspace) },
  }));
  const responses = step.calls.map((call) => ({ type: 'toolResponse', id: call.id, toolResult: result(call, way) }));
  const answer: Message = { role: 'assistant', time, content: [text, ...requests] };
  return responses.length === 0 ? [answer] : [answer, { role: 'user', time: time + 2_000, content: responses }];
}

const folder = ({ home }: Rooms): string => `${home}/.local/share/goose/sessions`;
const seconds = (time: number): number => Math.floor(time / 1_000);

const schema = `
CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE sessions (id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '',
  session_type TEXT NOT NULL DEFAULT 'user', working_dir TEXT NOT NULL, created_at TIMESTAMP, updated_at TIMESTAMP,
  provider_name TEXT, model_config_json TEXT);
CREATE TABLE messages (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL REFERENCES sessions(id),
  role TEXT NOT NULL, content_json TEXT NOT NULL, created_timestamp INTEGER NOT NULL, tokens INTEGER, metadata_json TEXT);`;

/** Goose since 1.10: a database. */
const databaseWriter: Writer = {
  format: 'goose',
  way: 'database',
  tells,
  log: (_session, rooms) => `${folder(rooms)}/sessions.db`,
  write(session, rooms) {
    const path = databaseWriter.log(session, rooms);
    const id = '20260131_1';
    const rows = session.steps
      .flatMap((step) => messages(step, rooms, 'database'))
      .map(({ role, time, content }) =>
        insert('messages', { session_id: id, role, content_json: content, created_timestamp: seconds(time) }),
      );
    const model_config_json = { model_name: session.model };
    const row = insert('sessions', { id, name: session.title, working_dir: rooms.workspace, model_config_json });
    return [schema, row, ...rows].map((sql): Change => ({ kind: 'sql', path, sql }));
  },
};

/** Goose before 1.10: lines, all written anew after each message with their count in the first. */
const linesWriter: Writer = {
  format: 'goose',
  way: 'JSON Lines',
  tells: { ...tells, failures: 'tools', exitCodes: false, model: false },
  log: (session: Session, rooms) => `${folder(rooms)}/${session.id}.jsonl`,
  write(session, rooms) {
    const path = linesWriter.log(session, rooms);
    const all = session.steps.flatMap((step) => messages(step, rooms, 'lines'));
    const lines = all.map(({ role, time, content }) => ({ role, created: seconds(time), content }));
    return lines.map((_, index): Change => {
      const first = { working_dir: rooms.workspace, description: session.title, message_count: index + 1 };
      const text = [first, ...lines.slice(0, index + 1)].map((line) => `${JSON.stringify(line)}\n`).join('');
      return { kind: 'rewrite', path, text };
    });
  },
};

/** Goose, in each of its ways. */
export const gooseWriters: readonly Writer[] = [databaseWriter, linesWriter];
