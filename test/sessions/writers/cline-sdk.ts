import type { Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Writer } from '../writer.ts';

type Message = Readonly<Record<string, unknown>>;

/** Cline's SDK: one document for a session, written anew at each message, and a manifest beside it. */
export const clineSdkWriter: Writer = {
  format: 'cline',
  way: 'SDK',
  // Requests that fail are sent again without a word about it.
  tells: { ...everything, troubles: false },
  log: (session, rooms) => `${folder(session, rooms)}/${session.id}.messages.json`,
  write(session, rooms) {
    const path = clineSdkWriter.log(session, rooms);
    const manifest = {
      version: 1,
      session_id: session.id,
      source: 'cli',
      cwd: rooms.workspace,
      workspace_root: rooms.workspace,
    };
    const messages: Message[] = [];
    const changes: Change[] = [
      { kind: 'rewrite', path: `${folder(session, rooms)}/${session.id}.json`, text: JSON.stringify(manifest) },
    ];
    for (const step of session.steps) {
      for (const message of told(step, session)) {
        messages.push(message);
        const updated = new Date(step.time).toISOString();
        const document = { version: 1, updated_at: updated, agent: 'lead', sessionId: session.id, messages };
        changes.push({ kind: 'rewrite', path, text: `${JSON.stringify(document, null, 2)}\n` });
      }
    }
    return changes;
  },
};

function folder({ id }: Session, { home }: Rooms): string {
  return `${home}/.cline/data/sessions/${id}`;
}

function told(step: Step, { model }: Session): readonly Message[] {
  switch (step.kind) {
    case 'trouble':
      return [];
    case 'prompt': {
      const content = [{ type: 'text', text: `<user_input mode="act">${step.text}</user_input>` }];
      return [{ id: step.id, role: 'user', content, ts: step.time }];
    }
    case 'answer': {
      const uses = step.calls.map(({ id, does }) => ({ type: 'tool_use', id, ...tool(does) }));
      const answer = {
        id: step.id,
        role: 'assistant',
        ts: step.time,
        modelInfo: { id: model, provider: 'anthropic' },
        metrics: { inputTokens: step.tokens, outputTokens: 0, cacheReadTokens: 900, cacheWriteTokens: 0, cost: 0.01 },
        content: [{ type: 'text', text: step.text }, ...uses],
      };
      if (step.calls.length === 0) return [answer];
      return [answer, { id: `${step.id}-results`, role: 'user', ts: step.time, content: step.calls.map(result) }];
    }
  }
}

function tool(does: Deed): { readonly name: string; readonly input: unknown } {
  switch (does.kind) {
    case 'run':
      return { name: 'run_commands', input: { commands: [does.command] } };
    case 'edit':
      return { name: 'editor', input: { path: does.path, old_text: does.before, new_text: does.after } };
    case 'read':
      return { name: 'read_files', input: { files: [{ path: does.path }] } };
    case 'search':
      return { name: 'search_codebase', input: { queries: [does.pattern] } };
  }
}

function result({ id, does, ended, exitCode, output }: SessionCall): Message {
  const base = { type: 'tool_result', tool_use_id: id, name: tool(does).name };
  if (ended === 'refused') return { ...base, content: '{"error":"User denied the tool execution"}', is_error: true };
  if (ended === 'cancelled') return { ...base, content: '{"error":"Run aborted"}', is_error: true };
  const query = does.kind === 'run' ? does.command : 'query';
  const failure =
    exitCode === undefined
      ? { result: '', error: output }
      : { result: `[Command exited with code ${exitCode}]\n${output}`, error: `Command exited with code ${exitCode}` };
  const operation = ended === 'ok' ? { query, result: output, success: true } : { query, ...failure, success: false };
  return { ...base, content: JSON.stringify([operation]), is_error: false };
}
