import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createRedactor } from '../../../src/redact/index.ts';
import { cpuTime } from '../cpu-time.ts';

const redact = createRedactor({ home: '/home/ada', platform: 'linux' });
const redactOnWindows = createRedactor({ home: 'C:\\Users\\Ada', platform: 'win32' });

/** Put together here, so that no scanner takes this file for a leak. */
const key = (...parts: string[]) => parts.join('');
const letters = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0';

const secrets: readonly (readonly [name: string, text: string, secret: string])[] = [
  ['an OpenAI key', `key ${key('sk-', 'proj-', letters)} used`, letters],
  ['an Anthropic key', key('sk-', 'ant-', 'api03-', letters), letters],
  ['a GitHub token', `git clone https://${key('gh', 'p_', letters)}@github.com/a/b`, letters],
  ['an AWS key id', `id=${key('AK', 'IA', 'IOSFODNN7EXAMPLE')}`, 'IOSFODNN7EXAMPLE'],
  ['a Slack token', key('xox', 'b-', '1234567890-abcdefghij'), '1234567890-abcdefghij'],
  ['a bearer header', `Authorization: Bearer ${letters}`, letters],
  ['a basic header', 'authorization: Basic dXNlcjpwYXNzd29yZA==', 'dXNlcjpwYXNzd29yZA=='],
  ['a connection string', 'postgres://app:hunter2@db:5432/app', 'hunter2'],
  ['an assignment', `export STRIPE_API_KEY="${letters}"`, letters],
  ['a password in JSON', '{"password": "hunter2!x"}', 'hunter2!x'],
  [
    'a private key with a passphrase',
    '-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-128-CBC,1F\n\nMIIEow\n-----END RSA PRIVATE KEY-----',
    'MIIEow',
  ],
  ['a private key that is cut off', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nMIIEow', 'MIIEow'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nABCD\n-----END RSA PRIVATE KEY-----', 'MIIEow'],
];

test('keys, tokens and passwords never leave', async (t) => {
  for (const [name, text, secret] of secrets) {
    await t.test(name, () => {
      assert.ok(!redact(text).includes(secret), redact(text));
      assert.match(redact(text), /\[secret\]/);
    });
  }
});

test('what only looks like a secret stays readable', () => {
  const innocent = [
    'const token = process.env.GITHUB_TOKEN',
    'TypeError: Cannot read properties of undefined (reading "token")',
    'expected token ")" but found identifier',
    'password: string;',
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    'npm test -- --grep "secret santa"',
    'src/secrets.ts:12:5 - error TS2345: Argument of type',
    'sk-learn and task-force',
  ];
  for (const text of innocent) assert.equal(redact(text), text);
});

test('the home directory reads ~ and the names of others are hidden', () => {
  assert.equal(redact('cd /home/ada/project && ls'), 'cd ~/project && ls');
  assert.equal(redact('/home/adalbert/x'), '/home/…/x');
  assert.equal(redact('at /Users/grace/app.js:3'), 'at /Users/…/app.js:3');
  assert.equal(redact('/mnt/c/Users/grace/app and /var/home/grace/x'), '/mnt/c/Users/…/app and /var/home/…/x');
  assert.equal(redact('src/home/index.ts of /code/Users/list.ts'), 'src/home/index.ts of /code/Users/list.ts');
  assert.equal(redact('/home/ada/.claude/projects/-home-ada-shop/a.jsonl'), '~/.claude/projects/~-shop/a.jsonl');
  assert.equal(redact('/x/projects/-Users-grace-shop/a.jsonl'), '/x/projects/-Users-…-shop/a.jsonl');
  assert.equal(redact('/x/-home-adalbert/a'), '/x/-home-…/a');
  assert.equal(redactOnWindows('C:\\Users\\Ada\\.claude\\projects\\c--users-ada-x'), '~\\.claude\\projects\\~-x');
  assert.equal(redactOnWindows('c:\\users\\ada\\x and C:/Users/Ada/y'), '~\\x and ~/y');
  assert.equal(redactOnWindows('{"cwd":"C:\\\\Users\\\\Ada\\\\x"}'), '{"cwd":"~\\\\x"}');
});

test('a secret is hidden whatever stands around it, and the number of lines stays', () => {
  const text = fc.string({ maxLength: 40 });
  fc.assert(
    fc.property(text, fc.constantFrom(...secrets), text, (before, [, withSecret, secret], after) => {
      const whole = `${before}\n${withSecret}\n${after}`;
      assert.ok(!redact(whole).includes(secret), redact(whole));
      assert.equal(redact(whole).split('\n').length, whole.split('\n').length);
    }),
  );
});

test('masking twice is masking once', () => {
  for (const [, text] of secrets) assert.equal(redact(redact(text)), redact(text));
});

test('a long hostile line takes no longer than its length asks for', () => {
  for (const piece of [
    'token',
    'a:',
    '/home/',
    'sk-',
    '://',
    'authorization:',
    'eyJa.',
    '-----BEGIN ',
    '/-home-',
    '-----BEGIN PRIVATE KEY-----\n-',
  ]) {
    const started = cpuTime();
    assert.ok(redact(piece.repeat(20_000)).length > 0);
    assert.ok(cpuTime() - started < 3_000, piece);
  }
});
