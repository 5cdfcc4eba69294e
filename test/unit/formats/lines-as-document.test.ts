import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findaway } from '../../../src/formats/findaway.ts';
import { linesAsDocument } from '../../../src/formats/lines-as-document.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

const document = linesAsDocument(findaway, { claim: () => 'none' });
const context = { path: '/logs/a.findaway.jsonl', machine: machine(), fromTail: false };
const read = (text: string) => document.read({ text, parts: new Map() }, context);

const call = (n: number): string =>
  `${JSON.stringify({ type: 'call', id: `c${n}`, tool: 'bash', input: { command: 'npm test' } })}\n`;

test('a log of lines says the same where it is read as a whole, by the numbers of its lines', () => {
  const text = `${call(1)}\n${call(2)}not a line\n${call(3)}`;
  const lines = decodeText(findaway, context.path, text);
  const whole = read(text);
  assert.deepEqual(
    whole?.events.map(({ at, ...event }) => ({ ...event, line: at.index })),
    lines.events.map(({ at, ...event }) => ({ ...event, line: at.offset })),
  );
  assert.deepEqual([whole?.notUnderstood, whole?.records], [lines.notUnderstood, 4]);
});

test('it keeps what it is called and where it lies, and claims by its own rule', () => {
  assert.equal(document.id, findaway.id);
  assert.deepEqual(document.workspaceGlobs, findaway.workspaceGlobs);
  assert.equal(document.claim({ path: 'a.findaway.jsonl', text: call(1) }), 'none');
  assert.equal('decoder' in document, false);
});

test('of a document that is cut anywhere, the lines before are read', () => {
  const text = call(1) + call(2) + call(3);
  fc.assert(
    fc.property(fc.nat(text.length), (length) => {
      const cut = text.slice(0, length);
      const events = read(cut)?.events ?? [];
      const whole = cut.split('\n').length - 1;
      assert.ok(events.length === whole || events.length === whole + 1, `${events.length} of ${whole}`);
    }),
  );
});
