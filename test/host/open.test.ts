import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { NamedPlace } from '../../src/model/failure.ts';
import { emptyMemory } from '../../src/store/index.ts';
import { alarms } from '../../src/ui/alarms.ts';
import { openFile } from '../../src/ui/open-file.ts';
import { openAttempt, openLastFailure, openLog } from '../../src/ui/open-log.ts';
import { openNamedPlace } from '../../src/ui/open-place.ts';
import { nothingWatched, type Situation } from '../../src/ui/situation.ts';
import { anAttempt } from '../unit/guidance/an-episode.ts';
import { episode, session } from '../unit/ui/episodes.ts';
import { workspaceFolder } from './extension.ts';
import { after, before, test } from './harness.ts';

const outside = mkdtempSync(join(tmpdir(), 'find-a-way-open-'));
const inside = (...names: string[]) => join(workspaceFolder(), 'opened', ...names);
const shown = () => vscode.window.activeTextEditor?.document.uri.fsPath;
const line = () => vscode.window.activeTextEditor?.selection.active.line;

before(() => {
  mkdirSync(inside('src'), { recursive: true });
  writeFileSync(inside('src', 'user.ts'), 'one\ntwo\nthree\n');
  writeFileSync(join(outside, 'secret.txt'), 'secret\n');
  symlinkSync(join(outside, 'secret.txt'), inside('innocent.txt'));
});
after(async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('notifications.clearAll');
  rmSync(inside(), { recursive: true, force: true });
  rmSync(outside, { recursive: true, force: true });
});

function situation(place: NamedPlace, cwd: string): Situation {
  const watch = { ...nothingWatched, episodes: [episode({ place })], sessions: [session({ cwd })] };
  const now = Date.now();
  return {
    phase: { kind: 'watching' },
    watch,
    memory: emptyMemory,
    lessons: [],
    alarms: alarms(watch.episodes, emptyMemory, now),
    now,
  };
}
async function openNamed(place: NamedPlace): Promise<boolean> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  return openNamedPlace(episode({ place }), situation(place, inside()));
}

test('the file and line that a failure names open', async () => {
  assert.equal(await openNamed({ path: 'src/user.ts', line: 2, column: 2 }), true);
  assert.equal(shown(), inside('src', 'user.ts'));
  assert.deepEqual(vscode.window.activeTextEditor?.selection.active, new vscode.Position(1, 1));
});

test('a line beyond the end of the file is its end', async () => {
  assert.equal(await openNamed({ path: 'src/user.ts', line: 9_999_999, column: 9_999 }), true);
  assert.equal(line(), 3);
});

for (const path of [
  '../../secret.txt',
  '/etc/passwd',
  'innocent.txt',
  'src',
  'gone.ts',
  '~/.ssh/id_rsa',
  'command:x',
]) {
  test(`${path} is not opened`, async () => {
    assert.equal(await openNamed({ path, line: 1 }), false);
    assert.equal(shown(), undefined);
  });
}

test('a log opens at the line of a byte offset, also after characters of many bytes', async () => {
  const path = inside('agent.log');
  writeFileSync(path, '真正的\n智能\n$ npm test\nfailed\n');
  await openLog({ path, place: { offset: Buffer.byteLength('真正的\n智能\n') } });
  assert.equal(shown(), path);
  assert.equal(line(), 2);
});

test('the last failure opens at what it says, below its command in a text log, within the line in a log of JSON', async () => {
  const logs = [
    ['said.log', '$ npm test\n> node --test\nTypeError: "x" is not a function\n', 11, 2, 0],
    ['said.jsonl', '{}\n{"output":"> node --test\\nTypeError: \\"x\\" is not a function"}\n', 3, 1, 26],
  ] as const;
  for (const [name, text, offset, atLine, atColumn] of logs) {
    const path = inside(name);
    writeFileSync(path, text);
    const last = anAttempt(1, { result: { offset }, failure: 'TypeError: "x" is not a function' });
    const watch = {
      ...nothingWatched,
      episodes: [],
      sessions: [session({ log: { path, place: { offset: 0 } } })],
    };
    await openLastFailure(episode({ attempts: [last] }), { ...situation({ path: '' }, ''), watch });
    assert.equal(shown(), path);
    assert.deepEqual(vscode.window.activeTextEditor?.selection.active, new vscode.Position(atLine, atColumn));
  }
});

test('an attempt opens in the log of its session, by ids alone', async () => {
  const path = inside('attempts.log');
  writeFileSync(path, 'a\nb\nc\nd\n');
  const one = anAttempt(7, { result: { offset: 4 } });
  const watch = {
    ...nothingWatched,
    episodes: [episode({ strip: [one], attempts: [one] })],
    sessions: [session({ log: { path, place: { offset: 0 } }, recent: [anAttempt(8, { result: { offset: 6 } })] })],
  };
  const now = { ...situation({ path: '' }, ''), watch };
  await openAttempt('e1', 7, now);
  assert.equal(line(), 2);
  await openAttempt('s1', 8, now);
  assert.equal(line(), 3);
  await openAttempt('e1', 99, now);
  await openAttempt('no such id', 7, now);
  assert.equal(line(), 3);
});

test('what is gone, a folder or no text is told apart from what can be shown', async () => {
  writeFileSync(inside('log.db'), Buffer.from('SQLite format 3\0\u0001\u0002'));
  assert.equal(await openFile(inside('gone.log'), { line: 0 }), 'gone');
  assert.equal(await openFile(inside('src'), { line: 0 }), 'no-file');
  assert.equal(await openFile(inside('log.db'), { line: 0 }), 'no-text');
  assert.equal(await openFile(inside('src', 'user.ts'), { line: 0 }), 'opened');
});

test('a log that is too big for extensions is shown by the editor itself', async () => {
  const path = inside('big.log');
  writeFileSync(path, `${'x'.repeat(1_023)}\n`.repeat(52 * 1_024));
  assert.equal(await openFile(path, { line: 40_000 }), 'opened');
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  assert.equal(tab?.label, 'big.log');
});
