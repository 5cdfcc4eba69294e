import type { Session, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Rooms, type Writer } from '../writer.ts';
import { geminiTool } from './gemini-cli.ts';

/** Lines that form a chain, each with all that is known of the session; what is counted for statistics repeats the calls. */
export const qwenCodeWriter: Writer = {
  format: 'qwen-code',
  way: 'JSON Lines',
  tells: everything,
  log: ({ id }, { home, workspace }) =>
    `${home}/.qwen/projects/${workspace.replaceAll(/[^A-Za-z0-9]/g, '-')}/chats/${id}.jsonl`,
  write(session, rooms) {
    const path = qwenCodeWriter.log(session, rooms);
    let parentUuid: string | null = null;
    return session.steps
      .flatMap((step) => lines(step, session, rooms))
      .map((line, index): Change => {
        const uuid = `${session.id.slice(0, 24)}${String(index).padStart(12, '0')}`;
        const { id: sessionId } = session;
        const whole = { uuid, parentUuid, sessionId, ...line, cwd: rooms.workspace, version: '0.21.13' };
        parentUuid = uuid;
        return { kind: 'append', path, text: `${JSON.stringify(whole)}\n` };
      });
  },
};

function lines(step: Step, session: Session, rooms: Rooms): object[] {
  const timestamp = new Date(step.time).toISOString();
  switch (step.kind) {
    case 'prompt': {
      const message = { role: 'user', parts: [{ text: step.text }] };
      return [{ timestamp, type: 'user', provenance: 'real_user', message }];
    }
    case 'trouble': {
      const event = { 'event.name': 'qwen-code.api_error', error_message: step.text, status_code: step.status };
      return [telemetry(timestamp, { ...event, 'event.timestamp': timestamp, model: session.model })];
    }
    case 'answer': {
      const calls = step.calls.map((call) => ({ functionCall: { id: call.id, ...geminiTool(call.does, rooms) } }));
      const usage = { promptTokenCount: step.tokens - 20, candidatesTokenCount: 20, totalTokenCount: step.tokens };
      return [
        {
          timestamp,
          type: 'assistant',
          model: session.model,
          message: { role: 'model', parts: [{ text: 'Let me see.', thought: true }, { text: step.text }, ...calls] },
          usageMetadata: usage,
        },
        ...step.calls.flatMap((call) => [
          telemetry(timestamp, {
            'event.name': 'qwen-code.tool_call',
            function_name: geminiTool(call.does, rooms).name,
            success: call.ended === 'ok',
          }),
          result(call, timestamp, rooms),
        ]),
      ];
    }
  }
}

function telemetry(timestamp: string, uiEvent: object): object {
  return { timestamp, type: 'system', subtype: 'ui_telemetry', systemPayload: { uiEvent } };
}

function result(call: SessionCall, timestamp: string, rooms: Rooms): object {
  const { id, does, ended } = call;
  const { name } = geminiTool(does, rooms);
  const isError = ended === 'failed' && does.kind !== 'run';
  const status = isError ? 'error' : ended === 'ok' || ended === 'failed' ? 'success' : 'cancelled';
  return {
    timestamp,
    type: 'tool_result',
    message: { role: 'user', parts: [{ functionResponse: { id, name, response: response(call, rooms) } }] },
    toolCallResult: { callId: id, status, ...(isError ? { errorType: 'edit_no_occurrence_found' } : {}) },
  };
}

function response({ does, ended, output, exitCode = 0 }: SessionCall, { workspace }: Rooms): object {
  if (ended === 'refused') return { error: '[Operation Cancelled] Reason: User did not allow tool call' };
  if (ended === 'cancelled') return { error: '[Operation Cancelled] Reason: User cancelled tool execution.' };
  if (does.kind !== 'run') return ended === 'failed' ? { error: output } : { output };
  const head = [`Command: ${does.command}`, `Directory: ${workspace}`, `Output: ${output || '(empty)'}`];
  const tail = ['Error: (none)', `Exit Code: ${exitCode}`, 'Signal: (none)', 'Process Group PGID: 41220'];
  return { output: [...head, ...tail].join('\n') };
}
