import type { Session } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';
import {
  answerBlocks,
  type Block,
  type Message,
  type Part,
  partsOf,
  resultBlocks,
  retryMessage,
  type TaskWay,
  text,
  toolOf,
} from './cline-tasks.ts';

/** One call an answer, and none of them cancelled because of another. */
const inXml: Partial<Tells> = { rounds: false, cancellations: false };

const clineXml: TaskWay = {
  native: false,
  isRoo: false,
  environment: (_, { workspace }) =>
    `<environment_details>\n# Visual Studio Code Visible Files\nsrc/user.ts\n\n# Current Working Directory (${workspace}) Files\nsrc/user.ts\n\n# Current Mode\nACT MODE\n</environment_details>`,
};
const clineNative: TaskWay = { ...clineXml, native: true };

const rooEnvironment = (session: Session, { workspace }: Rooms, more = ''): string =>
  `<environment_details>\n# VSCode Visible Files\nsrc/user.ts\n\n# Current Cost\n$0.10\n\n# Current Mode\n<slug>code</slug>\n<name>Code</name>\n<model>${session.model}</model>\n<tool_format>xml</tool_format>\n\n\n# Current Workspace Directory (${workspace}) Files\n${more}src/user.ts\n</environment_details>`;
const rooXml: TaskWay = { native: false, isRoo: true, environment: (session, rooms) => rooEnvironment(session, rooms) };
const rooNative: TaskWay = { ...rooXml, native: true };
const kiloXml: TaskWay = {
  ...rooXml,
  environment: (session, rooms) => rooEnvironment(session, rooms, '.kilocodeignore\n'),
};

interface Written {
  readonly messages: readonly Message[];
  readonly chat: readonly Block[];
}

/** A task as it grows: what the conversation and the chat hold after each step. */
function grown(session: Session, rooms: Rooms, way: TaskWay): readonly Written[] {
  let messages: Message[] = [];
  let chat: Block[] = [];
  const states: Written[] = [];
  const environment = text(way.environment(session, rooms));
  const modelInfo = { providerId: 'anthropic', modelId: session.model, mode: 'act' };
  const shown = (ts: number, more: Block): Block => ({
    ts,
    ...more,
    ...(way.isRoo ? {} : { conversationHistoryIndex: messages.length - 1, modelInfo }),
  });
  const show = (ts: number, more: Block): void => {
    chat = [...chat, shown(ts, more)];
  };
  const add = (role: Message['role'], content: Block[], time: number): void => {
    const last = messages.at(-1);
    const ts = way.isRoo ? { ts: time } : {};
    // What a person adds to results that wait for an answer goes with them.
    messages =
      last?.role === role
        ? [...messages.slice(0, -1), { ...last, content: [...last.content, ...content] }]
        : [...messages, { role, content, ...ts }];
  };
  const save = (): void => {
    states.push({ messages, chat });
  };
  const request = (time: number, content: readonly Block[], more: object = {}): void => {
    const sent = content.map(({ text: words }) => (typeof words === 'string' ? words : '')).join('\n\n');
    show(time, { type: 'say', say: 'api_req_started', text: JSON.stringify({ request: sent, ...more }) });
  };

  let isFirst = true;
  let asked: Block[] = [];
  for (const step of session.steps) {
    if (step.kind === 'trouble') {
      chat = [...chat, { ...shown(step.time, {}), ...retryMessage(step, way.isRoo) }];
      save();
      show(step.time, { type: 'say', say: 'api_req_retried' });
    } else if (step.kind === 'prompt') {
      const again = [
        text('[TASK RESUMPTION] This task was interrupted just now. It may or may not be complete.'),
        text(`New instructions for task continuation:\n<user_message>\n${step.text}\n</user_message>`),
      ];
      if (!isFirst) show(step.time, { type: 'ask', ask: 'resume_task' });
      show(step.time, { type: 'say', say: isFirst ? 'text' : 'user_feedback', text: step.text });
      asked = [...(isFirst ? [text(`<task>\n${step.text}\n</task>`)] : again), environment];
      isFirst = false;
      request(step.time, asked);
      add('user', asked, step.time);
      save();
    } else {
      for (const part of partsOf(step, way.native)) {
        const started = chat.findLastIndex(({ say }) => say === 'api_req_started');
        chat = chat.map((message, index) => (index === started ? withTokens(message, part.tokens) : message));
        for (const more of chatOf(part, way)) show(part.time, more);
        add('assistant', answerBlocks(part, way), part.time);
        save();
        if (part.calls.length === 0) continue;
        asked = [...resultBlocks(part, way, rooms), environment];
        request(part.time, asked);
        add('user', asked, part.time);
        save();
      }
    }
  }
  return states;
}

/** The tokens of a request are put into it when it is over. */
function withTokens(message: Block, tokens: number): Block {
  const request: unknown = JSON.parse(String(message.text));
  const spent = { tokensIn: tokens, tokensOut: 0, cacheWrites: 0, cacheReads: 500, cost: 0.01 };
  return { ...message, text: JSON.stringify(Object.assign({}, request, spent)) };
}

/** What the chat shows of an answer. */
function chatOf({ said, calls }: Part, { isRoo }: TaskWay): Block[] {
  if (calls.length === 0)
    return [
      { type: 'say', say: 'completion_result', text: said },
      { type: 'ask', ask: 'completion_result', text: '' },
    ];
  const first: Block[] = said === '' ? [] : [{ type: 'say', say: 'text', text: said, partial: false }];
  return calls.reduce<Block[]>((shown, { does, output, ended }) => {
    if (does.kind === 'run') {
      shown.push({ type: 'ask', ask: 'command', text: does.command, partial: false });
      if (ended === 'ok' || ended === 'failed') shown.push({ type: 'say', say: 'command_output', text: output });
      return shown;
    }
    const { input } = toolOf(does, isRoo);
    const tool = { edit: isRoo ? 'appliedDiff' : 'editedExistingFile', read: 'readFile', search: 'searchFiles' }[
      does.kind
    ];
    const path = does.kind === 'search' ? '.' : does.path;
    const more = does.kind === 'search' ? { regex: does.pattern, filePattern: '*.ts' } : { content: input.diff };
    shown.push({ type: 'say', say: 'tool', text: JSON.stringify({ tool, path, ...more }), partial: false });
    return shown;
  }, first);
}

const storage = {
  cline: 'saoudrizwan.claude-dev',
  'roo-code': 'rooveterinaryinc.roo-cline',
  'kilo-code': 'kilocode.kilo-code',
};

/** The conversation and the chat of a task, both written anew at every message. */
function taskWriter(format: keyof typeof storage, way: string, task: TaskWay, tells: Partial<Tells>): Writer {
  const folder = (session: Session, { home }: Rooms) =>
    `${home}/.config/Code/User/globalStorage/${storage[format]}/tasks/${session.id}`;
  return {
    format,
    way,
    tells: { ...everything, ...tells },
    log: (session, rooms) => `${folder(session, rooms)}/api_conversation_history.json`,
    write: (session, rooms) =>
      grown(session, rooms, task).flatMap(({ messages, chat }): Change[] => [
        { kind: 'rewrite', path: `${folder(session, rooms)}/ui_messages.json`, text: JSON.stringify(chat) },
        {
          kind: 'rewrite',
          path: `${folder(session, rooms)}/api_conversation_history.json`,
          text: JSON.stringify(messages),
        },
      ]),
  };
}

/** A chat whose conversation is not there. */
const chatWriter: Writer = {
  format: 'cline',
  way: 'chat alone',
  tells: { ...everything, ...inXml },
  log: ({ id }, { workspace }) => `${workspace}/tasks/${id}/ui_messages.json`,
  write: (session, rooms) =>
    grown(session, rooms, clineXml).map(({ chat }) => ({
      kind: 'rewrite',
      path: chatWriter.log(session, rooms),
      text: JSON.stringify(chat, null, 2),
    })),
};

export const clineTaskWriters: readonly Writer[] = [
  taskWriter('cline', 'calls in XML', clineXml, inXml),
  taskWriter('cline', 'native calls', clineNative, {}),
  chatWriter,
  taskWriter('roo-code', 'calls in XML', rooXml, { ...inXml, model: true }),
  taskWriter('roo-code', 'native calls', rooNative, {}),
  taskWriter('kilo-code', 'calls in XML', kiloXml, inXml),
];
