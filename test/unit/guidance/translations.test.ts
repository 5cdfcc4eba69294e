import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as z from 'zod/mini';

const project = join(import.meta.dirname, '../../..');
const bundle = z
  .record(z.string(), z.string().check(z.minLength(1)))
  .parse(JSON.parse(readFileSync(join(project, 'l10n/bundle.l10n.zh-cn.json'), 'utf8')));

/** The messages that files ask to be translated, as they stand in the code. */
function messages(room: string, isAsked: (file: string) => boolean): readonly string[] {
  return readdirSync(join(project, room))
    .filter((file) => file.endsWith('.ts') && isAsked(file))
    .flatMap((file) => {
      const code = readFileSync(join(project, room, file), 'utf8');
      const asked = code.matchAll(/\b(?:t\(|phrase\(\s*(?:input\.)?t,|counted\(\w+,)\s*'((?:[^'\\\n]|\\.)*)'/g);
      return [...asked].map((match) => match[1] ?? '');
    });
}

function placeholders(message: string): readonly string[] {
  return [...message.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
}

test('what is said of an episode and in the panel is said in Chinese too', () => {
  const said = [
    ...messages('src/guidance', () => true),
    ...messages('src/ui', (file) => /^panel-(?:card|state|words)/.test(file)),
  ];
  assert.ok(said.length > 150, String(said.length));
  assert.deepEqual(
    said.filter((message) => !Object.hasOwn(bundle, message)),
    [],
  );
});

test('a translation has the placeholders of its message, no other', () => {
  for (const [message, translation] of Object.entries(bundle))
    assert.deepEqual(placeholders(translation), placeholders(message), message);
});
