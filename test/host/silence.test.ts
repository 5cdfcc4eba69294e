import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../src/ui/command-table.ts';
import type { Inspection } from '../../src/ui/inspection.ts';
import { AgentLog } from './agent-log.ts';
import { inspection, withSetting } from './extension.ts';
import { after, before, test, until } from './harness.ts';
import { picking } from './picking.ts';

let extension: Inspection;
const logs: AgentLog[] = [];

const run = (name: Parameters<typeof commandId>[0]) => vscode.commands.executeCommand(commandId(name));
const state = () => extension.status()?.state;
const muted = () => extension.situation().memory.mutedSessions.length;

function failing(name: string, times: number): AgentLog {
  const log = new AgentLog(name);
  logs.push(log);
  for (let n = 0; n < times; n += 1) log.fails();
  return log;
}

before(async () => {
  extension = await inspection();
  await until('it is calm', () => state() === 'calm', 30_000);
});
after(async () => {
  for (const log of logs) {
    log.passes();
    log.remove();
  }
  await until('it is calm', () => state() === 'calm');
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('a muted session is silent also when it fails in another way, and can be heard again', async () => {
  const log = failing('muted', 4);
  await until('it warns', () => state() === 'warning');
  await run('muteSession');
  await until('it is calm', () => state() === 'calm');
  assert.equal(extension.situation().alarms.shown.length, 0);
  log.says({ type: 'human', text: 'Build it instead.' });
  for (const n of [1, 2, 3, 4]) {
    log.says({ type: 'call', id: `b${n}`, tool: 'bash', input: { command: 'make' }, round: 10 + n });
    log.says({ type: 'result', id: `b${n}`, status: 'failed', exitCode: 2, output: 'make: *** [all] Error 1' });
  }
  const making = () =>
    extension.situation().watch.episodes.some(({ subject, count }) => subject === 'make' && count === 4);
  await until('it is seen', making);
  assert.equal(state(), 'calm');
  await until('it is lifted', async () => {
    await picking(commandId('showMuted'), 'workbench.action.acceptSelectedQuickOpenItem');
    return muted() === 0;
  });
  await until('it alarms', () => extension.badge() === 1);
  log.says({ type: 'human', text: 'Leave it.' });
  await until('it is calm', () => state() === 'calm');
});

test('everything is snoozed at once, the status bar says so, and it is ended by a command', async () => {
  failing('asleep', 5);
  await until('it is stuck', () => state() === 'stuck');
  await run('snoozeAll');
  await until('it is snoozed', () => state() === 'snoozed');
  assert.equal(extension.badge(), 0);
  assert.match(extension.status()?.tooltip ?? '', /snoozed until [\s\S]*Still failing: 1/);
  await run('endSnooze');
  await until('it speaks again', () => state() === 'stuck');
});

test('a notification tells once of what got stuck, where people want that', async () => {
  const restore = await withSetting('notifications', 'always');
  try {
    const before = extension.notified().length;
    const log = failing('told', 4);
    await until('it warns', () => extension.situation().alarms.alarming.length > 0);
    assert.equal(extension.notified().length, before);
    log.fails();
    await until('it is told', () => extension.notified().length === before + 1);
    assert.match(extension.notified().at(-1) ?? '', /^Test Agent is stuck: npm test failed the same way 5 times/);
    log.fails();
    await until('it is seen', () => extension.situation().watch.episodes.some(({ count }) => count === 6));
    assert.equal(extension.notified().length, before + 1);
  } finally {
    await restore();
  }
});

test('switched off, no notification tells of anything', async () => {
  const restore = await withSetting('notifications', 'off');
  try {
    const before = extension.notified().length;
    failing('untold', 5);
    await until(
      'it is stuck',
      () => extension.situation().alarms.shown.filter(({ grade }) => grade === 'stuck').length === 3,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(extension.notified().length, before);
  } finally {
    await restore();
  }
});
