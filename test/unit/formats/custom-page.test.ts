import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { customFormat, readMappings } from '../../../src/formats/custom.ts';
import { findaway } from '../../../src/formats/findaway.ts';
import type { Event } from '../../../src/model/event.ts';
import { decodeText } from './decode-text.ts';

const page = readFileSync(new URL('../../../docs/log-format.md', import.meta.url), 'utf8');
const section = page.slice(page.indexOf('## A log of your own'));
const blocks = [...section.matchAll(/^```(\w+)\n([^`]*)^```$/gm)].map(([, kind, text = '']) => ({ kind, text }));
const [log, setting, open] = blocks;
const Setting = z.object({ 'findAWay.customLogs': z.array(z.unknown()) });

/** What an event says, wherever it stands. */
function said({ at, ...event }: Event): object {
  return event;
}

test('the log that the page shows, read by the setting that it shows, says what the lines that it shows say', () => {
  assert.deepEqual(
    blocks.slice(0, 3).map(({ kind }) => kind),
    ['jsonl', 'json', 'jsonl'],
  );
  const { mappings, wrong } = readMappings(Setting.parse(JSON.parse(setting?.text ?? ''))['findAWay.customLogs']);
  assert.deepEqual(wrong, []);
  const [mapping] = mappings;
  assert.ok(mapping);
  const mapped = decodeText(
    customFormat(mapping, () => true),
    '/code/shop/logs/a.jsonl',
    log?.text ?? '',
  );
  const expected = decodeText(findaway, '/code/shop/a.findaway.jsonl', open?.text ?? '');
  assert.equal(expected.notUnderstood, 0);
  assert.equal(mapped.notUnderstood, 0);
  assert.deepEqual(mapped.events.map(said), expected.events.map(said));
});
