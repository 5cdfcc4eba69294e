import type { Answer, Deed, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Writer } from '../writer.ts';

/** The open format, one event a line. */
export const findawayWriter: Writer = {
  format: 'findaway',
  way: 'JSON Lines',
  tells: everything,
  log: (session, { workspace }) => `${workspace}/${session.id}.findaway.jsonl`,
  write(session, rooms) {
    const path = findawayWriter.log(session, rooms);
    const { id, title, model } = session;
    const first = { type: 'session', id, agent: 'Open', cwd: rooms.workspace, title, model };
    return [first, ...session.steps.flatMap(lines)].map((line) => append(path, line));
  },
};

function append(path: string, line: unknown): Change {
  return { kind: 'append', path, text: `${JSON.stringify(line)}\n` };
}

function lines(step: Step): unknown[] {
  const time = new Date(step.time).toISOString();
  switch (step.kind) {
    case 'prompt':
      return [{ type: 'human', text: step.text, time }];
    case 'trouble':
      return [{ type: 'trouble', kind: step.status === 429 ? 'rate-limit' : 'overloaded', text: step.text, time }];
    case 'answer':
      return [
        { type: 'agent', text: step.text, round: step.id, time },
        ...step.calls.map((call) => ({ type: 'call', id: call.id, ...tool(call.does), round: step.id, time })),
        ...step.calls.map((call, index) => result(call, step, index, time)),
      ];
  }
}

function tool(does: Deed): { readonly tool: string; readonly input: unknown } {
  switch (does.kind) {
    case 'run':
      return { tool: 'bash', input: { command: does.command } };
    case 'edit':
      return { tool: 'edit', input: { path: does.path, old: does.before, new: does.after } };
    case 'read':
      return { tool: 'read', input: { path: does.path } };
    case 'search':
      return { tool: 'grep', input: { pattern: does.pattern } };
  }
}

function result(call: SessionCall, answer: Answer, index: number, time: string): unknown {
  const { id, ended, exitCode, output } = call;
  // What an answer costs is told once, with the first of its results.
  return { type: 'result', id, status: ended, exitCode, output, time, tokens: index === 0 ? answer.tokens : undefined };
}
