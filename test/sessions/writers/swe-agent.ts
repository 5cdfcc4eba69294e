import type { Deed, Session, SessionCall } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';

/** It runs alone, one action a step, and keeps neither an exit status nor a time. */
const tells: Tells = {
  ...everything,
  prompts: false,
  failures: 'tools',
  exitCodes: false,
  refusals: false,
  cancellations: false,
  rounds: false,
  times: false,
  tokens: false,
  troubles: false,
};

/** Since version 1 with the editor of Anthropic's tools, before with its own window over a file. */
function action(does: Deed, folder: string, isOlder: boolean): string {
  switch (does.kind) {
    case 'run':
      return does.command;
    case 'edit':
      return isOlder
        ? `edit 3:3\n${does.after}\nend_of_edit`
        : `str_replace_editor str_replace ${folder}/${does.path} --old_str '${does.before}' --new_str '${does.after}'`;
    case 'read':
      return isOlder ? `open "${does.path}"` : `str_replace_editor view ${folder}/${does.path} --view_range 1 40`;
    case 'search':
      return `search_dir "${does.pattern}"`;
  }
}

function observation({ does, ended, output }: SessionCall, isOlder: boolean): string {
  if (does.kind !== 'edit' || ended === 'ok') return output;
  return isOlder
    ? `Your proposed edit has introduced new syntax error(s). Please read this error message carefully and then retry editing the file.\n\nERRORS:\n- ${output}`
    : `No replacement was performed, old_str \`${does.before}\` did not appear verbatim in ${does.path}.`;
}

function steps(session: Session, { workspace }: Rooms, isOlder: boolean): readonly object[] {
  return session.steps.flatMap((step) => {
    if (step.kind !== 'answer') return [];
    const made = step.calls.filter(({ ended }) => ended === 'ok' || ended === 'failed');
    return made.map((call) => {
      const open = call.does.kind === 'edit' ? `${workspace}/${call.does.path}` : 'n/a';
      const state = { open_file: open, working_dir: workspace };
      const made = {
        action: action(call.does, workspace, isOlder),
        observation: observation(call, isOlder),
        response: step.text,
        thought: step.text,
      };
      return isOlder
        ? { ...made, state: JSON.stringify(state) }
        : { ...made, execution_time: 0.2, state, query: [], extra_info: {} };
    });
  });
}

function writer(way: string, isOlder: boolean): Writer {
  const self: Writer = {
    format: 'swe-agent',
    way,
    tells: isOlder ? { ...tells, model: false } : tells,
    log: (session, { workspace }) => `${workspace}/trajectories/dev/run/${session.id}.traj`,
    write(session, rooms) {
      const all = steps(session, rooms, isOlder);
      return all.map((_, index): Change => {
        const trajectory = all.slice(0, index + 1);
        const rest = { history: [], info: { model_stats: { api_calls: index + 1 } } };
        const replay_config = JSON.stringify({ agent: { model: { name: session.model } } });
        const document = isOlder
          ? { environment: 'swe_main', trajectory, ...rest }
          : { trajectory, ...rest, replay_config, environment: 'main' };
        return { kind: 'rewrite', path: self.log(session, rooms), text: JSON.stringify(document, null, 2) };
      });
    },
  };
  return self;
}

/** SWE-agent before and since version 1; the trajectory is written anew at each step. */
export const sweAgentWriters: readonly Writer[] = [writer('before 1.0', true), writer('since 1.0', false)];
