import type { Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Writer } from '../writer.ts';

/** Grok: the conversation as the model is given it, without times; what it costs and what goes wrong stands in other files. */
export const grokWriter: Writer = {
  format: 'grok',
  way: 'conversation',
  tells: { ...everything, times: false, tokens: false, troubles: false },
  log: (session, rooms) => `${folder(session, rooms)}/chat_history.jsonl`,
  write(session, rooms) {
    const { id, title, model } = session;
    const summary = { info: { id, cwd: rooms.workspace }, generated_title: title, current_model_id: model };
    const info = `<user_info>\nOS Version: linux\nWorkspace Path: ${rooms.workspace}\n</user_info>`;
    const items = [
      { type: 'system', content: 'You are Grok.' },
      { type: 'user', content: [{ type: 'text', text: info }] },
      ...session.steps.flatMap((step, index) => itemsOf(step, index, session)),
    ];
    const path = grokWriter.log(session, rooms);
    return [
      { kind: 'rewrite', path: `${folder(session, rooms)}/summary.json`, text: JSON.stringify(summary) },
      ...items.map((item): Change => ({ kind: 'append', path, text: `${JSON.stringify(item)}\n` })),
    ];
  },
};

function folder({ id }: Session, { home, workspace }: Rooms): string {
  return `${home}/.grok/sessions/${encodeURIComponent(workspace)}/${id}`;
}

function itemsOf(step: Step, index: number, { model: model_id }: Session): object[] {
  switch (step.kind) {
    case 'prompt': {
      const text = `<user_query>\n${step.text}\n</user_query>`;
      return [{ type: 'user', content: [{ type: 'text', text }], prompt_index: index }];
    }
    case 'trouble':
      return [];
    case 'answer': {
      const tool_calls = step.calls.map(({ id, does }) => {
        const [name, input] = tool(does);
        return { id, name, arguments: JSON.stringify(input) };
      });
      const results = step.calls.map((call) => ({ type: 'tool_result', tool_call_id: call.id, content: words(call) }));
      return [
        { type: 'reasoning', id: `rs_${index}`, summary: [{ type: 'summary_text', text: 'Let me see.' }] },
        { type: 'assistant', content: step.text, ...(tool_calls.length === 0 ? {} : { tool_calls }), model_id },
        ...results,
      ];
    }
  }
}

function tool(does: Deed): readonly [string, object] {
  switch (does.kind) {
    case 'run':
      return ['run_terminal_cmd', { command: does.command, description: 'Run it' }];
    case 'edit':
      return ['search_replace', { file_path: does.path, old_string: does.before, new_string: does.after }];
    case 'read':
      return ['read_file', { target_file: does.path }];
    case 'search':
      return ['grep', { pattern: does.pattern }];
  }
}

function words({ does, ended, output, exitCode }: SessionCall): string {
  const [name] = tool(does);
  switch (ended) {
    case 'ok':
      if (does.kind === 'edit') return `The file ${does.path} has been updated successfully.`;
      return does.kind === 'run' ? `exit: 0\n${output}` : output;
    case 'failed':
      return exitCode === undefined ? `Tool \`${name}\` failed: ${output}` : `exit: ${exitCode}\n${output}`;
    case 'refused':
      return `User rejected the execution for tool \`${name}\``;
    case 'cancelled':
      return `Tool execution cancelled for tool \`${name}\``;
  }
}
