import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as z from 'zod/mini';

const project = join(import.meta.dirname, '../../..');
const bundle = z
  .record(z.string(), z.string().check(z.minLength(1)))
  .parse(JSON.parse(readFileSync(join(project, 'l10n/bundle.l10n.zh-cn.json'), 'utf8')));

/** The messages that the files of some rooms ask to be translated, as they stand in the code. */
function messages(...rooms: readonly string[]): readonly string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(project, room))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        const code = readFileSync(join(project, room, file), 'utf8');
        const asked = code.matchAll(
          /\b(?:t\(|phrase\(\s*(?:input\.)?t,)\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/g,
        );
        return [...asked].map((match) => match[1] ?? match[2] ?? '');
      }),
  );
}

function placeholders(message: string): readonly string[] {
  return [...message.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
}

test('whatever is said in the editor is said in Chinese too, and nothing else is', () => {
  const said = messages('src', 'src/guidance', 'src/ui');
  assert.ok(said.length > 200, String(said.length));
  assert.deepEqual(
    said.filter((message) => !Object.hasOwn(bundle, message)),
    [],
  );
  const known = new Set(said);
  assert.deepEqual(
    Object.keys(bundle).filter((message) => !known.has(message)),
    [],
  );
});

test('a translation has the placeholders of its message, no other', () => {
  for (const [message, translation] of Object.entries(bundle))
    assert.deepEqual(placeholders(translation), placeholders(message), message);
});

test('Chinese is set with its own punctuation, as what VS Code says around it is', () => {
  const asLatin = Object.values(bundle).filter((said) => /\p{Script=Han}[,:;?!(]|[,:;?!)]\p{Script=Han}/u.test(said));
  assert.deepEqual(asLatin, []);
});
