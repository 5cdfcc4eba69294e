import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test, until } from './harness.ts';

test('the extension starts by itself', async () => {
  const extension = vscode.extensions.getExtension('find-a-way.find-a-way');
  assert.ok(extension, 'VS Code does not know the extension');
  await until('it is active', () => extension.isActive);
});
