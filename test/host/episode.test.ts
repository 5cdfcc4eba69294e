import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandId } from '../../src/ui/command-table.ts';
import type { Inspection } from '../../src/ui/inspection.ts';
import { AgentLog } from './agent-log.ts';
import { inspection, workspaceFolder } from './extension.ts';
import { after, before, test, until } from './harness.ts';

let extension: Inspection;
let log: AgentLog;
const source = () => join(workspaceFolder(), 'src');

const run = (name: Parameters<typeof commandId>[0]) => vscode.commands.executeCommand(commandId(name));
const state = () => extension.status()?.state;

before(async () => {
  extension = await inspection();
  mkdirSync(source(), { recursive: true });
  writeFileSync(join(source(), 'episode.ts'), 'line\n'.repeat(40));
  log = new AgentLog('episode');
  for (const _ of [1, 2, 3, 4]) log.fails();
  await until('it warns', () => state() === 'warning', 30_000);
});
after(async () => {
  log.passes();
  await until('it is calm', () => state() === 'calm');
  log.remove();
  rmSync(source(), { recursive: true, force: true });
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('the log opens at the last failure', async () => {
  await run('openLog');
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.uri.fsPath, log.path);
  assert.equal(editor?.selection.active.line, log.resultLines.at(-1));
});

test('the report is copied and its way is ticked', async () => {
  await run('copyReport');
  const text = await vscode.env.clipboard.readText();
  assert.match(text, /^# .*Test Agent/);
  assert.match(text, /npm test/);
  assert.match(text, /episode is undefined/);
  const id = extension.situation().alarms.shown[0]?.id;
  const done = () => extension.situation().memory.episodes.find((one) => one.id === id)?.done ?? [];
  await until('the tick is remembered', () => done().includes('colleague'));
});

test('a prompt for the agent is copied', async () => {
  await run('copyPrompt');
  assert.match(await vscode.env.clipboard.readText(), /npm test[\s\S]*episode is undefined/);
});

test('what a stronger model needs to know is copied, and no way is ticked', async () => {
  const done = () => extension.situation().memory.episodes.map((one) => one.done);
  const before = done();
  await run('copyHandOver');
  const text = await vscode.env.clipboard.readText();
  assert.match(text, /^Another agent is stuck on one problem/);
  assert.match(text, /What the log shows:\n```text\n[\s\S]*episode is undefined/);
  assert.match(text, /ruled out:\n```text\n1\. npm test \(4×\)/);
  assert.match(text, /counts as solved when [^\n]*:\n```text\nnpm test\n```/);
  assert.deepEqual(done(), before);
});

test('what is done to an episode that people choose is done to it as it is by then', async () => {
  const other = new AgentLog('other');
  for (const _ of [1, 2, 3, 4]) other.fails();
  await until('there are two', () => extension.situation().alarms.shown.length === 2);
  const copied = run('copyReport');
  const choose = () => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  other.fails();
  await until('it got worse', () => extension.situation().alarms.shown[0]?.count === 5);
  await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  await vscode.commands.executeCommand('workbench.action.quickOpenSelectPrevious');
  await choose();
  await copied;
  const text = await vscode.env.clipboard.readText();
  other.passes();
  await until('there is one', () => extension.situation().alarms.shown.length === 1);
  other.remove();
  assert.match(text, /- Failing attempts: 5/);
});

test('snoozed, the alarm is silent and the episode is kept', async () => {
  await run('snooze');
  await until('it is calm', () => state() === 'calm');
  assert.equal(extension.badge(), 0);
  assert.equal(extension.situation().alarms.shown.length, 1);
});

test('not stuck silences that failure, also when it goes on', async () => {
  await run('notStuck');
  await until('nothing is shown', () => extension.situation().alarms.shown.length === 0);
  log.fails();
  await until('it is seen', () => extension.situation().watch.episodes.some((one) => one.count === 5));
  assert.equal(state(), 'calm');
});
