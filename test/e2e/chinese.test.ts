import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Editor, openEditor } from '../editor/editor.ts';

const failing = "$ make all\nsrc/main.c:3:1: error: unknown type name 'it'\nexit code: 2\n\n";
let editor: Editor;

before(async () => {
  editor = await openEditor({ locale: 'zh-cn' });
  writeFileSync(join(editor.workspace, 'agent.log'), failing.repeat(5));
});
after(async () => {
  await editor.close();
});

test('the status bar says in Chinese what is stuck', async () => {
  await editor.statusBar('卡住：`make all` 失败 5×');
});

test('the panel speaks Chinese, and says so to screen readers', async () => {
  const panel = await editor.panel();
  await panel.getByText('以同样的方式失败了 5 次').waitFor();
  await panel.getByRole('button', { name: '打开日志' }).waitFor();
  assert.equal(await panel.locator('html').getAttribute('lang'), 'zh-cn');
});

test('commands have Chinese titles, and are found by the English ones too', async () => {
  await editor.page.keyboard.press('F1');
  const input = editor.page.locator('.quick-input-widget input[type="text"]').first();
  await input.waitFor();
  await input.fill('>Find a Way: Show What Is Being Watched');
  const row = editor.page.locator('.quick-input-list .monaco-list-row').first();
  await row.getByText('显示正在观察的内容').waitFor();
  await editor.page.keyboard.press('Escape');
});

test('an open log says above each attempt which failure it is, and leads from its title bar to the panel', async () => {
  await editor.openFile('agent.log');
  await editor.page.locator('.codelens-decoration', { hasText: '第 5 次失败，共 5 次' }).waitFor();
  assert.equal(await editor.page.locator('.codelens-decoration').count(), 5);
  await editor.page.locator('.part.editor .editor-actions [aria-label*="在 Find a Way 中显示"]').waitFor();
});
