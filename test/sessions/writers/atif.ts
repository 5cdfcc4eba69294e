import type { Answer, Deed, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Writer } from '../writer.ts';

type Agent = 'claude-code' | 'shop-agent';

function tool(does: Deed, agent: Agent): { readonly function_name: string; readonly arguments: object } {
  const [run, edit, read, search] =
    agent === 'claude-code' ? ['Bash', 'Edit', 'Read', 'Grep'] : ['bash', 'edit_file', 'read_file', 'grep'];
  switch (does.kind) {
    case 'run':
      return { function_name: run ?? '', arguments: { command: does.command } };
    case 'edit':
      return {
        function_name: edit ?? '',
        arguments: { file_path: does.path, old_string: does.before, new_string: does.after },
      };
    case 'read':
      return { function_name: read ?? '', arguments: { file_path: does.path } };
    case 'search':
      return { function_name: search ?? '', arguments: { pattern: does.pattern } };
  }
}

/** Harbor's converter keeps Claude Code's words and flag, and adds words of its own. */
function ofClaudeCode({ does, ended, output, exitCode }: SessionCall): {
  readonly content: string;
  readonly error: boolean;
} {
  const said = (content: string) => ({ content: `${content}\n\n[error] tool reported failure`, error: true });
  switch (ended) {
    case 'refused':
      return said("The user doesn't want to proceed with this tool use. The tool use was rejected.");
    case 'cancelled':
      return said('<tool_use_error>Sibling tool call errored</tool_use_error>');
    case 'failed':
      return said(
        does.kind === 'run' ? `Exit code ${exitCode}\n${output}` : `<tool_use_error>${output}</tool_use_error>`,
      );
    case 'ok':
      return {
        content:
          does.kind === 'run' ? `${output}\n\n[stdout]\n${output}\n[metadata] {"noOutputExpected": false}` : output,
        error: false,
      };
  }
}

/** An agent that keeps no flag. */
function ofAnother({ does, ended, output, exitCode }: SessionCall): string {
  if (ended === 'refused') return 'User rejected the call.';
  if (ended === 'cancelled') return 'Cancelled: another call failed.';
  if (does.kind === 'run') return `${output}\n\n[exit code: ${exitCode}]`;
  if (ended === 'failed') return `Error: ${output}`;
  return does.kind === 'edit' ? `Successfully edited ${does.path}. ${output}` : output;
}

function base(step: Exclude<Step, { kind: 'trouble' }>): object {
  const timestamp = new Date(step.time).toISOString();
  return { timestamp, source: step.kind === 'prompt' ? 'user' : 'agent', message: step.text };
}

const metricsOf = ({ tokens }: Answer) => ({ prompt_tokens: tokens - 50, completion_tokens: 50, cached_tokens: 0 });

function steps(step: Step, agent: Agent, model: string, cwd: string): readonly object[] {
  if (step.kind === 'trouble') return [];
  if (step.kind === 'prompt') return [{ ...base(step), extra: { is_sidechain: false } }];
  const metrics = metricsOf(step);
  const calls = step.calls.map((call) => ({ tool_call_id: call.id, ...tool(call.does, agent) }));
  if (agent !== 'claude-code') {
    const results = step.calls.map((call) => ({ source_call_id: call.id, content: ofAnother(call) }));
    const observation = results.length === 0 ? {} : { tool_calls: calls, observation: { results } };
    return [{ ...base(step), model_name: model, ...observation, metrics }];
  }
  const extra = { stop_reason: calls.length === 0 ? 'end_turn' : 'tool_use', cwd, is_sidechain: false };
  const text = { ...base(step), model_name: model, metrics, extra };
  return [
    text,
    ...step.calls.map((call, index) => {
      const { content, error } = ofClaudeCode(call);
      return {
        ...base(step),
        message: `Executed Tool ${call.id}`,
        model_name: model,
        tool_calls: [calls[index]],
        observation: { results: [{ source_call_id: call.id, content }] },
        extra: { ...extra, tool_result_is_error: error },
      };
    }),
  ];
}

function writer(agent: Agent, version: string): Writer {
  const self: Writer = {
    format: 'atif',
    way: `${version} of ${agent}`,
    tells: { ...everything, troubles: false },
    log: (session, { workspace }) => `${workspace}/jobs/${session.id}/agent/trajectory.json`,
    write(session, rooms) {
      const { id, model } = session;
      const all = session.steps.map((step) => steps(step, agent, model, rooms.workspace));
      return all.map((_, index): Change => {
        const so = all.slice(0, index + 1).flat();
        const document = {
          schema_version: version,
          session_id: id,
          agent: { name: agent, version: '1', model_name: model, extra: { cwds: [rooms.workspace] } },
          steps: so.map((step, at) => ({ step_id: at + 1, ...step })),
          final_metrics: { total_steps: so.length },
        };
        return { kind: 'rewrite', path: self.log(session, rooms), text: JSON.stringify(document, null, 2) };
      });
    },
  };
  return self;
}

/** Trajectories in ATIF, of an agent whose converter keeps a flag, and of one that says everything in its texts. */
export const atifWriters: readonly Writer[] = [writer('claude-code', 'ATIF-v1.2'), writer('shop-agent', 'ATIF-v1.6')];
