import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Inspection } from '../../src/ui/inspection.ts';
import { AgentLog } from './agent-log.ts';
import { inspection, withSetting, workspaceFolder } from './extension.ts';
import { before, test, until } from './harness.ts';

let extension: Inspection;
const state = () => extension.status()?.state;

before(async () => {
  extension = await inspection();
  await until('it is calm', () => state() === 'calm', 30_000);
});

const wrong: readonly [name: string, value: unknown][] = [
  ['enabled', 'maybe'],
  ['include', ['../../etc/**']],
  ['sensitivity', 'loud'],
  ['thresholds', { timeouts: { notice: 9, warning: 2, stuck: 1 } }],
  ['searchUrl', 'javascript:alert(1)//{query}'],
  ['disabledFormats', 'text'],
  ['customLogs', { name: 'mine' }],
  ['notifications', 'sometimes'],
];
for (const [name, value] of wrong) {
  test(`a wrong ${name} is said and not used, and everything goes on`, async () => {
    const restore = await withSetting(name, value);
    try {
      await until('it is told', () => extension.wrongSettings().includes(`findAWay.${name}`));
      assert.equal(state(), 'calm');
    } finally {
      await restore();
    }
    await until('it is right again', () => extension.wrongSettings().length === 0);
  });
}

test("an agent's own kind of log is read as its mapping says, and a wrong mapping is listed", async () => {
  const path = join(workspaceFolder(), 'mapped.jsonl');
  const map = { call: { command: 'cmd' }, result: { exitCode: 'exit', output: 'out' } };
  const failing = { cmd: 'npm run lint', exit: 1, out: 'src/mapped.ts(3,5): error TS2304: Cannot find name mapped.' };
  const restore = await withSetting('customLogs', [
    { name: 'mine', files: 'mapped.jsonl', map },
    { name: 'typo', files: 'mapped.jsonl', map: { ...map, calls: {} } },
  ]);
  try {
    writeFileSync(path, `${JSON.stringify(failing)}\n`.repeat(2));
    await until('it is read', () => extension.situation().watch.logs.some(({ format }) => format === 'custom:mine'));
    await until('it is told', () =>
      extension.situation().watch.skipped.some(({ label }) => label === 'findAWay.customLogs: typo, map.calls'),
    );
    assert.equal(extension.wrongSettings().length, 0);
  } finally {
    rmSync(path);
    await restore();
  }
});

test('switched off, nothing is watched and the item is gone; switched on, it is back', async () => {
  const log = new AgentLog('switched');
  for (const _ of [1, 2, 3, 4]) log.fails();
  await until('it warns', () => state() === 'warning');
  const restore = await withSetting('enabled', false);
  try {
    await until('it is off', () => state() === 'off');
    assert.equal(extension.status()?.visible, false);
    assert.equal(extension.situation().watch.logs.length, 0);
    await vscode.commands.executeCommand('findAWay.scanLog', vscode.Uri.file(log.path));
  } finally {
    await restore();
  }
  await until('it warns again', () => state() === 'warning');
  log.passes();
  await until('it is calm', () => state() === 'calm');
  log.remove();
});

test('calm, the item can be hidden', async () => {
  const restore = await withSetting('statusBar.showWhenCalm', false);
  try {
    await until('it is hidden', () => extension.status()?.visible === false);
  } finally {
    await restore();
  }
  await until('it is shown', () => extension.status()?.visible === true);
});

test('early warns after three failures, and what is set for a pattern wins', async () => {
  const log = new AgentLog('early');
  for (const _ of [1, 2, 3]) log.fails();
  await until('it notices', () => state() === 'notice');
  const restore = [await withSetting('sensitivity', 'early')];
  try {
    await until('it warns', () => state() === 'warning');
    const later = { notice: 3, warning: 9, stuck: 10 };
    restore.push(await withSetting('thresholds', { 'same-call-same-failure': later }));
    await until('it notices again', () => state() === 'notice');
  } finally {
    log.passes();
    for (const one of restore) await one();
    log.remove();
  }
});

test('a pattern that is switched off falls silent and stays so', async () => {
  const off = Object.fromEntries(['same-call-same-failure', 'edit-test-circle'].map((pattern) => [pattern, 0]));
  const log = new AgentLog('off');
  for (const _ of [1, 2, 3, 4]) log.fails();
  await until('it warns', () => state() === 'warning');
  const restore = await withSetting('thresholds', off);
  try {
    await until('it is calm', () => state() === 'calm');
    for (const _ of [5, 6]) log.fails();
    await until('it is read', () => extension.situation().watch.sessions.some((one) => one.attempts === 6));
    assert.equal(state(), 'calm');
  } finally {
    log.passes();
    await restore();
    log.remove();
  }
});

test('a file that people name is read wherever it lies, and one that is no log is said to be none', async () => {
  const path = join(workspaceFolder(), 'notes.txt');
  writeFileSync(path, 'Dear diary,\nnothing failed today.\n');
  try {
    const became = await vscode.commands.executeCommand<{ why?: string }>('findAWay.scanLog', vscode.Uri.file(path));
    assert.ok((became.why ?? '').length > 0);
    const gone = vscode.Uri.file(join(workspaceFolder(), 'gone.log'));
    const missing = await vscode.commands.executeCommand<{ why?: string }>('findAWay.scanLog', gone);
    assert.ok((missing.why ?? '').length > 0);
  } finally {
    rmSync(path);
    await vscode.commands.executeCommand('notifications.clearAll');
  }
});
