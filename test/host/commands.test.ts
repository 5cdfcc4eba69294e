import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId, commandNames } from '../../src/ui/command-table.ts';
import { startedExtension } from './extension.ts';
import { after, before, test, until } from './harness.ts';

before(async () => {
  await startedExtension();
});
after(async () => {
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('every command is there', async () => {
  const known = new Set(await vscode.commands.getCommands(true));
  for (const name of commandNames) assert.ok(known.has(commandId(name)), name);
});

for (const name of [
  'openLog',
  'copyReport',
  'copyPrompt',
  'copyHandOver',
  'promptToTerminal',
  'note',
  'snooze',
  'notStuck',
  'muteSession',
  'showOutput',
] as const) {
  test(`${name} can be called when no agent is failing`, async () => {
    await vscode.env.clipboard.writeText('untouched');
    await vscode.commands.executeCommand(commandId(name));
    assert.equal(await vscode.env.clipboard.readText(), 'untouched');
  });
}

test('a command about an episode that is not known says so and changes nothing', async () => {
  await vscode.commands.executeCommand(commandId('copyReport'), 'no such episode');
  await vscode.commands.executeCommand(commandId('openLog'), { hostile: true });
  assert.equal(vscode.window.activeTextEditor, undefined);
});

test('the panel comes up when it is asked for', async () => {
  await vscode.commands.executeCommand(commandId('showPanel'));
  await vscode.commands.executeCommand('findAWay.panel.focus');
});

for (const name of ['showWatched', 'showMuted', 'pickEpisode'] as const) {
  test(`${name} can be called and left again`, async () => {
    let over = false;
    void vscode.commands.executeCommand(commandId(name)).then(() => {
      over = true;
    });
    await until('the list is closed', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return over;
    });
  });
}
