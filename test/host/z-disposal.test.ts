import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId, commandNames } from '../../src/ui/command-table.ts';
import { AgentLog } from './agent-log.ts';
import { inspection } from './extension.ts';
import { test, until } from './harness.ts';

// The last file: afterwards there is no extension any more.

test('disposed of, it has no commands and follows no log', async () => {
  const extension = await inspection();
  await until('it is calm', () => extension.status()?.state === 'calm', 30_000);
  const log = new AgentLog('disposal');
  for (const _ of [1, 2, 3]) log.fails();
  await until('it is followed', () => extension.status()?.state === 'notice');

  extension.dispose();
  extension.dispose();
  const known = new Set(await vscode.commands.getCommands(true));
  for (const name of commandNames) assert.ok(!known.has(commandId(name)), name);
  const before = extension.situation();
  log.fails();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.equal(extension.situation(), before);
  log.remove();
});
