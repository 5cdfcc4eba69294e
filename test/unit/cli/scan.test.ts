import assert from 'node:assert/strict';
import { readFileSync, symlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { failingLog, folder, run, runJson, top } from './program.ts';

test('a stuck agent is found with its proof, and the exit status says so', () => {
  const logs = folder('stuck', { 'run.findaway.jsonl': failingLog(5, false) });
  const { status, document } = runJson([logs]);
  assert.equal(status, 1);
  const [log] = document.logs;
  assert.equal(log?.format, 'findaway');
  assert.equal(log?.attempts, 5);
  assert.equal(log?.failed, 5);
  const [episode] = log?.episodes ?? [];
  assert.equal(episode?.pattern, 'same-call-same-failure');
  assert.equal(episode?.grade, 'stuck');
  assert.equal(episode?.count, 5);
  assert.equal(episode?.warned, 4);
  assert.match(episode?.summary ?? '', /npm test/);
  assert.deepEqual(
    episode?.attempts.map(({ n, call, result }) => [n, call, result]),
    [1, 2, 3, 4, 5].map((n) => [n, 2 * n, 2 * n + 1]),
  );
});

const sensitivities: readonly (readonly [asked: readonly string[], failures: number, grade: string, status: number])[] =
  [
    [[], 3, 'notice', 0],
    [['--sensitivity', 'early'], 3, 'warning', 1],
    [['--sensitivity', 'balanced'], 4, 'warning', 1],
    [['--sensitivity', 'strict'], 4, 'notice', 0],
    [['--sensitivity', 'strict'], 5, 'warning', 1],
  ];
for (const [asked, failures, grade, status] of sensitivities) {
  test(`${failures} failures are ${grade} ${asked.join(' ')}`, () => {
    const logs = folder(`sensitivity-${asked.join('')}-${failures}`, {
      'a.findaway.jsonl': failingLog(failures, false),
    });
    const scanned = runJson([...asked, logs]);
    assert.equal(scanned.document.logs[0]?.episodes[0]?.grade, grade);
    assert.equal(scanned.status, status);
  });
}

test('an agent that got past its failure is no reason to fail', () => {
  const logs = folder('recovered', { 'run.findaway.jsonl': failingLog(5, true) });
  const { status, document } = runJson([logs]);
  assert.equal(status, 0);
  assert.equal(document.logs[0]?.episodes[0]?.state, 'recovered');
});

test('the same log gives the same ids twice', () => {
  const logs = folder('ids', { 'run.findaway.jsonl': failingLog(5, false) });
  assert.deepEqual(runJson([logs]).document, runJson([logs]).document);
});

test('every file of a folder ends in logs or in skipped', () => {
  const logs = folder('mixed', {
    'renamed.txt': failingLog(4, false),
    'notes.md': '# Notes\nerror error error\n',
    'broken.json': '{"half":',
    'empty.log': '',
    'image.bin': '\u0000\u0001\u0002',
  });
  symlinkSync('/nowhere', path.join(logs, 'gone'));
  const { document } = runJson([logs]);
  assert.deepEqual(
    document.logs.map((log) => path.basename(log.path)),
    ['renamed.txt'],
  );
  assert.deepEqual(document.skipped.map((skipped) => path.basename(skipped.path)).sort(), [
    'broken.json',
    'empty.log',
    'gone',
    'image.bin',
    'notes.md',
  ]);
  for (const { why } of document.skipped) assert.notEqual(why, '');
});

test("calls that an agent's own log holds are not counted again in the copy that Entire keeps", () => {
  const short = readFileSync(new URL('../../fixtures/claude-code/session.jsonl', import.meta.url), 'utf8');
  // Ids as long as the real ones are: short ones are those of one log alone.
  const text = short.replaceAll(/"(id|tool_use_id)":"(?=\w+")/g, '"$1":"toolu_01Xq4Vb8Rk2nTS');
  const own = path.join(folder('own', { 'a.jsonl': text }), 'a.jsonl');
  const copy = path.join(folder('copied/.entire/metadata/s', { 'full.jsonl': text }), 'full.jsonl');
  const old = new Date(Date.now() - 3_600_000);
  utimesSync(copy, old, old);
  const attempts = (...paths: string[]) => runJson(paths).document.logs.map((log) => log.attempts);
  const [all] = attempts(own);
  assert.notEqual(all, 0);
  assert.deepEqual(attempts(own, copy), [all, 0]);
  assert.deepEqual(attempts(copy, own), [0, all]);
  assert.deepEqual(attempts(copy), [all]);
});

test('without a path the current folder is read as a workspace', () => {
  const logs = folder('workspace', { 'run.findaway.jsonl': failingLog(4, false) });
  const { status, document } = runJson([], logs);
  assert.equal(status, 1);
  assert.equal(document.logs.length, 1);
});

test('--since leaves out what was written before', () => {
  const logs = folder('old', { 'run.findaway.jsonl': failingLog(5, false) });
  const old = new Date(Date.now() - 48 * 3_600_000);
  utimesSync(path.join(logs, 'run.findaway.jsonl'), old, old);
  const { status, document } = runJson(['--since', '24h', logs]);
  assert.equal(status, 0);
  assert.equal(document.logs.length, 0);
  assert.match(document.skipped[0]?.why ?? '', /--since/);
});

test('people read one line a log, its episodes and their proof', () => {
  const logs = folder('told', { 'run.findaway.jsonl': failingLog(5, false) });
  const { status, stdout } = run(['scan', logs]);
  assert.equal(status, 1);
  assert.match(stdout, /^Robot .*run\.findaway\.jsonl .*5 attempts, 5 failed$/m);
  assert.match(stdout, /^ {2}stuck .*npm test failed the same way 5 times$/m);
  assert.match(stdout, /TypeError: x is undefined/);
  assert.match(stdout, /#1 \(line 3\)/);
  assert.ok(!stdout.includes('\u001b'), 'no colours where there is no terminal');
});

test('what cannot be done is said in one line, with exit status 2', () => {
  const cases: readonly (readonly [string[], RegExp])[] = [
    [['scan', 'not-there.log'], /not-there\.log cannot be read: there is no such file$/m],
    [['scan', '--format', 'nonsense', top], /no format "nonsense".*claude-code/],
    [['scam'], /no command "scam"/],
  ];
  for (const [args, why] of cases) {
    const { status, stdout, stderr } = run(args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, why);
    assert.equal(stderr.trim().split('\n').length, 1);
  }
});
