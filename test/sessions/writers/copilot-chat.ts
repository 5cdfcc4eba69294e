import type { Answer, Deed, Session, SessionCall } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';

/** Since when a way of writing is in use, by what the session tells in it. */
interface Version {
  /** Answers name when they began, and calls keep the model's ids. */
  readonly recent: boolean;
}

const common: Tells = { ...everything, cancellations: false, tokens: false, troubles: false };

/** Copilot Chat before VS Code 1.109: the whole session is written anew. */
const copilotChatWriter: Writer = {
  format: 'copilot-chat',
  way: 'JSON before 1.109',
  tells: { ...common, times: false },
  log: (session, rooms) => `${folderOf(rooms)}/chatSessions/${session.id}.json`,
  write(session, rooms) {
    const path = copilotChatWriter.log(session, rooms);
    const whole = { version: 3, ...exported(session), sessionId: session.id, creationDate: startOf(session) };
    const states = requestsOf(session).flatMap((request, index) => {
      const before = requestsOf(session).slice(0, index);
      return statesOf(request, rooms, { recent: false }).map((state) => [
        ...before.map((one) => requestJson(one, one.answers.length, true, rooms, { recent: false })),
        state,
      ]);
    });
    return [
      workspaceFile(rooms),
      ...states.map((requests): Change => ({ kind: 'rewrite', path, text: JSON.stringify({ ...whole, requests }) })),
    ];
  },
};

/** Copilot Chat since VS Code 1.109: changes are appended. */
const changesWriter: Writer = {
  format: 'copilot-chat',
  way: 'log of changes',
  tells: common,
  log: (session, rooms) => `${folderOf(rooms)}/chatSessions/${session.id}.jsonl`,
  write(session, rooms) {
    const path = changesWriter.log(session, rooms);
    const whole = {
      version: 3,
      creationDate: startOf(session),
      customTitle: session.title,
      initialLocation: 'panel',
      responderUsername: 'GitHub Copilot',
      sessionId: session.id,
      requests: [],
      pendingRequests: [],
    };
    const entries = [
      [{ kind: 0, v: whole }],
      ...requestsOf(session).flatMap((one, index) => changesOf(one, index, rooms)),
    ];
    return [
      workspaceFile(rooms),
      ...entries.map((lines): Change => {
        const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
        return { kind: 'append', path, text };
      }),
    ];
  },
};

/** What a person exports with "Chat: Export Chat". */
const chatExportWriter: Writer = {
  format: 'copilot-chat',
  way: 'export',
  anywhere: true,
  tells: { ...common, times: false },
  log: (_session, { workspace }) => `${workspace}/chat.json`,
  write(session, rooms) {
    const requests = requestsOf(session).map((one) =>
      requestJson(one, one.answers.length, true, rooms, { recent: false }),
    );
    const text = JSON.stringify({ ...exported(session), requests }, undefined, 2);
    return [{ kind: 'rewrite', path: chatExportWriter.log(session, rooms), text }];
  },
};

/** Each way in which Copilot Chat writes a session. */
export const copilotChatWriters: readonly Writer[] = [copilotChatWriter, changesWriter, chatExportWriter];

/** One turn of the person with all that the agent did about it. */
interface Turn {
  readonly id: string;
  readonly text: string;
  readonly time: number;
  readonly model: string;
  readonly answers: readonly Answer[];
}

function requestsOf({ steps, model }: Session): readonly Turn[] {
  const turns: { id: string; text: string; time: number; model: string; answers: Answer[] }[] = [];
  for (const step of steps) {
    if (step.kind === 'prompt') turns.push({ id: step.id, text: step.text, time: step.time, model, answers: [] });
    else if (step.kind === 'answer') turns.at(-1)?.answers.push(step);
  }
  return turns;
}

function startOf({ steps }: Session): number {
  return steps[0]?.time ?? 0;
}

function folderOf({ home }: Rooms): string {
  return `${home}/.config/Code/User/workspaceStorage/4f1d2c9e4b7a4c539d0e8a61b3f7c214`;
}

function workspaceFile(rooms: Rooms): Change {
  const text = JSON.stringify({ folder: `file://${rooms.workspace}` });
  return { kind: 'rewrite', path: `${folderOf(rooms)}/workspace.json`, text };
}

function exported(session: Session): object {
  return {
    requesterUsername: 'dev',
    requesterAvatarIconUri: { $mid: 1, path: '/u/1', scheme: 'https' },
    responderUsername: 'GitHub Copilot',
    responderAvatarIconUri: { id: 'copilot' },
    initialLocation: 'panel',
    customTitle: session.title,
  };
}

/** A request as it looks after each of its answers, and when it is over. */
function statesOf(turn: Turn, rooms: Rooms, version: Version): readonly object[] {
  const under = turn.answers.map((_, index) => requestJson(turn, index + 1, false, rooms, version));
  return [
    requestJson(turn, 0, false, rooms, version),
    ...under,
    requestJson(turn, turn.answers.length, true, rooms, version),
  ];
}

function requestJson(turn: Turn, answers: number, isOver: boolean, rooms: Rooms, version: Version): object {
  const done = turn.answers.slice(0, answers);
  return {
    requestId: `request_${turn.id}`,
    message: { text: turn.text, parts: [{ text: turn.text, kind: 'text' }] },
    variableData: { variables: [] },
    response: done.flatMap((answer) => partsOf(answer, rooms, version)),
    ...(isOver ? { result: resultOf(turn, version) } : {}),
    isCanceled: false,
    timestamp: turn.time,
    modelId: `copilot/${turn.model}`,
  };
}

function changesOf(turn: Turn, index: number, rooms: Rooms): readonly (readonly object[])[] {
  const version = { recent: true };
  const begun = requestJson(turn, 0, false, rooms, version);
  const at = ['requests', index];
  return [
    [{ kind: 2, k: ['requests'], v: [{ ...begun, isCanceled: undefined, modelState: { value: 0 } }] }],
    ...turn.answers.map((answer) => [{ kind: 2, k: [...at, 'response'], v: partsOf(answer, rooms, version) }]),
    [
      { kind: 1, k: [...at, 'result'], v: resultOf(turn, version) },
      { kind: 1, k: [...at, 'modelState'], v: { value: 1, completedAt: turn.answers.at(-1)?.time } },
      { kind: 2, k: [...at, 'response'], v: [{ kind: 'undoStop', id: turn.id }] },
    ],
  ];
}

const suffix = '__vscode-1767225600123';

function partsOf(answer: Answer, { workspace }: Rooms, { recent }: Version): readonly object[] {
  const baseUri = { $mid: 1, path: `${workspace}/`, scheme: 'file' };
  return [
    { value: answer.text, isTrusted: false, baseUri },
    ...answer.calls.map((call) => ({
      kind: 'toolInvocationSerialized',
      invocationMessage: { value: 'Running' },
      isConfirmed: { type: call.ended === 'refused' ? 5 : 1 },
      isComplete: true,
      toolCallId: recent ? call.id : `${answer.id}-${call.id}`,
      toolId: toolOf(call.does).toolId,
      ...(recent && call.ended === 'failed' && call.exitCode === undefined ? { resultError: true } : {}),
      ...(call.does.kind === 'run' ? { toolSpecificData: terminal(call.does.command, call, answer.time, recent) } : {}),
    })),
  ];
}

function terminal(command: string, { exitCode, ended, output }: SessionCall, time: number, recent: boolean): object {
  const ran = ended === 'ok' || ended === 'failed';
  return {
    kind: 'terminal',
    commandLine: { original: command },
    language: 'sh',
    ...(ran
      ? {
          terminalCommandOutput: { text: output },
          terminalCommandState: { exitCode, ...(recent ? { timestamp: time, duration: 0 } : {}) },
        }
      : {}),
  };
}

function resultOf({ answers }: Turn, { recent }: Version): object {
  const calls = answers.flatMap((answer) => answer.calls);
  const toolCallResults = Object.fromEntries(
    calls.flatMap((call) => {
      const text = textOf(call);
      return text === undefined ? [] : [[`${call.id}${suffix}`, { $mid: 20, content: [{ $mid: 21, value: text }] }]];
    }),
  );
  const toolCallRounds = answers.map((answer) => ({
    id: answer.id,
    response: answer.text,
    toolInputRetry: 0,
    toolCalls: answer.calls.map((call) => {
      const { name, input } = toolOf(call.does);
      return { id: `${call.id}${suffix}`, name, arguments: JSON.stringify(input) };
    }),
    ...(recent ? { timestamp: answer.time } : {}),
  }));
  return { timings: { totalElapsed: 1 }, metadata: { codeBlocks: [], toolCallRounds, toolCallResults } };
}

function textOf({ ended, output, exitCode }: SessionCall): string | undefined {
  if (ended === 'cancelled') return undefined;
  if (ended === 'refused') return 'The user chose to skip the tool call, they want to proceed without running it';
  if (exitCode !== undefined) return exitCode === 0 ? output : `${output}\n\nCommand exited with code ${exitCode}`;
  return ended === 'ok' ? output : `ERROR while calling tool: ${output}\nPlease check your input and try again.`;
}

function toolOf(does: Deed): { readonly toolId: string; readonly name: string; readonly input: object } {
  switch (does.kind) {
    case 'run':
      return { toolId: 'run_in_terminal', name: 'run_in_terminal', input: { command: does.command } };
    case 'edit': {
      const input = { filePath: does.path, oldString: does.before, newString: does.after };
      return { toolId: 'copilot_replaceString', name: 'replace_string_in_file', input };
    }
    case 'read':
      return { toolId: 'copilot_readFile', name: 'read_file', input: { filePath: does.path } };
    case 'search':
      return { toolId: 'copilot_findTextInFiles', name: 'grep_search', input: { query: does.pattern } };
  }
}
