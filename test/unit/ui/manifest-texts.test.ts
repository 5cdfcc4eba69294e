import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { commandId, commandNames } from '../../../src/ui/command-table.ts';
import { chineseTexts, englishTexts, manifestAsWritten } from './manifest-texts.ts';

/** Fields of package.json whose values people see. */
const seen = new Set([
  'altText',
  'category',
  'contents',
  'contextualTitle',
  'description',
  'displayName',
  'enumDescriptions',
  'enumItemLabels',
  'errorMessage',
  'markdownDescription',
  'markdownEnumDescriptions',
  'name',
  'patternErrorMessage',
  'shortTitle',
  'title',
]);
const brand = 'Find a Way';

/** The texts of a part of the manifest; what `named` holds are names that the manifest gives, no fields of its own. */
function textsOf(node: unknown, isSeen = false, named = false): readonly string[] {
  if (typeof node === 'string') return isSeen ? [node] : [];
  if (Array.isArray(node)) return node.flatMap((item) => textsOf(item, isSeen));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node)
    .filter(([key]) => named || key !== 'default')
    .flatMap(([key, value]) => textsOf(value, !named && seen.has(key), key === 'properties'));
}

function sorted(found: Iterable<RegExpMatchArray>): readonly string[] {
  return [...found].map(([whole]) => whole).toSorted();
}

test('whatever people see of the manifest is the name of the extension or has a key', () => {
  const { displayName, description, capabilities, contributes } = manifestAsWritten;
  const texts = textsOf({ displayName, description, capabilities, contributes });
  assert.ok(texts.length > 40, String(texts.length));
  assert.deepEqual(
    texts.filter((text) => text !== brand && !/^%[\w.-]+%$/.test(text)),
    [],
  );
});

test('every key of package.json has its text in both languages, and there are no others', () => {
  const asked = sorted(JSON.stringify(manifestAsWritten).matchAll(/(?<="%)[\w.-]+(?=%")/g));
  const keys = [...new Set(asked)];
  assert.deepEqual(Object.keys(englishTexts).toSorted(), keys);
  assert.deepEqual(Object.keys(chineseTexts).toSorted(), keys);
});

for (const [key, chinese] of Object.entries(chineseTexts)) {
  const english = englishTexts[key] ?? '';
  test(`${key} is said in Chinese, with the code, links and icons of the English`, () => {
    assert.match(chinese, /\p{Script=Han}/u);
    assert.doesNotMatch(
      chinese.replace(/`[^`]*`|\]\([^)]*\)/g, ''),
      /\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}/u,
    );
    for (const kept of [/`[^`]+`/g, /\]\([^)]+\)/g, /\$\([\w-]+\)/g, /\{[\w ":]+\}/g])
      assert.deepEqual(sorted(chinese.matchAll(kept)), sorted(english.matchAll(kept)));
  });
}

test('the walkthrough shows pictures that are there, and its links call commands that there are', () => {
  const whole = JSON.stringify(manifestAsWritten.contributes);
  const pictures = [...whole.matchAll(/"svg":"([^"]+)"/g)].map(([, path = '']) => path);
  assert.ok(pictures.length >= 3);
  for (const path of pictures) assert.ok(existsSync(new URL(`../../../${path}`, import.meta.url)), path);
  const called = [
    ...Object.values(englishTexts)
      .join('\n')
      .matchAll(/\(command:(findAWay\.\w+)/g),
  ].map(([, id = '']) => id);
  const completed = [...whole.matchAll(/"onCommand:([^"]+)"/g)].map(([, id = '']) => id);
  const known = new Set<string>(commandNames.map(commandId));
  assert.deepEqual(
    [...called, ...completed].filter((id) => !known.has(id)),
    [],
  );
  assert.ok(called.length >= 3);
});
