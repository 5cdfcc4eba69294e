import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMask } from '../../../src/logs/mask.ts';
import type { Episode } from '../../../src/model/episode.ts';
import { createRedactor } from '../../../src/redact/index.ts';
import { aSession } from '../guidance/an-episode.ts';

const episode: Episode = {
  id: 'e',
  session: 's',
  pattern: 'edit-test-circle',
  grade: 'stuck',
  state: 'open',
  signature: 'v1.0',
  failureKind: 'crash',
  subject: 'npm test',
  sameCall: true,
  count: 5,
  attempts: [],
  warned: null,
  strip: [],
  lines: [],
  edits: 1,
  editedPaths: [],
};
const mask = createMask((text) => text.replaceAll('hunter2', '[secret]'));
const told = (line: string, cwd: string | undefined) => mask.episode({ ...episode, lines: [line] }, cwd).lines[0];

const inFolders = createMask((text) => text, ['/w/shop', '/w/shop-api']);

const paths: readonly (readonly [line: string, cwd: string | undefined, told: string])[] = [
  ['at load (/w/app/src/user.js:3:5)', '/w/app', 'at load (src/user.js:3:5)'],
  ['/w/app/a and /w/app/b', '/w/app', 'a and b'],
  ['C:\\w\\app\\a.cs(3,1): error', 'C:\\w\\app', 'a.cs(3,1): error'],
  ['/w/app2/a', '/w/app', '/w/app2/a'],
  ['/other/w/app/a', '/w/app', '/other/w/app/a'],
  ['cd /w/app && npm test', '/w/app', 'cd /w/app && npm test'],
  ['/w/app/a', undefined, '/w/app/a'],
  ['/etc/passwd', '/', '/etc/passwd'],
  ['c:/w/app/a.cs', 'C:\\w\\app', 'a.cs'],
  ['"C:\\\\w\\\\app\\\\a.cs"', 'c:\\w\\app', '"a.cs"'],
];

for (const [line, cwd, expected] of paths) {
  test(`"${line}" of a session in ${cwd ?? 'an unknown folder'} reads "${expected}"`, () =>
    assert.equal(told(line, cwd), expected));
}

const below: readonly (readonly [path: string, cwd: string | undefined, told: string])[] = [
  ['/w/shop/src/a.ts', undefined, 'src/a.ts'],
  ['/w/shop/src/a.ts', '/w/shop/packages/cart', 'src/a.ts'],
  ['/w/shop/packages/cart/a.ts', '/w/shop/packages/cart', 'a.ts'],
  ['/w/shop-api/a.go', '/w/shop', 'a.go'],
  ['/w/shops/a.ts', undefined, '/w/shops/a.ts'],
];

for (const [path, cwd, expected] of below) {
  test(`with open folders, ${path} of a session in ${cwd ?? 'an unknown folder'} is told as ${expected}`, () =>
    assert.deepEqual(inFolders.episode({ ...episode, editedPaths: [path] }, cwd).editedPaths, [expected]));
}

test('a key that stands over several lines is masked as a whole', () => {
  const lines = [
    'cannot use',
    '-----BEGIN PRIVATE KEY-----',
    'TUlJRW93SUJBQUtDQVFFQQ',
    '-----END PRIVATE KEY-----',
    'x',
  ];
  const redacting = createMask(createRedactor({ home: '/home/ada', platform: 'linux' }));
  const masked = redacting.episode({ ...episode, lines }, undefined).lines;
  assert.deepEqual(masked, lines.with(2, '[secret]'));
  assert.deepEqual(redacting.episode({ ...episode, lines: [] }, undefined).lines, []);
});

test('the folder of a session is told without its home', () => {
  const redacting = createMask(createRedactor({ home: '/home/ada', platform: 'linux' }));
  const glanced = redacting.session({ ...aSession(), cwd: '/home/ada/code/shop' });
  assert.equal(glanced.folder, '~/code/shop');
  assert.equal(glanced.cwd, '/home/ada/code/shop');
  assert.equal(redacting.session(aSession()).folder, undefined);
});

test('every text of an episode that people read is masked', () => {
  const glance = {
    n: 1,
    round: '1',
    tool: 'hunter2',
    title: 'hunter2',
    outcome: 'failed',
    likeness: 'same',
    failure: 'hunter2',
    change: { path: 'hunter2', before: 'hunter2', after: 'hunter2' },
    call: { offset: 0 },
    result: { offset: 0 },
  } as const;
  const masked = mask.episode(
    {
      ...episode,
      signature: 'hunter2',
      subject: 'hunter2',
      lines: ['hunter2'],
      attempts: [glance],
      strip: [glance],
      place: { path: 'hunter2' },
      editedPaths: ['hunter2'],
      past: 'hunter2',
    },
    undefined,
  );
  assert.ok(!JSON.stringify(masked).includes('hunter2'), JSON.stringify(masked));
});
