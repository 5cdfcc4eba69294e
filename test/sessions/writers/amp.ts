import type { Deed, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Writer } from '../writer.ts';

type Message = Readonly<Record<string, unknown>>;

/** One document for a thread, written anew at each message. */
export const ampWriter: Writer = {
  format: 'amp',
  way: 'thread',
  tells: everything,
  log: ({ id }, { home }) => `${home}/.local/share/amp/threads/T-${id}.json`,
  write(session, rooms) {
    const messages: Message[] = [];
    return session.steps.flatMap((step) =>
      told(step, session.model).map((message): Change => {
        messages.push({ ...message, messageId: messages.length });
        const env = {
          initial: { trees: [{ displayName: 'shop', uri: `file://${rooms.workspace}` }], platform: { os: 'linux' } },
        };
        const created = session.steps[0]?.time ?? 0;
        const thread = { v: messages.length, id: `T-${session.id}`, created, messages, title: session.title, env };
        return { kind: 'rewrite', path: ampWriter.log(session, rooms), text: JSON.stringify(thread, null, 2) };
      }),
    );
  },
};

function told(step: Step, model: string): readonly Message[] {
  switch (step.kind) {
    case 'prompt':
      return [{ role: 'user', content: [{ type: 'text', text: step.text }], meta: { sentAt: step.time } }];
    case 'trouble': {
      const state = { type: 'error', error: { message: `${step.status} ${step.text}` } };
      return [
        { role: 'assistant', content: [], state, usage: { model, timestamp: new Date(step.time).toISOString() } },
      ];
    }
    case 'answer': {
      const uses = step.calls.map(({ id, does }) => ({ type: 'tool_use', complete: true, id, ...tool(does) }));
      const state = { type: 'complete', stopReason: uses.length > 0 ? 'tool_use' : 'end_turn' };
      const timestamp = new Date(step.time).toISOString();
      const usage = { model, inputTokens: step.tokens, outputTokens: 0, cacheReadInputTokens: 900, timestamp };
      const answer = { role: 'assistant', content: [{ type: 'text', text: step.text }, ...uses], state, usage };
      if (uses.length === 0) return [answer];
      return [answer, { role: 'user', content: step.calls.map(result) }];
    }
  }
}

function tool(does: Deed): { readonly name: string; readonly input: object } {
  switch (does.kind) {
    case 'run':
      return { name: 'Bash', input: { cmd: does.command } };
    case 'edit':
      return { name: 'edit_file', input: { path: does.path, old_str: does.before, new_str: does.after } };
    case 'read':
      return { name: 'Read', input: { path: does.path } };
    case 'search':
      return { name: 'Grep', input: { pattern: does.pattern, path: '.' } };
  }
}

function result({ id, does, ended, exitCode = 0, output }: SessionCall): Message {
  return { type: 'tool_result', toolUseID: id, run: run() };

  function run(): Message {
    if (ended === 'refused') return { status: 'rejected-by-user', reason: 'User declined permission' };
    if (ended === 'cancelled') return { status: 'cancelled', reason: 'Another call failed' };
    if (does.kind === 'run') return { status: 'done', result: { output, exitCode } };
    if (ended === 'failed') return { status: 'error', error: { message: output } };
    return { status: 'done', result: does.kind === 'read' ? { absolutePath: does.path, content: output } : output };
  }
}
