import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { acpAction } from '../../../src/formats/acp/action.ts';
import { messageIn } from '../../../src/formats/acp/message.ts';
import { acp } from '../../../src/formats/acp.ts';
import type { Claim } from '../../../src/formats/format.ts';
import type { Action } from '../../../src/model/event.ts';
import { decodeText } from './decode-text.ts';
import { bearsStrangeLines } from './strange-lines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const session = fixture('acp/session.jsonl');
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const mcp = { protocolVersion: '2025-06-18', clientInfo: { name: 'a' }, capabilities: {} };

const claims: readonly (readonly [string, string, string, Claim])[] = [
  ['messages', '/code/acp.jsonl', session, 'content'],
  ['messages renamed', '/tmp/notes.txt', session, 'content'],
  ['messages in the log of a client', '/tmp/notes.txt', fixture('acp/client.log'), 'content'],
  [
    'the Model Context Protocol',
    '/tmp/a.jsonl',
    line({ jsonrpc: '2.0', id: 1, method: 'initialize', params: mcp }),
    'none',
  ],
  ['a language server', '/tmp/a.log', line({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: {} }), 'none'],
  ['a page that shows a message', '/tmp/a.md', `# ACP\n\n    ${session.split('\n')[2]?.slice(0, -2)}\n`, 'none'],
  ['a session of Claude Code', '/tmp/acp.jsonl', fixture('claude-code/session.jsonl'), 'none'],
  ['an empty file', '/code/acp.jsonl', '', 'none'],
];
for (const [what, path, text, expected] of claims) {
  test(`whether ACP is claimed: ${what}`, () => assert.equal(acp.claim({ path, text }), expected));
}

bearsStrangeLines('ACP', acp, '/logs/acp.jsonl', session.split('\n').slice(0, 22).join('\n'));

test('a session names its folder', () => {
  assert.deepEqual(acp.folders({ path: 'a', text: session }), ['/code/shop', '/code/other']);
});

const message = { jsonrpc: '2.0', method: 'session/cancel', params: { sessionId: 's' } };
const lines: readonly (readonly [string, string, unknown])[] = [
  ['bare', line(message), undefined],
  ['after a time', `2026-01-31T02:10:00Z <- ${line(message)}`, '2026-01-31T02:10:00Z'],
  ['in a record', line({ ts: 1, dir: 'in', message }), 1],
  ['in a record as text', line({ time: 2, raw: JSON.stringify(message) }), 2],
];
for (const [what, text, time] of lines) {
  test(`a message is found ${what}`, () => {
    const logged = messageIn(text.trimEnd());
    assert.equal(logged?.rpc.method, 'session/cancel');
    assert.equal(logged?.time, time);
  });
}

const actions: readonly (readonly [string | undefined, string, unknown, Action])[] = [
  ['execute', '`npm test`', undefined, { kind: 'run', command: 'npm test' }],
  ['execute', 'Tests', { command: 'npm test' }, { kind: 'run', command: 'npm test' }],
  ['execute', 'Tests', { command: ['bash', '-lc', 'npm test'] }, { kind: 'run', command: 'npm test' }],
  ['read', 'Read src/a.ts', {}, { kind: 'read', path: 'src/a.ts' }],
  ['read', 'Read', { file_path: '/a.ts' }, { kind: 'read', path: '/a.ts' }],
  ['fetch', 'Fetch https://example.com', undefined, { kind: 'read', path: 'https://example.com' }],
  ['edit', 'Edit `src/a.ts`', undefined, { kind: 'edit', paths: ['src/a.ts'] }],
  ['delete', 'Delete src/a.ts', undefined, { kind: 'edit', paths: ['src/a.ts'] }],
  ['search', 'grep total', undefined, { kind: 'search', query: 'grep total' }],
  ['think', 'Thinking', undefined, { kind: 'bookkeeping' }],
  ['other', 'deploy', { to: 'stage' }, { kind: 'other' }],
  [undefined, 'bash', { command: 'ls' }, { kind: 'run', command: 'ls' }],
];
for (const [kind, title, input, expected] of actions) {
  test(`what a call of kind ${kind} means to do that is titled ${title}`, () => {
    assert.deepEqual(acpAction(kind, title, input), expected);
  });
}

const update = (change: object) =>
  line({ jsonrpc: '2.0', method: 'session/update', params: { sessionId: 's', update: change } });
const made = update({
  sessionUpdate: 'tool_call',
  toolCallId: 'a',
  title: 'ls',
  kind: 'execute',
  status: 'in_progress',
});
const over = (of: object) => update({ sessionUpdate: 'tool_call_update', toolCallId: 'a', ...of });
const text = (said: string) => [{ type: 'content', content: { type: 'text', text: said } }];

const outcomes: readonly (readonly [string, string, string])[] = [
  ['completed', over({ status: 'completed', content: text('yes') }), 'ok: yes'],
  ['failed', over({ status: 'failed', content: text('no') }), 'failed: no'],
  [
    'completed, though its program failed',
    over({ status: 'completed', rawOutput: { exit_code: 2, stdout: 'no' } }),
    'failed 2: no',
  ],
  ['failed, with a code', over({ status: 'failed', rawOutput: { exitCode: 2 }, content: text('no') }), 'failed 2: no'],
  [
    "completed, though the program failed that OpenHands' terminal shows",
    over({
      status: 'completed',
      content: text(
        'Tool: terminal\nResult:\nno\n\n📁 Working directory: /code\n🐍 Python interpreter: /bin/python\n❌ Exit code: 2',
      ),
    }),
    'failed 2: no',
  ],
  [
    "completed, though OpenHands' editor refused",
    over({
      status: 'completed',
      content: text(
        'Tool: file_editor\nResult:\n❌ [An error occurred during execution.]\n[An error occurred during execution.]\nno',
      ),
    }),
    'failed tool: no',
  ],
  [
    "completed, though OpenHands' program goes on",
    over({
      status: 'completed',
      content: text('Tool: terminal\nResult:\n1 of 9\n⏳ Process still running (soft timeout)'),
    }),
    'running: 1 of 9',
  ],
  ['still running', over({ status: 'in_progress', content: text('…') }), 'none'],
];
for (const [what, update, expected] of outcomes) {
  test(`how a call in ACP ended: ${what}`, () => {
    const { events } = decodeText(acp, '/logs/a.jsonl', made + update);
    const result = events.find(({ kind }) => kind === 'result');
    const words = result?.kind === 'result' ? [result.outcome, result.exitCode, result.fault] : ['none'];
    const said = result?.kind === 'result' ? `: ${result.output}` : '';
    assert.equal(words.filter((one) => one !== undefined).join(' ') + said, expected);
  });
}

test('a call is told once, whatever comes of it again', () => {
  const { events } = decodeText(
    acp,
    '/logs/a.jsonl',
    made + made + over({ status: 'failed' }) + over({ status: 'failed' }),
  );
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['session', 'call', 'result'],
  );
});
