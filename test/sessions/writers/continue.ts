import type { Deed, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Writer } from '../writer.ts';

type Item = Readonly<Record<string, unknown>>;

/** The extension: one document for a session, written anew at each turn of a call's state. */
export const continueWriter: Writer = {
  format: 'continue',
  way: 'extension',
  // No message has a time, a request that failed is not kept, and only a person cancels calls.
  tells: { ...everything, times: false, troubles: false, cancellations: false },
  log: ({ id }, { home }) => `${home}/.continue/sessions/${id}.json`,
  write(session, rooms) {
    const { id: sessionId, title, model } = session;
    const history: Item[] = [];
    return session.steps.flatMap((step): Change[] =>
      itemsOf(step).map((item, index) => {
        if (index > 0) history.pop();
        history.push(item);
        const folder = `file://${rooms.workspace}`;
        const document = {
          sessionId,
          title,
          workspaceDirectory: folder,
          history,
          mode: 'agent',
          chatModelTitle: model,
        };
        return {
          kind: 'rewrite',
          path: continueWriter.log(session, rooms),
          text: JSON.stringify(document, undefined, 2),
        };
      }),
    );
  },
};

function tool(does: Deed): { readonly name: string; readonly args: object } {
  switch (does.kind) {
    case 'run':
      return { name: 'run_terminal_command', args: { command: does.command, waitForCompletion: true } };
    case 'edit': {
      const { path: filepath, before: old_string, after: new_string } = does;
      return { name: 'single_find_and_replace', args: { filepath, old_string, new_string } };
    }
    case 'read':
      return { name: 'read_file', args: { filepath: does.path } };
    case 'search':
      return { name: 'grep_search', args: { query: does.pattern } };
  }
}

/** An item as it begins, and as it is once its calls have ended. */
function itemsOf(step: Step): readonly Item[] {
  if (step.kind === 'trouble') return [];
  if (step.kind === 'prompt')
    return [{ message: { role: 'user', content: [{ type: 'text', text: step.text }] }, contextItems: [] }];
  const usage = { promptTokens: step.tokens + 700, completionTokens: 0, promptTokensDetails: { cachedTokens: 700 } };
  const calls = step.calls.filter(({ ended }) => ended !== 'cancelled');
  const toolCalls = calls.map(({ id, does }) => {
    const { name, args } = tool(does);
    return { id, type: 'function', function: { name, arguments: JSON.stringify(args) } };
  });
  const base = { role: 'assistant', content: step.text, usage };
  if (calls.length === 0) return [{ message: base, contextItems: [] }];
  const message = { ...base, toolCalls };
  const started = calls.map((call, index) => ({
    toolCallId: call.id,
    toolCall: toolCalls[index],
    status: 'generated',
    parsedArgs: tool(call.does).args,
  }));
  const ended = calls.map((call, index) => ({ ...started[index], ...stateOf(call) }));
  return [started, ended].map((toolCallStates) => ({ message, contextItems: [], toolCallStates }));
}

function stateOf({ does, ended, exitCode = 0, output }: SessionCall): Item {
  const item = { name: 'Terminal', description: 'Terminal command output', content: output };
  if (ended === 'refused') return { status: 'canceled' };
  if (does.kind === 'run') {
    const status = exitCode === 0 ? 'Command completed' : `Command failed with exit code ${exitCode}`;
    return { status: 'done', output: [{ ...item, status }] };
  }
  if (ended === 'ok') return { status: 'done', output: [{ ...item, name: 'Tool Result' }] };
  const content = `${tool(does).name} failed with the message: ${output}\n\nPlease try something else or request further instructions.`;
  return { status: 'errored', output: [{ ...item, name: 'Tool Call Error', content }] };
}
