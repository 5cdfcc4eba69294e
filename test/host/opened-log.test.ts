import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandId } from '../../src/ui/command-table.ts';
import type { Inspection } from '../../src/ui/inspection.ts';
import { AgentLog } from './agent-log.ts';
import { inspection, withSetting, workspaceFolder } from './extension.ts';
import { after, before, test, until } from './harness.ts';

let extension: Inspection;
let log: AgentLog;
const textLog = () => join(workspaceFolder(), 'opened-text.log');
const source = () => join(workspaceFolder(), 'no-log.ts');

async function lensesOf(path: string): Promise<readonly vscode.CodeLens[]> {
  const uri = vscode.Uri.file(path);
  return (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri)) ?? [];
}
const show = async (path: string) => vscode.window.showTextDocument(vscode.Uri.file(path), { preview: false });
const said = (lenses: readonly vscode.CodeLens[]) => lenses.map((lens) => lens.command?.title);
const line = () => vscode.window.activeTextEditor?.selection.active.line;

before(async () => {
  extension = await inspection();
  log = new AgentLog('opened-log');
  log.fails();
  log.edits();
  log.fails();
  log.fails();
  writeFileSync(textLog(), "$ make all\nsrc/main.c:3:1: error: unknown type name 'it'\nexit code: 2\n\n".repeat(4));
  writeFileSync(source(), 'export {};\n');
  await until('both are seen', () => extension.situation().watch.episodes.length >= 2, 30_000);
});
after(async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  log.remove();
  for (const path of [textLog(), source()]) rmSync(path, { force: true });
  await until('nothing is watched', () => extension.situation().alarms.shown.length === 0, 30_000);
});

test('a log of records has a lens above each failing result, and the way to the next', async () => {
  await show(log.path);
  const lenses = await until('there are lenses', async () => {
    const found = await lensesOf(log.path);
    return found.length === 6 && found;
  });
  const failing = [log.resultLines[0], log.resultLines[2], log.resultLines[3]];
  assert.deepEqual(
    lenses.map((lens) => lens.range.start.line),
    failing.flatMap((one) => [one, one]),
  );
  assert.deepEqual(
    said(lenses),
    [1, 2, 3].flatMap((n) => [`Find a Way: failure ${n} of 3`, n < 3 ? 'Next' : 'First']),
  );
});

test('a text log has them above the commands', async () => {
  await show(textLog());
  const lenses = await until('there are lenses', async () => {
    const found = await lensesOf(textLog());
    return found.length === 8 && found;
  });
  assert.deepEqual([...new Set(lenses.map((lens) => lens.range.start.line))], [0, 4, 8, 12]);
});

test('the next failure is gone to from the cursor or from a lens, and the first after the last', async () => {
  await show(textLog());
  await until('there are lenses', async () => (await lensesOf(textLog())).length > 0);
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  const go = (from?: number) => vscode.commands.executeCommand(commandId('nextFailure'), from);
  const places: (number | undefined)[] = [];
  for (const from of [undefined, 4, undefined, undefined]) {
    await go(from);
    places.push(line());
  }
  // Each is shown at what it says, a line below its command.
  assert.deepEqual(places, [5, 9, 13, 1]);
});

test('a log that goes on is marked further', async () => {
  await show(log.path);
  await until('there are lenses', async () => (await lensesOf(log.path)).length === 6);
  log.fails();
  await until('the fourth is marked', async () =>
    said(await lensesOf(log.path)).includes('Find a Way: failure 4 of 4'),
  );
});

test('the setting switches them off and on again', async () => {
  await show(textLog());
  await until('there are lenses', async () => (await lensesOf(textLog())).length > 0);
  const back = await withSetting('markFailures', false);
  try {
    await until('they are gone', async () => (await lensesOf(textLog())).length === 0);
  } finally {
    await back();
  }
  await until('they are back', async () => (await lensesOf(textLog())).length > 0);
});

test('menus know whether the active editor shows a log that is watched', async () => {
  await show(source());
  await until('it shows none', () => !extension.logIsActive());
  await show(log.path);
  await until('it shows one', () => extension.logIsActive());
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until('no editor is open', () => !extension.logIsActive());
});

test('what the menus of a file offer can be called with that file', async () => {
  const read = await vscode.commands.executeCommand<{ path: string; attempts: number }>(
    commandId('readThisLog'),
    vscode.Uri.file(log.path),
  );
  assert.equal(read.path, log.path);
  assert.equal(read.attempts, 5);
  await vscode.commands.executeCommand(commandId('showInPanel'), vscode.Uri.file(log.path));
  await vscode.commands.executeCommand(commandId('showInPanel'), vscode.Uri.file(source()));
  await vscode.commands.executeCommand(commandId('nextFailure'), { hostile: true });
  await vscode.commands.executeCommand('notifications.clearAll');
});
