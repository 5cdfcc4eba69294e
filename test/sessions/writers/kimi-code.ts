import { createHash } from 'node:crypto';
import type { Answer, Deed, Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Writer } from '../writer.ts';

function append(path: string, line: unknown): Change {
  return { kind: 'append', path, text: `${JSON.stringify(line)}\n` };
}

/** Kimi Code: a journal of events. Requests that are tried again are not kept. */
const codeWriter: Writer = {
  format: 'kimi-code',
  way: 'journal',
  tells: { ...everything, troubles: false },
  log: (session, rooms) => `${codeSession(session, rooms)}/agents/main/wire.jsonl`,
  write(session, rooms) {
    const path = codeWriter.log(session, rooms);
    const state = { title: session.title, agents: { main: { type: 'main' } }, workDir: rooms.workspace };
    const time = session.steps[0]?.time ?? 0;
    const first = [
      { type: 'metadata', protocol_version: '1.4', created_at: time },
      { type: 'config.update', modelAlias: session.model, thinkingEffort: 'on', time },
    ];
    const lines = session.steps.flatMap((step, index) => journalLines(step, index, session));
    return [
      { kind: 'rewrite', path: `${codeSession(session, rooms)}/state.json`, text: JSON.stringify(state) },
      ...[...first, ...lines].map((line) => append(path, line)),
    ];
  },
};

/** Kimi CLI, the program before: what it tells its screen. The model is not told. */
const cliWriter: Writer = {
  format: 'kimi-code',
  way: 'Kimi CLI',
  tells: { ...everything, model: false },
  log: ({ id }, { home, workspace }) =>
    `${home}/.kimi/sessions/${createHash('md5').update(workspace).digest('hex')}/${id}/wire.jsonl`,
  write(session, rooms) {
    const path = cliWriter.log(session, rooms);
    const messages = session.steps.flatMap((step, index) =>
      cliMessages(step, index).map(([type, payload]) => ({ timestamp: step.time / 1_000, message: { type, payload } })),
    );
    return [{ type: 'metadata', protocol_version: '1.10' }, ...messages].map((line) => append(path, line));
  },
};

export const kimiWriters: readonly Writer[] = [codeWriter, cliWriter];

function codeSession({ id }: Session, { home, workspace }: Rooms): string {
  const digest = createHash('sha256').update(workspace).digest('hex').slice(0, 12);
  return `${home}/.kimi-code/sessions/wd_shop_${digest}/session_${id}`;
}

function journalLines(step: Step, index: number, { model }: Session): object[] {
  const { time } = step;
  switch (step.kind) {
    case 'prompt': {
      const content = [{ type: 'text', text: step.text }];
      const origin = { kind: 'user' };
      return [
        { type: 'turn.prompt', input: content, origin, time },
        { type: 'context.append_message', message: { role: 'user', content, toolCalls: [], origin }, time },
      ];
    }
    case 'trouble':
      return [{ type: 'llm.request', kind: 'loop', provider: 'kimi', model, messageCount: index, time }];
    case 'answer': {
      const usage = { inputOther: step.tokens - 10, output: 10, inputCacheRead: 24_000, inputCacheCreation: 0 };
      const finishReason = step.calls.length === 0 ? 'end_turn' : 'tool_use';
      const events = [
        { type: 'step.begin', uuid: step.id, turnId: '0', step: index },
        { type: 'content.part', stepUuid: step.id, part: { type: 'think', think: 'Let me see.' } },
        { type: 'content.part', stepUuid: step.id, part: { type: 'text', text: step.text } },
        ...step.calls.map((call) => {
          const [name, args] = codeTool(call.does);
          return { type: 'tool.call', uuid: call.id, stepUuid: step.id, toolCallId: call.id, name, args };
        }),
        ...step.calls.map((call) => {
          const result = codeResult(call);
          return { type: 'tool.result', parentUuid: call.id, toolCallId: call.id, result };
        }),
        { type: 'step.end', uuid: step.id, turnId: '0', step: index, usage, finishReason },
      ];
      return [
        ...events.map((event) => ({ type: 'context.append_loop_event', event, time })),
        { type: 'usage.record', model, usage, usageScope: 'turn', time },
      ];
    }
  }
}

function codeTool(does: Deed): readonly [string, object] {
  switch (does.kind) {
    case 'run':
      return ['Bash', { command: does.command }];
    case 'edit':
      return ['Edit', { path: does.path, old_string: does.before, new_string: does.after }];
    case 'read':
      return ['Read', { path: does.path }];
    case 'search':
      return ['Grep', { pattern: does.pattern, output_mode: 'content' }];
  }
}

function codeResult({ does, ended, output, exitCode }: SessionCall): object {
  const [name] = codeTool(does);
  if (ended === 'ok') return { output };
  if (ended === 'failed')
    return {
      output: exitCode === undefined ? output : `${output}\nCommand failed with exit code: ${exitCode}.`,
      isError: true,
    };
  const why =
    ended === 'refused'
      ? `Tool "${name}" was not run because the user rejected the approval request. Do not re-attempt the exact same call.`
      : 'Tool skipped because a previous tool call stopped the turn.';
  return { output: why, isError: true };
}

type Message = readonly [type: string, payload: object];

function cliMessages(step: Step, index: number): readonly Message[] {
  switch (step.kind) {
    case 'prompt':
      return [['TurnBegin', { user_input: step.text }]];
    case 'trouble': {
      const again = { n: index, next_attempt: 2, max_attempts: 3, wait_s: 0.5 };
      return [['StepRetry', { ...again, error_type: 'APIStatusError', status_code: step.status }]];
    }
    case 'answer':
      return answerMessages(step, index);
  }
}

function answerMessages(step: Answer, n: number): readonly Message[] {
  const usage = { input_other: step.tokens - 10, output: 10, input_cache_read: 9_000, input_cache_creation: 0 };
  const calls = step.calls.map((call): Message => {
    const [name, args] = cliTool(call.does);
    const made = { type: 'function', id: call.id, function: { name, arguments: JSON.stringify(args) }, extras: null };
    return ['ToolCall', made];
  });
  const results = step.calls.map((call): Message => {
    const return_value = { ...cliResult(call), display: [], extras: null };
    return ['ToolResult', { tool_call_id: call.id, return_value }];
  });
  return [
    ['StepBegin', { n }],
    ['ContentPart', { type: 'think', think: 'Let me see.', encrypted: null }],
    ['ContentPart', { type: 'text', text: step.text }],
    ...calls,
    ['StatusUpdate', { context_usage: 0.1, token_usage: usage, message_id: step.id }],
    ...results,
    ...(step.calls.length === 0 ? [['TurnEnd', {}] as const] : []),
  ];
}

function cliTool(does: Deed): readonly [string, object] {
  switch (does.kind) {
    case 'run':
      return ['Shell', { command: does.command }];
    case 'edit':
      return ['StrReplaceFile', { path: does.path, edit: { old: does.before, new: does.after } }];
    case 'read':
      return ['ReadFile', { path: does.path }];
    case 'search':
      return ['Grep', { pattern: does.pattern }];
  }
}

function cliResult({ ended, output, exitCode }: SessionCall): object {
  switch (ended) {
    case 'ok':
      return { is_error: false, output, message: 'Command executed successfully.' };
    case 'failed':
      return exitCode === undefined
        ? { is_error: true, output: '', message: output }
        : { is_error: true, output, message: `Command failed with exit code: ${exitCode}.` };
    case 'refused':
      return { is_error: true, output: '', message: 'The tool call is rejected by the user. Stop what you are doing.' };
    case 'cancelled':
      return { is_error: true, output: '', message: 'Interrupted by user' };
  }
}
