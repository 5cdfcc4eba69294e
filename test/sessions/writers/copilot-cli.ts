import type { Answer, Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Writer } from '../writer.ts';

type Way = 'current' | 'flat';

interface Event {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly time: number;
}

/** GitHub Copilot CLI since 1.0: a folder a session, its events appended. */
export const copilotCliWriter: Writer = {
  format: 'copilot-cli',
  way: 'events.jsonl',
  tells: everything,
  log: (session, { home }) => `${home}/.copilot/session-state/${session.id}/events.jsonl`,
  write: (session, rooms) => [
    {
      kind: 'rewrite',
      path: `${rooms.home}/.copilot/session-state/${session.id}/workspace.yaml`,
      text: `id: ${session.id}\ncwd: ${rooms.workspace}\nsummary: ${session.title}\n`,
    },
    ...written(copilotCliWriter, session, rooms, 'current'),
  ],
};

/** Versions before 1.0: one flat file, which names neither the model nor what an answer cost. */
export const flatCopilotCliWriter: Writer = {
  format: 'copilot-cli',
  way: 'flat file before 1.0',
  tells: { ...everything, tokens: false, model: false },
  log: (session, { home }) => `${home}/.copilot/session-state/${session.id}.jsonl`,
  write: (session, rooms) => written(flatCopilotCliWriter, session, rooms, 'flat'),
};

function written(writer: Writer, session: Session, rooms: Rooms, way: Way): readonly Change[] {
  const path = writer.log(session, rooms);
  const events = [...start(session, rooms, way), ...session.steps.flatMap((step, index) => eventsOf(step, index, way))];
  return events.map(({ type, data, time }, index) => {
    const ids = { id: idOf(session, index), parentId: index === 0 ? null : idOf(session, index - 1) };
    const line = { type, data, id: ids.id, timestamp: new Date(time).toISOString(), parentId: ids.parentId };
    return { kind: 'append', path, text: `${JSON.stringify(line)}\n` };
  });
}

function idOf(session: Session, index: number): string {
  return `${session.id.slice(0, -6)}${String(index).padStart(6, '0')}`;
}

function start(session: Session, { workspace }: Rooms, way: Way): Event[] {
  const time = session.steps[0]?.time ?? 0;
  const common = { sessionId: session.id, version: 1, producer: 'copilot-agent' };
  if (way === 'flat') {
    const message = `Folder ${workspace} has been added to trusted folders.`;
    return [
      { type: 'session.start', data: { ...common, copilotVersion: '0.0.354' }, time },
      { type: 'session.info', data: { infoType: 'folder_trust', message }, time },
    ];
  }
  const data = { ...common, copilotVersion: '1.0.62', selectedModel: session.model, context: { cwd: workspace } };
  return [{ type: 'session.start', data, time }];
}

function eventsOf(step: Step, index: number, way: Way): Event[] {
  const { time } = step;
  switch (step.kind) {
    case 'prompt':
      return [{ type: 'user.message', data: { content: step.text, attachments: [] }, time }];
    case 'trouble': {
      const errorType = step.status === 429 ? 'rate_limit' : 'query';
      return [{ type: 'session.error', data: { errorType, message: step.text, statusCode: step.status }, time }];
    }
    case 'answer':
      return way === 'flat' ? answerOf(step, {}) : inTurn(step, index);
  }
}

function inTurn(answer: Answer, index: number): Event[] {
  const turnId = String(index);
  const { time, tokens } = answer;
  return [
    { type: 'assistant.turn_start', data: { turnId, interactionId: 'i1' }, time },
    ...answerOf(answer, { turnId, apiCallId: `msg_${answer.id}`, outputTokens: tokens }),
    { type: 'assistant.turn_end', data: { turnId }, time },
  ];
}

function answerOf({ id, text, calls, time }: Answer, more: Readonly<Record<string, unknown>>): Event[] {
  const made = calls.map((call) => ({ toolCallId: call.id, ...tool(call.does) }));
  const toolRequests = made.map(({ toolCallId, toolName, arguments: input }) => ({
    toolCallId,
    name: toolName,
    arguments: input,
    type: 'function',
  }));
  return [
    { type: 'assistant.message', data: { messageId: id, content: text, toolRequests, ...more }, time },
    ...made.map((call) => ({ type: 'tool.execution_start', data: call, time })),
    ...calls.map((call, index) => ({
      type: 'tool.execution_complete',
      data: { toolCallId: call.id, ...result(call, index, more) },
      time,
    })),
  ];
}

function tool(does: Deed): { readonly toolName: string; readonly arguments: unknown } {
  switch (does.kind) {
    case 'run':
      return { toolName: 'bash', arguments: { command: does.command, description: 'Run', mode: 'sync' } };
    case 'edit':
      return { toolName: 'edit', arguments: { path: does.path, old_str: does.before, new_str: does.after } };
    case 'read':
      return { toolName: 'view', arguments: { path: does.path } };
    case 'search':
      return { toolName: 'grep', arguments: { pattern: does.pattern } };
  }
}

function result(call: SessionCall, index: number, { turnId }: Readonly<Record<string, unknown>>): object {
  const { ended, exitCode, output } = call;
  if (ended === 'refused')
    return { success: false, error: { message: 'The user rejected this tool call.', code: 'rejected' } };
  if (ended === 'cancelled') {
    const message = 'The execution of this tool, or a previous tool was interrupted.';
    return { success: false, error: { message, code: 'failure' } };
  }
  if (exitCode === undefined && ended === 'failed')
    return { success: false, error: { message: output, code: 'failure' } };
  if (exitCode === undefined) return { success: true, result: { content: output, detailedContent: output } };
  const line =
    turnId === undefined
      ? `<exited with exit code ${exitCode}>`
      : `<shellId: ${turnId}${index} completed with exit code ${exitCode}>`;
  return { success: true, result: { content: `${output}\n${line}`, detailedContent: output } };
}
