import type { Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Writer } from '../writer.ts';

/** A line for each step; results have the kind of their tool and no id. How a person's no is written is not known. */
export const antigravityWriter: Writer = {
  format: 'antigravity',
  way: 'transcript',
  tells: { ...everything, refusals: false, tokens: false },
  log: ({ id }, { home }) => `${home}/.gemini/antigravity-cli/brain/${id}/.system_generated/logs/transcript.jsonl`,
  write(session, rooms) {
    const path = antigravityWriter.log(session, rooms);
    const history = `${rooms.home}/.gemini/antigravity-cli/history.jsonl`;
    const listed = JSON.stringify({ conversationId: session.id, workspace: rooms.workspace });
    const first = session.steps.findIndex(({ kind }) => kind === 'prompt');
    const steps = session.steps.flatMap((step, index) =>
      lines(step, rooms).map((line) => (index === first ? withModel(line, session) : line)),
    );
    return [
      { kind: 'append', path: history, text: `${listed}\n` },
      ...steps.map((step, index): Change => {
        const line = { step_index: index, ...step };
        return { kind: 'append', path, text: `${JSON.stringify(line)}\n` };
      }),
    ];
  },
};

interface Line {
  readonly source: string;
  readonly type: string;
  readonly status: string;
  readonly created_at: string;
  readonly content?: string;
  readonly tool_calls?: readonly object[];
}

function withModel(line: Line, { model }: Session): Line {
  const change = `The user changed setting \`Model Selection\` from None to ${model}.`;
  return { ...line, content: `${line.content}\n<USER_SETTINGS_CHANGE>\n${change}\n</USER_SETTINGS_CHANGE>` };
}

function lines(step: Step, rooms: Rooms): readonly Line[] {
  const created_at = new Date(step.time).toISOString();
  switch (step.kind) {
    case 'prompt': {
      const content = `<USER_REQUEST>\n${step.text}\n</USER_REQUEST>`;
      return [{ source: 'USER_EXPLICIT', type: 'USER_INPUT', status: 'DONE', created_at, content }];
    }
    case 'trouble':
      return [{ source: 'SYSTEM', type: 'ERROR_MESSAGE', status: 'DONE', created_at, content: step.text }];
    case 'answer': {
      const calls = step.calls.map(({ does }) => {
        const { name, args } = tool(does, rooms);
        // Every argument is JSON in a text.
        const written = Object.entries(args).map(([key, value]) => [key, JSON.stringify(value)]);
        return { name, args: Object.fromEntries(written) };
      });
      const said = { source: 'MODEL', type: 'PLANNER_RESPONSE', status: 'DONE', created_at, content: step.text };
      return [
        { ...said, ...(calls.length === 0 ? {} : { tool_calls: calls }) },
        ...step.calls.map((call): Line => {
          const stopped = call.ended === 'refused' || call.ended === 'cancelled';
          const { type } = tool(call.does, rooms);
          const status = stopped ? 'CANCELED' : 'DONE';
          return { source: 'MODEL', type, status, created_at, content: content(call, created_at) };
        }),
      ];
    }
  }
}

function tool(
  does: Deed,
  { workspace }: Rooms,
): { readonly type: string; readonly name: string; readonly args: object } {
  switch (does.kind) {
    case 'run':
      return {
        type: 'RUN_COMMAND',
        name: 'run_command',
        args: { CommandLine: does.command, Cwd: workspace, WaitMsBeforeAsync: 5000, toolAction: `Running it` },
      };
    case 'edit': {
      const { path, before, after } = does;
      return {
        type: 'CODE_ACTION',
        name: 'replace_file_content',
        args: { TargetFile: `${workspace}/${path}`, TargetContent: before, ReplacementContent: after },
      };
    }
    case 'read':
      return { type: 'VIEW_FILE', name: 'view_file', args: { AbsolutePath: `${workspace}/${does.path}` } };
    case 'search':
      return { type: 'GREP_SEARCH', name: 'grep_search', args: { Query: does.pattern, SearchPath: workspace } };
  }
}

function content({ does, ended, output, exitCode = 0 }: SessionCall, time: string): string {
  const times = `Created At: ${time}\nCompleted At: ${time}\n`;
  if (ended === 'refused' || ended === 'cancelled') return times;
  if (does.kind === 'run') {
    const how = exitCode === 0 ? 'completed successfully.' : `failed with exit code: ${exitCode}`;
    return `${times}\n\t\t\t\tThe command ${how}\n\t\t\t\tOutput:\n\t\t\t\t${output}\n`;
  }
  return ended === 'failed' ? `${times}Encountered error in step execution: ${output}` : times + output;
}
