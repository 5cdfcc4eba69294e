import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Inspection } from '../../src/ui/inspection.ts';
import { until } from './harness.ts';

/** The extension as it runs in this VS Code. */
export async function startedExtension(): Promise<vscode.Extension<Inspection>> {
  const extension = vscode.extensions.getExtension<Inspection>('find-a-way.find-a-way');
  assert.ok(extension, 'VS Code does not know the extension');
  await until('it is active', () => extension.isActive, 30_000);
  return extension;
}

/** What it tells its tests of itself. */
export async function inspection(): Promise<Inspection> {
  return (await startedExtension()).exports;
}

/** The path of the workspace folder that is open. */
export function workspaceFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'No folder is open');
  return folder.uri.fsPath;
}

/** Sets a setting for this test and gives back what puts it as it was. */
export async function withSetting(name: string, value: unknown, target = vscode.ConfigurationTarget.Global) {
  const configuration = vscode.workspace.getConfiguration('findAWay');
  await configuration.update(name, value, target);
  return async () => {
    await vscode.workspace.getConfiguration('findAWay').update(name, undefined, target);
  };
}
