import type { Answer, Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Writer } from '../writer.ts';

/** The Gemini API's errors by their status. */
const providerStatus = { 429: 'RESOURCE_EXHAUSTED', 529: 'UNAVAILABLE' } as const;

type Message = Readonly<Record<string, unknown>>;

/** Since 0.40: a line for each message, which comes again whenever something is added to it. */
const linesWriter: Writer = {
  format: 'gemini-cli',
  way: 'JSON Lines',
  tells: everything,
  log: (session, rooms) => `${projectFolder(rooms, 'shop')}/chats/session-2026-01-31T02-00-${shortId(session)}.jsonl`,
  write(session, rooms) {
    const path = linesWriter.log(session, rooms);
    const marker = `${projectFolder(rooms, 'shop')}/.project_root`;
    const introduction = { ...introduced(session), kind: 'main' };
    const lines = session.steps.flatMap((step): unknown[] => {
      const { first, whole, reply } = told(step, session, rooms);
      const updated = { $set: { lastUpdated: isoTime(step.time) } };
      return [first, updated, ...(whole ? [whole] : []), ...(reply ? [reply, updated] : [])];
    });
    return [
      { kind: 'rewrite', path: marker, text: rooms.workspace },
      ...[introduction, ...lines].map((line): Change => ({ kind: 'append', path, text: `${JSON.stringify(line)}\n` })),
    ];
  },
};

/** Before: one document, written anew at each message. */
const documentWriter: Writer = {
  format: 'gemini-cli',
  way: 'before 0.40',
  tells: everything,
  log: (session, rooms) => `${projectFolder(rooms, 'shop')}/chats/session-2026-01-31T02-00-${shortId(session)}.json`,
  write(session, rooms) {
    const path = documentWriter.log(session, rooms);
    const marker = `${projectFolder(rooms, 'shop')}/.project_root`;
    const messages: Message[] = [];
    const changes: Change[] = [{ kind: 'rewrite', path: marker, text: rooms.workspace }];
    const save = (time: number) => {
      const document = { ...introduced(session), lastUpdated: isoTime(time), messages, kind: 'main' };
      changes.push({ kind: 'rewrite', path, text: JSON.stringify(document, null, 2) });
    };
    for (const step of session.steps) {
      const { first, whole } = told(step, session, rooms);
      messages.push(first);
      save(step.time);
      if (!whole) continue;
      messages.splice(-1, 1, whole);
      save(step.time);
    }
    return changes;
  },
};

export const geminiCliWriters: readonly Writer[] = [linesWriter, documentWriter];

function projectFolder({ home }: Rooms, name: string): string {
  return `${home}/.gemini/tmp/${name}`;
}

function shortId({ id }: Session): string {
  return id.slice(0, 8);
}

function isoTime(time: number): string {
  return new Date(time).toISOString();
}

function introduced({ id, steps }: Session): Message {
  const projectHash = '6d3f5b0c9e8a7f1d2c4b6a8091e3f5d7c9b1a3e5f70819283746556473829100';
  const startTime = isoTime(steps[0]?.time ?? 0);
  return { sessionId: id, projectHash, startTime, lastUpdated: startTime };
}

/** A step as messages: as it begins, and, of an answer with calls, with their results and as the model is given these. */
function told(
  step: Step,
  { model }: Session,
  rooms: Rooms,
): { readonly first: Message; readonly whole?: Message; readonly reply?: Message } {
  const timestamp = isoTime(step.time);
  switch (step.kind) {
    case 'prompt':
      return { first: { id: step.id, timestamp, type: 'user', content: [{ text: step.text }] } };
    case 'trouble': {
      const content = `[API Error: ${step.text} (Status: ${providerStatus[step.status]})]`;
      return { first: { id: `error-${step.time}`, timestamp, type: 'error', content } };
    }
    case 'answer': {
      const tokens = {
        input: step.tokens + 1_000,
        output: 0,
        cached: 1_000,
        thoughts: 0,
        tool: 0,
        total: step.tokens + 1_000,
      };
      const first = { id: step.id, timestamp, type: 'gemini', content: step.text, thoughts: [], tokens, model };
      if (step.calls.length === 0) return { first };
      const toolCalls = step.calls.map((call) => toolCall(call, step, rooms));
      const content = toolCalls.flatMap(({ result }) => result);
      const reply = { id: `${step.id}-reply`, timestamp, type: 'user', content };
      return { first, whole: { ...first, toolCalls }, reply };
    }
  }
}

function toolCall(call: SessionCall, { time }: Answer, rooms: Rooms) {
  const { name, args } = geminiTool(call.does, rooms);
  const { id, ended } = call;
  const status = { ok: 'success', failed: 'error', refused: 'cancelled', cancelled: 'cancelled' }[ended];
  const isRun = call.does.kind === 'run';
  return {
    id,
    name,
    args,
    result: [{ functionResponse: { id, name, response: response(call) } }],
    status: isRun && ended === 'failed' ? 'success' : status,
    timestamp: isoTime(time),
    description: '',
    displayName: name,
    renderOutputAsMarkdown: false,
  };
}

/** The tools of Gemini CLI, which Qwen Code kept for the most part. */
export function geminiTool(does: Deed, { workspace }: Rooms): { readonly name: string; readonly args: object } {
  switch (does.kind) {
    case 'run':
      return { name: 'run_shell_command', args: { command: does.command, description: 'As asked.' } };
    case 'edit': {
      const { path, before, after } = does;
      return {
        name: 'replace',
        args: { file_path: `${workspace}/${path}`, old_string: before, new_string: after, instruction: 'Change it.' },
      };
    }
    case 'read':
      return { name: 'read_file', args: { file_path: does.path } };
    case 'search':
      return { name: 'grep_search', args: { pattern: does.pattern, dir_path: '.' } };
  }
}

function response({ does, ended, output, exitCode = 0 }: SessionCall): object {
  if (ended === 'refused') return { error: '[Operation Cancelled] Reason: User denied execution.' };
  if (ended === 'cancelled') return { error: '[Operation Cancelled] Reason: User cancelled operation' };
  if (does.kind !== 'run') return ended === 'failed' ? { error: output } : { output };
  const code = exitCode === 0 ? [] : [`Exit Code: ${exitCode}`];
  return { output: [`Output: ${output || '(empty)'}`, ...code, 'Process Group PGID: 41220'].join('\n') };
}
