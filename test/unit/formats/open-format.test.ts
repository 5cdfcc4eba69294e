import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { eventTypes, Record } from '../../../src/formats/findaway/records.ts';
import { findaway } from '../../../src/formats/findaway.ts';
import { decodeText } from './decode-text.ts';

const document = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const page = document('log-format.md');

test('`type` is the only key that a line needs, and null is the same as leaving a key out', () => {
  for (const type of eventTypes) {
    for (const line of [{ type }, { type, id: null, text: null, tool: null, kind: null, round: null, time: null }]) {
      const { events, notUnderstood } = decodeText(findaway, '/logs/a.findaway.jsonl', `${JSON.stringify(line)}\n`);
      assert.deepEqual([events.map(({ kind }) => kind), notUnderstood], [[type], 0]);
    }
  }
});

test('a session without an id is the one of the file', () => {
  const lines = '{"type":"session","agent":"mine"}\n{"type":"human","text":"hi"}\n';
  const { events } = decodeText(findaway, '/logs/a.findaway.jsonl', lines);
  assert.equal(new Set(events.map(({ session }) => session)).size, 1);
});

test('the lines that the page shows are read, every one, and mean what it says', () => {
  const shown = [...page.matchAll(/^ {4}(\{"type".*)$/gm)].map(([, line]) => line);
  const { events, notUnderstood } = decodeText(findaway, '/logs/a.findaway.jsonl', `${shown.join('\n')}\n`);
  assert.equal(notUnderstood, 0);
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['session', 'human', 'agent', 'call', 'result', 'cost', 'trouble', 'compaction'],
  );
});

test('the page names every kind of line with all its keys, and no other', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\| ([^|]*) \|/gm)];
  const named = new Map(
    rows.map(([, type = '', keys = '']) => [type, [...keys.matchAll(/`(\w+)`/g)].map((key) => key[1])]),
  );
  for (const option of Record.def.options) {
    const [type = ''] = option.shape.type.def.values;
    const keys = Object.keys(option.shape).filter((key) => key !== 'type' && key !== 'session');
    assert.deepEqual(named.get(type)?.toSorted(), keys.sort(), type);
  }
});

test('the schema that is published is the one that is read by', () => {
  const schema = { title: 'One line of the open log format of Find a Way', ...z.toJSONSchema(Record, { io: 'input' }) };
  assert.deepEqual(JSON.parse(document('log-format.schema.json')), schema);
});
