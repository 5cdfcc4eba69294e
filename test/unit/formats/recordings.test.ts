import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { claudeCode } from '../../../src/formats/claude-code.ts';
import { codex } from '../../../src/formats/codex.ts';
import { findaway } from '../../../src/formats/findaway.ts';
import { decodeText, written } from './decode-text.ts';

for (const format of [claudeCode, codex, findaway]) {
  const folder = new URL(`../../fixtures/${format.id}/`, import.meta.url);
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.jsonl'))) {
    test(`${format.name}: ${name} says what stands in its expected events`, () => {
      const decoded = decodeText(format, `/logs/${name}`, readFileSync(new URL(name, folder), 'utf8'));
      const expected: unknown = JSON.parse(
        readFileSync(new URL(name.replace(/jsonl$/, 'expected.json'), folder), 'utf8'),
      );
      assert.deepEqual(JSON.parse(written(decoded)), expected);
    });
  }
}
