import type { Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';

type Version = 1 | 2;

/** Everything is a command; what it costs stands beside each answer and is left out here, as edits are. */
const tells: Tells = {
  ...everything,
  deeds: { run: 'tool', edit: 'nothing', read: 'command', search: 'command' },
  cancellations: false,
  tokens: false,
  troubles: false,
};

function command(does: Deed): string | undefined {
  switch (does.kind) {
    case 'run':
      return does.command;
    case 'read':
      return `cat ${does.path}`;
    case 'search':
      return `grep -rn ${does.pattern} .`;
    case 'edit':
      return undefined;
  }
}

const rejection = 'Command not executed. The user rejected your command with the following message: not now';
const shown = (code: number, output: string): string =>
  `<returncode>${code}</returncode>\n<output>\n${output}</output>`;

/** Version 1: one command an answer, in its text. */
function older(text: string, call: SessionCall, line: string): object[] {
  const answer = { role: 'assistant', content: `${text}\n\n\`\`\`bash\n${line}\n\`\`\`` };
  const content = call.ended === 'refused' ? rejection : shown(call.exitCode ?? 0, call.output);
  return [answer, { role: 'user', content }];
}

function result({ id, ended, exitCode = 0, output }: SessionCall, timestamp: number): object {
  if (ended === 'refused')
    return { role: 'user', content: rejection, extra: { interrupt_type: 'UserRejection', timestamp } };
  const extra = { raw_output: output, returncode: exitCode, timestamp, exception_info: '' };
  return { content: shown(exitCode, output), extra, tool_call_id: id, role: 'tool' };
}

function newer(text: string, made: readonly { call: SessionCall; line: string }[], timestamp: number): object[] {
  const tool_calls = made.map(({ call: { id }, line }) => ({
    id,
    type: 'function',
    function: { name: 'bash', arguments: JSON.stringify({ command: line }) },
  }));
  const actions = made.map(({ call: { id }, line }) => ({ command: line, tool_call_id: id }));
  const extra = { actions, response: { id: 'chat-1', object: 'chat.completion' }, cost: 0.01, timestamp };
  return [
    { content: text, role: 'assistant', tool_calls, extra },
    ...made.map(({ call }) => result(call, timestamp + 2)),
  ];
}

function messages(step: Step, first: boolean, version: Version): object[] {
  if (step.kind === 'trouble') return [];
  const timestamp = step.time / 1_000;
  if (step.kind === 'prompt') {
    const content = first ? `Please solve this issue: ${step.text}` : `The user added a new task: ${step.text}`;
    const extra = first || version === 1 ? {} : { extra: { interrupt_type: 'UserNewTask' } };
    return [{ role: 'user', content, ...extra }];
  }
  const made = step.calls.flatMap((call) => {
    const line = call.ended === 'cancelled' ? undefined : command(call.does);
    return line === undefined ? [] : [{ call, line }];
  });
  if (made.length === 0) return [];
  return version === 1
    ? made.flatMap(({ call, line }) => older(step.text, call, line))
    : newer(step.text, made, timestamp);
}

function trajectory({ model }: Session, { workspace }: Rooms, so: readonly object[], version: Version): string {
  const config = {
    agent: { system_template: 'You are a helpful assistant.', step_limit: 0 },
    environment: { cwd: workspace, timeout: 30 },
    model: { model_name: model },
    agent_type: 'minisweagent.agents.interactive.InteractiveAgent',
  };
  const model_stats = { instance_cost: 0.1, api_calls: so.length };
  const info =
    version === 1
      ? { exit_status: null, submission: null, model_stats, mini_version: '1.14.2', config }
      : { model_stats, config, mini_version: '2.2.7', exit_status: '', submission: '' };
  const system = { role: 'system', content: 'You are a helpful assistant.' };
  const trajectory_format = version === 1 ? 'mini-swe-agent-1' : 'mini-swe-agent-1.1';
  return JSON.stringify({ info, messages: [system, ...so], trajectory_format }, null, 2);
}

function writer(version: Version): Writer {
  const self: Writer = {
    format: 'mini-swe-agent',
    way: `version ${version}`,
    tells: version === 1 ? { ...tells, rounds: false, times: false } : tells,
    log: (_session, { home }) => `${home}/.config/mini-swe-agent/last_mini_run.traj.json`,
    write(session, rooms) {
      const all = session.steps.map((step, index) => messages(step, index === 0, version));
      return all.map((_, index): Change => {
        const text = trajectory(session, rooms, all.slice(0, index + 1).flat(), version);
        return { kind: 'rewrite', path: self.log(session, rooms), text };
      });
    },
  };
  return self;
}

/** mini-swe-agent in both of its versions; the whole trajectory is written anew after each step. */
export const miniSweAgentWriters: readonly Writer[] = [writer(1), writer(2)];
