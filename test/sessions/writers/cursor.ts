import type { Answer, Deed, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';

/** Calls only: nothing says what came of them, or when. */
const tells: Tells = {
  ...everything,
  results: false,
  failures: 'none',
  exitCodes: false,
  refusals: false,
  cancellations: false,
  times: false,
  tokens: false,
  model: false,
  troubles: false,
};

function tool(does: Deed, workspace: string): readonly [name: string, input: Readonly<Record<string, string>>] {
  switch (does.kind) {
    case 'run':
      return ['Shell', { command: does.command, description: 'Run it' }];
    case 'edit':
      return ['StrReplace', { path: `${workspace}/${does.path}`, old_string: does.before, new_string: does.after }];
    case 'read':
      return ['Read', { path: `${workspace}/${does.path}` }];
    case 'search':
      return ['Grep', { pattern: does.pattern, path: workspace }];
  }
}

function line(step: Step, workspace: string): object {
  if (step.kind === 'trouble') return { type: 'turn_ended', status: 'aborted', error: step.text };
  if (step.kind === 'prompt') {
    const text = `<user_query>\n${step.text}\n</user_query>`;
    return { role: 'user', message: { content: [{ type: 'text', text }] } };
  }
  const calls = step.calls.map(({ does }) => {
    const [name, input] = tool(does, workspace);
    return { type: 'tool_use', name, input };
  });
  return { role: 'assistant', message: { content: [{ type: 'text', text: step.text }, ...calls] } };
}

function answerAsText({ text, calls }: Answer, workspace: string): string {
  const made = calls.map(({ does }) => {
    const [name, input] = tool(does, workspace);
    return `[Tool call] ${name}\n${Object.entries(input)
      .map(([key, value]) => `  ${key}: ${value}\n`)
      .join('')}`;
  });
  const ended = calls.map(({ does }) => `\n[Tool result] ${tool(does, workspace)[0]}\n`);
  return `assistant:\n${text}\n${made.join('')}${ended.join('')}\n`;
}

function text(step: Step, workspace: string): string {
  if (step.kind === 'trouble') return '';
  if (step.kind === 'prompt') return `user:\n<user_query>\n${step.text}\n</user_query>\n\n`;
  return answerAsText(step, workspace);
}

const project = ({ home, workspace }: Rooms): string =>
  `${home}/.cursor/projects/${workspace.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '')}/agent-transcripts`;

function writer(
  way: string,
  place: (id: string) => string,
  written: (step: Step, workspace: string) => string,
): Writer {
  const self: Writer = {
    format: 'cursor',
    way,
    tells,
    log: ({ id }, rooms) => `${project(rooms)}/${place(id)}`,
    write: (session, rooms) =>
      session.steps.map(
        (step): Change => ({ kind: 'append', path: self.log(session, rooms), text: written(step, rooms.workspace) }),
      ),
  };
  return self;
}

export const cursorWriters: readonly Writer[] = [
  writer(
    'transcript',
    (id) => `${id}/${id}.jsonl`,
    (step, workspace) => `${JSON.stringify(line(step, workspace))}\n`,
  ),
  writer('text of early 2026', (id) => `${id}.txt`, text),
];
