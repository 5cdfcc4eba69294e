import type { Answer, Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Tells, type Writer } from '../writer.ts';

/** How one version writes calls and their results; what it does not wrap is the item as the provider gave it. */
interface Version {
  readonly way: string;
  readonly tells: Tells;
  readonly compressed?: true;
  /** Lines around items: `undefined` for the bare items of old versions. */
  readonly version: string | undefined;
  readonly command: (id: string, command: string, rooms: Rooms) => object;
  readonly edit: (id: string, patch: string) => object;
  readonly ended: (exitCode: number, output: string) => string;
  readonly output: (id: string, does: Deed, text: string) => object;
}

/** Trouble with the provider is shown and not kept; calls beside a failed one go on. */
const tells: Tells = {
  ...everything,
  deeds: { run: 'tool', edit: 'tool', read: 'command', search: 'command' },
  cancellations: false,
  troubles: false,
};

const call = (id: string, name: string, input: object): object => ({
  type: 'function_call',
  name,
  arguments: JSON.stringify(input),
  call_id: id,
});
const customPatch = (id: string, input: string): object => ({
  type: 'custom_tool_call',
  status: 'completed',
  call_id: id,
  name: 'apply_patch',
  input,
});
const customOutput = (id: string, does: Deed, output: string): object => ({
  type: does.kind === 'edit' ? 'custom_tool_call_output' : 'function_call_output',
  call_id: id,
  output,
});
const shell = (id: string, command: string, { workspace }: Rooms): object =>
  call(id, 'shell', { command: ['bash', '-lc', command], workdir: workspace });
const json = (exit_code: number, output: string): string =>
  JSON.stringify({ output, metadata: { exit_code, duration_seconds: 0.2 } });

const script = (id: string, input: string): object => ({
  type: 'custom_tool_call',
  status: 'completed',
  call_id: id,
  name: 'exec',
  input,
});
/** What a script printed, or threw. */
const scriptOutput = (id: string, does: Deed, said: string): object => {
  const isResult = said.startsWith('{');
  const printed = does.kind === 'edit' && isResult ? '{}' : said;
  const texts = [
    `Script ${isResult ? 'completed' : 'failed'}\nWall time 0.2 seconds\nOutput:\n`,
    isResult ? printed : `Script error:\n${said}`,
  ];
  const output = texts.map((text) => ({ type: 'input_text', text }));
  return { type: 'custom_tool_call_output', call_id: id, output };
};

const terminal = {
  tells,
  version: '0.140.0',
  command: (id: string, cmd: string, { workspace }: Rooms) => call(id, 'exec_command', { cmd, workdir: workspace }),
  edit: customPatch,
  ended: (exitCode: number, output: string) =>
    `Chunk ID: b727c7\nWall time: 0.0500 seconds\nProcess exited with code ${exitCode}\nOriginal token count: 14\nOutput:\n${output}`,
  output: customOutput,
};

const versions: readonly Version[] = [
  { way: 'terminal', ...terminal },
  { way: 'terminal, compressed', ...terminal, compressed: true },
  {
    way: 'code mode',
    tells,
    version: '0.144.1',
    command: (id, cmd, { workspace }) => {
      const input = JSON.stringify({ cmd, workdir: workspace, yield_time_ms: 10_000 });
      return script(id, `const r = await tools.exec_command(${input});\ntext(JSON.stringify(r));\n`);
    },
    edit: (id, patch) => script(id, `const patch = ${JSON.stringify(patch)};\ntext(await tools.apply_patch(patch));\n`),
    ended: (exit_code, output) =>
      JSON.stringify({ chunk_id: 'b727c7', wall_time_seconds: 0.2, exit_code, original_token_count: 14, output }),
    output: scriptOutput,
  },
  {
    ...terminal,
    way: 'text',
    version: '0.72.0',
    command: (id, command, { workspace }) => call(id, 'shell_command', { command, workdir: workspace }),
    ended: (exitCode, output) => `Exit code: ${exitCode}\nWall time: 0.1 seconds\nOutput:\n${output}`,
  },
  { ...terminal, way: 'JSON', version: '0.40.0', command: shell, ended: json },
  {
    way: 'bare items',
    tells: { ...tells, times: false, tokens: false, model: false },
    version: undefined,
    command: shell,
    edit: (id, patch) => call(id, 'apply_patch', { input: patch }),
    ended: json,
    output: (id, _does, output) => ({ type: 'function_call_output', call_id: id, output }),
  },
];

/** Codex CLI: the items of the conversation, and events beside them; each form of its results. */
export const codexWriters: readonly Writer[] = versions.map((version): Writer => {
  const log = (session: Session, rooms: Rooms): string => {
    const [day = '', clock = ''] = new Date(session.steps[0]?.time ?? 0).toISOString().split(/[T.]/);
    const folder = `${rooms.home}/.codex/sessions/${day.replaceAll('-', '/')}`;
    const name = `rollout-${day}T${clock.replaceAll(':', '-')}-${session.id}.jsonl`;
    return `${folder}/${name}${version.compressed ? '.zst' : ''}`;
  };
  return {
    format: 'codex',
    way: version.way,
    tells: version.tells,
    log,
    write(session, rooms) {
      const path = log(session, rooms);
      const text = [
        first(session, version, rooms),
        ...session.steps.map((step) => lines(step, session, version, rooms)),
      ];
      // A rollout is compressed when it is over.
      return version.compressed
        ? [{ kind: 'rewrite', path, text: text.join('') }]
        : text.map((part): Change => ({ kind: 'append', path, text: part }));
    },
  };
});

type Item = (type: 'session_meta' | 'turn_context' | 'response_item' | 'event_msg', payload: object) => string;

/** Old versions keep the items alone. */
function itemAt(time: number, { version }: Version): Item {
  const timestamp = new Date(time).toISOString();
  return (type, payload) => {
    if (version !== undefined) return `${JSON.stringify({ timestamp, type, payload })}\n`;
    return type === 'response_item' ? `${JSON.stringify(payload)}\n` : '';
  };
}

function first({ id, model, steps }: Session, version: Version, { workspace }: Rooms): string {
  const time = steps[0]?.time ?? 0;
  const timestamp = new Date(time).toISOString();
  const item = itemAt(time, version);
  if (version.version === undefined) {
    const text = `<environment_context>\n  <cwd>${workspace}</cwd>\n</environment_context>`;
    const lines = [{ id, timestamp, instructions: null, git: {} }, { record_type: 'state' }];
    return `${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}${item('response_item', message('user', text))}`;
  }
  const meta = {
    id,
    timestamp,
    cwd: workspace,
    originator: 'codex_cli_rs',
    cli_version: version.version,
    source: 'cli',
  };
  return item('session_meta', meta) + item('turn_context', { cwd: workspace, approval_policy: 'on-request', model });
}

function message(role: 'user' | 'assistant', text: string): object {
  return { type: 'message', role, content: [{ type: role === 'user' ? 'input_text' : 'output_text', text }] };
}

function lines(step: Step, session: Session, version: Version, rooms: Rooms): string {
  const item = itemAt(step.time, version);
  switch (step.kind) {
    case 'trouble':
      return '';
    case 'prompt':
      return (
        item('event_msg', { type: 'task_started', turn_id: step.id }) +
        item('response_item', message('user', step.text)) +
        item('event_msg', { type: 'user_message', message: step.text, images: [] })
      );
    case 'answer':
      return [
        item('response_item', { type: 'reasoning', summary: [], encrypted_content: 'x' }),
        item('response_item', message('assistant', step.text)),
        item('event_msg', { type: 'agent_message', message: step.text }),
        ...step.calls.map((one) => item('response_item', made(one, version, rooms))),
        item('event_msg', tokenCount(step, session)),
        ...step.calls.map((one) =>
          item('response_item', version.output(callId(one), one.does, said(one, version, rooms))),
        ),
        step.calls.length === 0 ? item('event_msg', { type: 'task_complete', last_agent_message: step.text }) : '',
      ].join('');
  }
}

function tokenCount(answer: Answer, { steps }: Session): object {
  const before = steps.flatMap((step) => (step.kind === 'answer' && step.time <= answer.time ? [step.tokens] : []));
  const total_tokens = before.reduce((sum, tokens) => sum + tokens, 0);
  const output_tokens = 100;
  const last_token_usage = {
    input_tokens: 9_000 + answer.tokens - output_tokens,
    cached_input_tokens: 9_000,
    output_tokens,
    total_tokens: 9_000 + answer.tokens,
  };
  return { type: 'token_count', info: { total_token_usage: { total_tokens }, last_token_usage }, rate_limits: null };
}

function callId({ id }: SessionCall): string {
  return `call_${id}`;
}

function made(one: SessionCall, version: Version, rooms: Rooms): object {
  const id = callId(one);
  const { does } = one;
  switch (does.kind) {
    case 'run':
      return version.command(id, does.command, rooms);
    case 'read':
      return version.command(id, `sed -n '1,200p' ${does.path}`, rooms);
    case 'search':
      return version.command(id, `rg -n ${does.pattern} src`, rooms);
    case 'edit':
      return version.edit(id, patch(does));
  }
}

function patch({ path, before, after }: Extract<Deed, { kind: 'edit' }>): string {
  return `*** Begin Patch\n*** Update File: ${path}\n@@\n-${before}\n+${after}\n*** End Patch`;
}

function said({ does, ended, exitCode, output }: SessionCall, version: Version, { workspace }: Rooms): string {
  switch (ended) {
    case 'refused':
      return does.kind === 'edit' ? 'patch rejected by user' : 'exec command rejected by user';
    case 'ok':
    case 'cancelled':
      return does.kind === 'edit'
        ? json(0, `Success. Updated the following files:\nM ${does.path}\n`)
        : version.ended(0, output);
    case 'failed':
      return does.kind === 'edit'
        ? `apply_patch verification failed: Failed to find expected lines in ${workspace}/${does.path}:\n${output}`
        : version.ended(exitCode ?? 1, output);
  }
}
