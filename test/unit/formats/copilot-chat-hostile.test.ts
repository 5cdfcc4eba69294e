import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { copilotChat } from '../../../src/formats/copilot-chat.ts';
import { limits } from '../../../src/model/limits.ts';
import { sessionsFrom } from '../../sessions/sessions.ts';
import { copilotChatWriters } from '../../sessions/writers/copilot-chat.ts';
import { writeSession } from '../../sessions/written-log.ts';
import { surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/copilot-chat/${name}`, import.meta.url), 'utf8');

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('', '__proto__', 'constructor', -1, 1e308, [], {}, [[]], [null], { value: 1 }, { type: 'x' }),
);
/** Puts `value` in the place of the `index`-th value of a record, counted through the whole of it. */
function replaced(record: unknown, index: number, value: unknown): unknown {
  let count = 0;
  return JSON.parse(JSON.stringify(record), (_key, old: unknown) => (count++ === index ? value : old));
}

for (const name of ['changes.jsonl', 'transcript.jsonl', 'debug.jsonl']) {
  const text = read(name);
  const lines = text.trimEnd().split('\n');
  const format = surest(copilotChat, { path: '/x/a.log', text });

  test(`${name}: a line with something strange in it is read or counted, and never thrown at`, () => {
    assert.equal(format?.growth, 'lines');
    if (format?.growth !== 'lines') return;
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(60), strange, (at, index, value) => {
        const changed = JSON.stringify(replaced(JSON.parse(lines[at] ?? ''), index, value)) ?? 'null';
        const { notUnderstood } = decodeText(format, '/x/a.log', lines.with(at, changed).join('\n'));
        assert.ok(notUnderstood <= 20);
      }),
      { numRuns: 200 },
    );
  });

  test(`${name}: a line that breaks off is counted, and tells nothing`, () => {
    if (format?.growth !== 'lines') assert.fail();
    fc.assert(
      fc.property(fc.constantFrom(...lines), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (line, share) => {
        const cut = line.slice(0, Math.max(1, Math.floor(line.length * share)));
        const { events, notUnderstood } = decodeText(format, '/x/a.log', `${cut}\n`);
        assert.deepEqual([events, notUnderstood], [[], 1]);
      }),
    );
  });
}

const whole = read('session.json');
const [session] = copilotChat;
const readSession = (text: string) => {
  if (session?.growth !== 'document') throw new Error('a session is a document');
  return session.read({ text, parts: new Map() }, { path: '/x/a.json', machine: machine(), fromTail: false });
};

test('a session that is half-written is not read', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (share) => {
      assert.equal(readSession(whole.slice(0, Math.floor(whole.length * share))), undefined);
    }),
  );
});

test('a session with something strange in it is read or counted, and its other requests are read', () => {
  const parsed: unknown = JSON.parse(whole);
  fc.assert(
    fc.property(fc.nat(400), strange, (index, value) => {
      const reading = readSession(JSON.stringify(replaced(parsed, index, value)));
      assert.ok(reading);
      assert.ok(reading.notUnderstood <= 20);
    }),
    { numRuns: 200 },
  );
});

test('what is kept of a huge call and its result is bounded', () => {
  const huge = 'x'.repeat(1_000_000);
  const rounds = [
    {
      id: 'r',
      toolCalls: [{ id: 'c', name: 'create_file', arguments: JSON.stringify({ filePath: '/a', content: huge }) }],
    },
  ];
  const deep: unknown = JSON.parse(`${'{"children":['.repeat(500)}{"text":"y"}${']}'.repeat(500)}`);
  const results = { c: { content: [{ value: huge }, { value: { node: deep } }] } };
  const request = {
    message: { text: huge },
    result: { metadata: { toolCallRounds: rounds, toolCallResults: results } },
  };
  const reading = readSession(JSON.stringify({ requests: [request] }));
  for (const event of reading?.events ?? []) {
    if (event.kind === 'call') assert.ok(event.input.length <= limits.input);
    if (event.kind === 'result') assert.ok(event.output.length <= limits.output);
    if (event.kind === 'human') assert.ok(event.text.length <= limits.output);
  }
  assert.equal(reading?.events.filter((event) => event.kind === 'result').length, 1);
});

const writer = copilotChatWriters.find((one) => one.way === 'log of changes');
const written = sessionsFrom(Date.UTC(2026, 0, 31, 2)).map(({ session: told }) => {
  if (!writer) throw new Error('nobody writes a log of changes');
  const log = writeSession(writer, told, { home: '/home/dev', workspace: '/code/shop' });
  return (log.texts.get(log.path) ?? '').trimEnd().split('\n');
});

test('wherever the log of changes pauses, each call is told once, in its order and with its result', () => {
  const format = surest(copilotChat, { path: '/x/a.log', text: written[0]?.join('\n') ?? '' });
  if (format?.growth !== 'lines') assert.fail();
  const follow = (lines: readonly string[], pauses: ReadonlySet<number>) => {
    const decoder = format.decoder({ path: '/x/a.jsonl', machine: machine(), fromTail: false });
    const events = lines.flatMap((text, index) => {
      const told = decoder.decode({ text, at: { offset: index } });
      return pauses.has(index) ? [...told, ...(decoder.pause?.() ?? [])] : told;
    });
    return [...events, ...(decoder.pause?.(true) ?? [])];
  };
  const idsOf = (kind: 'call' | 'result', events: ReturnType<typeof follow>) =>
    events.flatMap((event) => (event.kind === kind ? [event.id] : []));
  fc.assert(
    fc.property(fc.constantFrom(...written), fc.array(fc.nat(60)), (lines, pauses) => {
      const whole = follow(lines, new Set());
      const inParts = follow(lines, new Set(pauses));
      assert.deepEqual(idsOf('call', inParts), idsOf('call', whole));
      assert.deepEqual(idsOf('result', inParts).toSorted(), idsOf('result', whole).toSorted());
    }),
    { numRuns: 100 },
  );
});
