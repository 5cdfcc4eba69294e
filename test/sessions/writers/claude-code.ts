import type { Answer, Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';

/** In which file the lines are written, and what they say of the agent that wrote them. */
interface Layout {
  readonly way: string;
  readonly tells: Tells;
  log(session: Session, project: string): string;
  /** Keys of every line. */
  readonly marks: object;
  /** What is written to the log before the session itself. */
  readonly before: (session: Session) => readonly object[];
}

const agentId = 'a1b2c3d4e5f60718';
/** What a subagent is asked comes from the agent above it. */
const asSubagent: Tells = { ...everything, prompts: false };

const layouts: readonly Layout[] = [
  {
    way: 'session',
    tells: everything,
    log: ({ id }, project) => `${project}/${id}.jsonl`,
    marks: { isSidechain: false },
    before: ({ title }) => [
      { type: 'file-history-snapshot', messageId: 'm0', snapshot: { messageId: 'm0', trackedFileBackups: {} } },
      { type: 'summary', summary: title, leafUuid: 'u0' },
    ],
  },
  {
    way: 'subagent',
    tells: asSubagent,
    log: ({ id }, project) => `${project}/${id}/subagents/agent-${agentId}.jsonl`,
    marks: { isSidechain: true, agentId },
    before: () => [],
  },
  {
    way: 'subagent of a workflow',
    tells: asSubagent,
    log: ({ id }, project) => `${project}/${id}/subagents/workflows/wf_1/agent-${agentId}.jsonl`,
    marks: { isSidechain: true, agentId },
    before: () => [],
  },
  {
    way: 'subagent beside the sessions',
    tells: asSubagent,
    log: (_session, project) => `${project}/agent-${agentId.slice(0, 8)}.jsonl`,
    marks: { isSidechain: true, agentId: agentId.slice(0, 8) },
    before: () => [],
  },
  {
    way: 'subagent inside the session',
    tells: asSubagent,
    log: ({ id }, project) => `${project}/${id}.jsonl`,
    marks: { isSidechain: true },
    before: () => [],
  },
];

/** Claude Code: one line for every block of an answer and for every result; each layout of sessions and subagents. */
export const claudeCodeWriters: readonly Writer[] = layouts.map(
  ({ way, tells, log, marks, before }): Writer => ({
    format: 'claude-code',
    way,
    tells,
    log: (session, rooms) => log(session, projectOf(rooms)),
    write(session, rooms) {
      const path = log(session, projectOf(rooms));
      let parent: string | null = null;
      const said = session.steps.flatMap((step, index) => lines(step, session, rooms, index));
      const conversation = said.map(({ time, ...line }, index) => {
        const uuid = `${session.id.slice(0, 24)}${String(index).padStart(12, '0')}`;
        const written = {
          parentUuid: parent,
          ...marks,
          userType: 'external',
          cwd: rooms.workspace,
          sessionId: session.id,
          version: '2.1.39',
          gitBranch: 'main',
          ...line,
          uuid,
          timestamp: new Date(time).toISOString(),
        };
        parent = uuid;
        return written;
      });
      return [...before(session), ...conversation].map(
        (line): Change => ({ kind: 'append', path, text: `${JSON.stringify(line)}\n` }),
      );
    },
  }),
);

function projectOf({ home, workspace }: Rooms): string {
  return `${home}/.claude/projects/${workspace.replaceAll(/[^A-Za-z0-9]/g, '-')}`;
}

type Line = { readonly type: string; readonly time: number } & Readonly<Record<string, unknown>>;

function lines(step: Step, session: Session, rooms: Rooms, index: number): Line[] {
  switch (step.kind) {
    case 'prompt':
      return [{ type: 'user', message: { role: 'user', content: step.text }, time: step.time }];
    case 'trouble':
      return [trouble(step)];
    case 'answer': {
      const last = session.steps.slice(index + 1).every(({ kind }) => kind === 'trouble');
      return [...answer(step, session.model, rooms, last), ...step.calls.flatMap((call) => result(call, step))];
    }
  }
}

function trouble({ status, text, time }: Extract<Step, { kind: 'trouble' }>): Line {
  const type = status === 429 ? 'rate_limit_error' : 'overloaded_error';
  const error = { status, error: { type: 'error', error: { type, message: text } } };
  return {
    type: 'system',
    subtype: 'api_error',
    level: 'error',
    error,
    retryInMs: 550,
    retryAttempt: 1,
    maxRetries: 10,
    time,
  };
}

function answer({ id, text, calls, tokens, time }: Answer, model: string, rooms: Rooms, last: boolean): Line[] {
  const blocks = [
    { type: 'text', text },
    ...calls.map((call) => ({ type: 'tool_use', id: `toolu_01${call.id}`, ...tool(call.does, rooms) })),
  ];
  return blocks.map((block, index) => {
    const whole = index === blocks.length - 1;
    // Every line of an answer repeats its usage; only the last one knows all that came out of the model.
    const usage = {
      input_tokens: 400,
      cache_creation_input_tokens: 100,
      cache_read_input_tokens: 20_000,
      output_tokens: whole ? tokens - 500 : 1,
    };
    const stop = whole && calls.length === 0 && last ? 'end_turn' : whole && calls.length > 0 ? 'tool_use' : null;
    const message = { model: `claude-${model}`, id: `msg_01${id}`, type: 'message', role: 'assistant' };
    return {
      type: 'assistant',
      message: { ...message, content: [block], stop_reason: stop, stop_sequence: null, usage },
      requestId: `req_01${id}`,
      time,
    };
  });
}

function tool(does: Deed, { workspace }: Rooms): { readonly name: string; readonly input: unknown } {
  switch (does.kind) {
    case 'run':
      return { name: 'Bash', input: { command: does.command, description: 'Run a command' } };
    case 'edit': {
      const input = { file_path: `${workspace}/${does.path}`, old_string: does.before, new_string: does.after };
      return { name: 'Edit', input };
    }
    case 'read':
      return { name: 'Read', input: { file_path: `${workspace}/${does.path}` } };
    case 'search':
      return { name: 'Grep', input: { pattern: does.pattern, output_mode: 'content' } };
  }
}

const rejected =
  "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the new_string was NOT written to the file). STOP what you are doing and wait for the user to tell you how to proceed.";

function result(call: SessionCall, { time }: Answer): Line[] {
  const written = (content: string, failed: boolean, beside: unknown): Line => {
    const block = {
      tool_use_id: `toolu_01${call.id}`,
      type: 'tool_result',
      content,
      ...(failed && { is_error: true }),
    };
    return { type: 'user', message: { role: 'user', content: [block] }, toolUseResult: beside, time };
  };
  switch (call.ended) {
    case 'ok':
      return [written(call.output, false, { stdout: call.output, stderr: '', interrupted: false, isImage: false })];
    case 'cancelled':
      return [
        written('<tool_use_error>Sibling tool call errored</tool_use_error>', true, 'Error: Sibling tool call errored'),
      ];
    case 'refused': {
      const content = [{ type: 'text', text: '[Request interrupted by user for tool use]' }];
      return [
        written(rejected, true, 'User rejected tool use'),
        { type: 'user', message: { role: 'user', content }, time },
      ];
    }
    case 'failed': {
      const isRun = call.exitCode !== undefined;
      const said = isRun
        ? `Exit code ${call.exitCode}\n${call.output}`
        : `<tool_use_error>${call.output}</tool_use_error>`;
      return [written(said, true, `Error: ${isRun ? said : call.output}`)];
    }
  }
}
