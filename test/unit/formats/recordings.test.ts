import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { formats } from '../../../src/formats/index.ts';
import { decodeFixture } from './decode-fixture.ts';
import { written } from './decode-text.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));

// Plain text has expected attempts in place of expected events.
for (const id of new Set(formats.map((format) => format.id).filter((one) => one !== 'text'))) {
  const folder = join(fixtures, id);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.expected.json')) : [];

  test(`${id}: there is a log of it with its expected events`, () => {
    assert.notDeepEqual(names, []);
  });

  for (const name of names) {
    test(`${id}: ${name} says what stands in its expected events`, () => {
      const decoded = decodeFixture(
        formats.filter((format) => format.id === id),
        folder,
        name,
      );
      const expected: unknown = JSON.parse(
        readFileSync(join(folder, `${name.replace(/\.[a-z]+$/, '')}.expected.json`), 'utf8'),
      );
      assert.deepEqual(JSON.parse(written(decoded)), expected);
    });
  }
}
