import type { Deed, Session, SessionCall, Step } from '../session.ts';
import { everything, type Writer } from '../writer.ts';

/** Pi: a tree of entries, each below the one before. */
export const piWriter: Writer = {
  format: 'pi',
  way: 'session',
  tells: everything,
  log: (session, { home, workspace }) =>
    `${home}/.pi/agent/sessions/--${workspace.slice(1).replaceAll('/', '-')}--/2026-03-14T09-00-00-000Z_${session.id}.jsonl`,
  write(session, rooms) {
    const first = session.steps[0]?.time ?? 0;
    const header = { type: 'session', version: 3, id: session.id, timestamp: iso(first), cwd: rooms.workspace };
    const bodies = [
      { time: first, body: { type: 'model_change', provider: 'anthropic', modelId: session.model } },
      { time: first, body: { type: 'session_info', name: session.title } },
      ...session.steps.flatMap((step) =>
        messages(step, session).map((message) => ({
          time: step.time,
          body: { type: 'message', message: { ...message, timestamp: step.time } },
        })),
      ),
    ];
    const entries = bodies.map(({ time, body: { type, ...rest } }, index) => {
      const parentId = index === 0 ? null : entryId(index - 1);
      return { type, id: entryId(index), parentId, timestamp: iso(time), ...rest };
    });
    const path = piWriter.log(session, rooms);
    return [header, ...entries].map((line) => ({ kind: 'append', path, text: `${JSON.stringify(line)}\n` }));
  },
};

function iso(time: number): string {
  return new Date(time).toISOString();
}

function entryId(index: number): string {
  return (0xa1b20000 + index).toString(16);
}

function messages(step: Step, { model }: Session): object[] {
  const said = { api: 'anthropic-messages', provider: 'anthropic', model };
  switch (step.kind) {
    case 'prompt':
      return [{ role: 'user', content: [{ type: 'text', text: step.text }] }];
    case 'trouble': {
      const errorMessage = `${step.status} ${step.text}`;
      return [{ role: 'assistant', content: [], ...said, usage: usage(0), stopReason: 'error', errorMessage }];
    }
    case 'answer': {
      const calls = step.calls.map(({ id, does }) => ({ type: 'toolCall', id, ...tool(does) }));
      const content = [{ type: 'thinking', thinking: 'Let me see.' }, { type: 'text', text: step.text }, ...calls];
      const stopReason = calls.length === 0 ? 'stop' : 'toolUse';
      return [
        { role: 'assistant', content, ...said, usage: usage(step.tokens), stopReason },
        ...step.calls.map(result),
      ];
    }
  }
}

function usage(tokens: number): object {
  return { input: tokens, output: 0, cacheRead: 9_000, cacheWrite: 0, totalTokens: tokens + 9_000 };
}

function tool(does: Deed): { readonly name: string; readonly arguments: object } {
  switch (does.kind) {
    case 'run':
      return { name: 'bash', arguments: { command: does.command } };
    case 'edit':
      return { name: 'edit', arguments: { path: does.path, oldText: does.before, newText: does.after } };
    case 'read':
      return { name: 'read', arguments: { path: does.path } };
    case 'search':
      return { name: 'grep', arguments: { pattern: does.pattern } };
  }
}

const words: Readonly<Record<Exclude<SessionCall['ended'], 'ok' | 'failed'>, string>> = {
  refused: 'Blocked by user',
  cancelled: 'Skipped due to queued user message.',
};

function result({ id, does, ended, output, exitCode }: SessionCall): object {
  const failed = exitCode === undefined ? output : `${output}\n\nCommand exited with code ${exitCode}`;
  const text = ended === 'ok' ? output : ended === 'failed' ? failed : words[ended];
  const isError = ended !== 'ok';
  return {
    role: 'toolResult',
    toolCallId: id,
    toolName: tool(does).name,
    content: [{ type: 'text', text }],
    ...(isError ? { details: {} } : {}),
    isError,
  };
}
