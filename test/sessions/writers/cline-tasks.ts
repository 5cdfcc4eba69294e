import type { Answer, Deed, Session, SessionCall, Trouble } from '../session.ts';
import type { Rooms } from '../writer.ts';

/** What differs between the agents that keep their tasks the way Cline began to. */
export interface TaskWay {
  readonly native: boolean;
  /** Roo Code and Kilo Code: messages with times, errors as JSON where calls are native. */
  readonly isRoo: boolean;
  /** Ends what the model is told of its surroundings. */
  environment(session: Session, rooms: Rooms): string;
}

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: Block[];
  readonly ts?: number;
}

export type Block = Readonly<Record<string, unknown>>;

export const text = (words: string): Block => ({ type: 'text', text: words });

/** The tools of each agent. */
export function toolOf(does: Deed, isRoo: boolean): { readonly name: string; readonly input: Record<string, string> } {
  switch (does.kind) {
    case 'run':
      return { name: 'execute_command', input: { command: does.command, requires_approval: 'false' } };
    case 'edit': {
      const { path, before, after } = does;
      return isRoo
        ? {
            name: 'apply_diff',
            input: {
              path,
              diff: `<<<<<<< SEARCH\n:start_line:1\n-------\n${before}\n=======\n${after}\n>>>>>>> REPLACE`,
            },
          }
        : {
            name: 'replace_in_file',
            input: { path, diff: `------- SEARCH\n${before}\n=======\n${after}\n+++++++ REPLACE` },
          };
    }
    case 'read':
      return isRoo
        ? { name: 'read_file', input: { args: `\n<file>\n<path>${does.path}</path>\n</file>\n` } }
        : { name: 'read_file', input: { path: does.path } };
    case 'search':
      return { name: 'search_files', input: { path: '.', regex: does.pattern, file_pattern: '*.ts' } };
  }
}

/** A call as it stands in the answer's text. */
export function xmlCall(does: Deed, isRoo: boolean): string {
  const { name, input } = toolOf(does, isRoo);
  const parameters = Object.entries(input).map(([key, value]) => `<${key}>${value}</${key}>`);
  return `<${name}>\n${parameters.join('\n')}\n</${name}>`;
}

/** The line above a result. */
export function heading(does: Deed, isRoo: boolean): string {
  const { name } = toolOf(does, isRoo);
  switch (does.kind) {
    case 'run':
      return `[${name} for '${does.command}'] Result:`;
    case 'edit':
      return `[${name} for '${does.path}'] Result:`;
    case 'read':
      return isRoo
        ? `[${name} for '${does.path}'. Reading multiple files at once is more efficient for the LLM. If other files are relevant to your current task, please read them simultaneously.] Result:`
        : `[${name} for '${does.path}'] Result:`;
    case 'search':
      return `[${name} for '${does.pattern}' in '*.ts'] Result:`;
  }
}

/** What the model is told of a call. */
export function resultText(call: SessionCall, { native, isRoo }: TaskWay, { workspace }: Rooms): string {
  const { does, ended, output, exitCode = 0 } = call;
  const asJson = native && isRoo;
  if (ended === 'refused')
    return asJson
      ? '{"status":"denied","message":"The user denied this operation."}'
      : 'The user denied this operation.';
  if (ended === 'cancelled') return 'Task was interrupted before this tool call could be completed.';
  if (does.kind === 'run') {
    const unsuccessful = 'Command execution was not successful, inspect the cause and adjust as needed.\n';
    if (isRoo)
      return `Command executed in terminal within working directory '${workspace}'. ${exitCode === 0 ? '' : unsuccessful}Exit code: ${exitCode}\nOutput:\n${output}`;
    return `Command ${exitCode === 0 ? 'executed successfully (exit code 0)' : `failed with exit code ${exitCode}`}.\nOutput:\n${output}`;
  }
  if (ended === 'ok') return output;
  return asJson
    ? JSON.stringify({ status: 'error', message: 'The tool execution failed', error: output })
    : `The tool execution failed with the following error:\n<error>\n${output}\n</error>`;
}

/** A call with the answer that it is a part of: written in XML there is one in each answer. */
export interface Part {
  readonly said: string;
  readonly calls: readonly SessionCall[];
  readonly tokens: number;
  readonly time: number;
}

export function partsOf(answer: Answer, native: boolean): readonly Part[] {
  const { text: said, calls, tokens, time } = answer;
  const known = native ? calls : calls.filter(({ ended }) => ended !== 'cancelled');
  if (native || known.length < 2) return [{ said, calls: known, tokens, time }];
  return known.map((call, index) => ({
    said: index === 0 ? said : '',
    calls: [call],
    tokens: index === 0 ? tokens : 0,
    time: time + index,
  }));
}

/** The answer to a part as blocks. */
export function answerBlocks({ said, calls }: Part, { native, isRoo }: TaskWay): Block[] {
  if (!native) {
    const [call] = calls;
    const made = call
      ? xmlCall(call.does, isRoo)
      : `<attempt_completion>\n<result>\n${said}\n</result>\n</attempt_completion>`;
    return [text(call ? `${said}\n\n${made}`.trim() : made)];
  }
  if (calls.length === 0) return [text(said)];
  const uses = calls.map(({ id, does }) => {
    const { name, input } = toolOf(does, isRoo);
    return { type: 'tool_use', id, name, input };
  });
  return [text(said), ...uses];
}

/** What comes back for the calls of a part. */
export function resultBlocks({ calls }: Part, way: TaskWay, rooms: Rooms): Block[] {
  return calls.flatMap((call): Block[] => {
    const content = resultText(call, way, rooms);
    const line = heading(call.does, way.isRoo);
    if (way.native)
      return [{ type: 'tool_result', tool_use_id: call.id, content: way.isRoo ? content : `${line}\n${content}` }];
    return way.isRoo ? [text(line), text(content)] : [text(`${line}\n${content}`)];
  });
}

/** How Cline and Roo Code tell of a request that failed and is sent again. */
export function retryMessage({ status, text: words, time }: Trouble, isRoo: boolean): Block {
  if (isRoo)
    return { ts: time, type: 'say', say: 'api_req_retry_delayed', text: `${status}\n${words}`, partial: false };
  const errorMessage = JSON.stringify({ message: words, status, providerId: 'anthropic' });
  const retry = { attempt: 1, maxAttempts: 3, delaySeconds: 2, errorMessage };
  return { ts: time, type: 'say', say: 'error_retry', text: JSON.stringify(retry) };
}
