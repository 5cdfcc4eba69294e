import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FrameLocator } from 'playwright-core';
import { type Editor, openEditor } from '../editor/editor.ts';
import { FailingAgent } from './failing-agent.ts';

/** The tests tell one story in its order: all is calm, an agent fails, the person acts, the agent gets past it. */
let editor: Editor;
let panel: FrameLocator;
let agent: FailingAgent;
const resultLines: number[] = [];

before(async () => {
  editor = await openEditor();
  panel = await editor.panel();
});
after(() => editor.close());

/** Waits until a check holds; then it is made once more, so that what it says is told where it fails. */
async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    try {
      await check();
      return;
    } catch {
      await editor.page.waitForTimeout(100);
    }
  }
  await check();
}

const clipboard = (): Promise<string> => editor.page.evaluate(() => navigator.clipboard.readText());

test('the article’s words stand at the top in both languages, with their source', async () => {
  await panel.getByText('Intelligence always finds a way', { exact: true }).waitFor();
  await panel
    .getByText('真正的智能总能找到出路(Intelligence always finds a way),而当前的模型做不到这一点。', { exact: true })
    .waitFor();
  await panel.getByText('Real intelligence always finds a way – and today’s models cannot.', { exact: true }).waitFor();
  await panel.getByText('硅星GenAI, via ITBear, 31 Jan 2026').waitFor();
});

test('where nothing is watched, there is one thing to do', async () => {
  await panel.getByRole('heading', { name: 'Nothing to watch yet' }).waitFor();
  assert.equal(await panel.getByRole('button').count(), 1);
});

test('an agent that is stuck has a card with what fails and six ways out', async () => {
  mkdirSync(join(editor.workspace, 'src'), { recursive: true });
  writeFileSync(join(editor.workspace, 'src', 'user.ts'), 'export const user = 1;\n'.repeat(20));
  agent = new FailingAgent(editor.workspace);
  for (let n = 0; n < 5; n += 1) {
    resultLines.push(agent.fails());
    if (n < 4) agent.edits();
  }
  await panel.getByRole('heading', { name: 'Test Agent is stuck' }).waitFor();
  await panel.locator('pre', { hasText: 'TypeError: Cannot read properties of undefined' }).waitFor();
  assert.equal(await panel.getByRole('checkbox').count(), 6);
  await panel.getByText('Jerry Tworek').first().waitFor();
});

test('a bar opens the log at its line', async () => {
  await panel
    .getByRole('button', { name: /^same failure: npm test/ })
    .nth(2)
    .click();
  const place = editor.page.locator('.part.statusbar .statusbar-item[id="status.editor.selection"]');
  await eventually(async () => {
    const [, line] = /Ln (\d+)/.exec((await place.textContent()) ?? '') ?? [];
    assert.equal(Number(line), resultLines[2]);
  });
  await editor.page.locator('.tab.active', { hasText: 'agent.findaway.jsonl' }).waitFor();
});

test('the arrow keys walk along the bars, and what each was is told', async () => {
  await panel
    .getByRole('button', { name: /^same failure: npm test/ })
    .last()
    .focus();
  await editor.page.keyboard.press('Home');
  assert.equal(
    await panel
      .locator('.bar')
      .first()
      .evaluate((bar) => bar.matches(':focus')),
    true,
  );
  assert.match((await panel.locator('.pointed').textContent()) ?? '', /^npm test · failed \(exit 1\)/);
});

test('what changed between the attempts is folded, and once opened stays so while the panel is hidden', async () => {
  const edit = panel.locator('.changed pre').first();
  assert.equal(await edit.isVisible(), false);
  await panel.getByText('What changed between attempts').click();
  await edit.waitFor();
  assert.match((await edit.textContent()) ?? '', /^−taken out: return v\d+;\+put in: return v\d+;$/);
  await editor.command('View: Show Explorer');
  panel = await editor.panel();
  await panel.locator('.changed pre').first().waitFor();
  await panel.getByText('What changed between attempts').click();
});

test('the most promising way copies a prompt for the agent', async () => {
  await editor.page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await panel.locator('.promising').getByRole('button', { name: /^Copy/ }).click();
  await eventually(async () => assert.match(await clipboard(), /What did you believe/));
  assert.match(await clipboard(), /TypeError: Cannot read properties of undefined/);
});

test('a colleague gets a report', async () => {
  await panel.getByRole('button', { name: 'Copy a report' }).click();
  await eventually(async () => assert.match(await clipboard(), /^# Test Agent is stuck/));
});

test('what a stronger model needs to know is copied from the menu, in the words of the article, and ticks nothing', async () => {
  const done = await panel.getByRole('checkbox', { checked: true }).count();
  await panel.getByRole('button', { name: 'More' }).click();
  const row = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'hand-over for a stronger model' });
  await eventually(async () =>
    assert.match((await row.textContent()) ?? '', /The article \(our translation\): “When you really need/),
  );
  await row.click();
  await eventually(async () => assert.match(await clipboard(), /^Another agent is stuck on one problem/));
  assert.match(await clipboard(), /TypeError: Cannot read properties of undefined/);
  assert.match(await clipboard(), /ruled out:\n```text\n1\. npm test/);
  assert.match(await clipboard(), /counts as solved when/);
  assert.equal(await panel.getByRole('checkbox', { checked: true }).count(), done);
});

test('a note is written in a few presses and stands in the card', async () => {
  await panel.getByRole('button', { name: 'More' }).click();
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Add a note' }).click();
  const input = editor.page.locator('.quick-input-widget input[type="text"]').first();
  await eventually(async () => assert.match((await input.getAttribute('placeholder')) ?? '', /found out/));
  await input.fill('Ask Anna about the fixture');
  await editor.page.keyboard.press('Enter');
  await panel.getByRole('group', { name: 'Note' }).getByText('Ask Anna about the fixture').waitFor();
});

test('ticks with their times and a note survive a reload of the window', async () => {
  await panel.getByRole('checkbox', { name: 'Search the documentation' }).check();
  await panel.getByText('3 of 6').waitFor();
  await editor.reload();
  panel = await editor.panel();
  await panel.getByText('3 of 6').waitFor();
  assert.equal(await panel.getByRole('checkbox', { name: 'Search the documentation' }).isChecked(), true);
  assert.equal(await panel.getByText(/^done \d\d:\d\d$/).count(), 3);
  await panel.getByText('Ask Anna about the fixture').waitFor();
  assert.equal(await panel.getByRole('checkbox', { name: 'Try another angle' }).isChecked(), false);
});

test('what the keyboard is on stays under it while the log grows', async () => {
  const box = panel.getByRole('checkbox', { name: 'Try another angle' });
  await box.focus();
  agent.edits();
  agent.fails();
  await panel.getByText('failed the same way 6 times').waitFor();
  assert.equal(await box.evaluate((element) => element.matches(':focus')), true);
  await editor.page.keyboard.press('Space');
  await panel.getByText('4 of 6').waitFor();
});

test('the file that the failure names opens at its line', async () => {
  await panel.getByRole('button', { name: 'Open src/user.ts:14' }).click();
  await editor.page.locator('.tab.active', { hasText: 'user.ts' }).waitFor();
  const place = editor.page.locator('.part.statusbar .statusbar-item[id="status.editor.selection"]');
  await eventually(async () => assert.match((await place.textContent()) ?? '', /Ln 14,/));
});

test('everything falls silent for an hour, says so, and speaks again when it is told to', async () => {
  await editor.command('Find a Way: Snooze Everything for an Hour');
  await panel.getByText(/^Snoozed until \d\d:\d\d$/).waitFor();
  await editor.statusBar('Snoozed until');
  await panel.getByRole('button', { name: 'End it now' }).click();
  await editor.statusBar(/Stuck/);
  assert.equal(await panel.getByText('Snoozed until').count(), 0);
});

test('an agent that gets past it is no longer stuck', async () => {
  agent.edits();
  agent.passes();
  await panel.getByRole('heading', { name: 'Test Agent found a way' }).waitFor();
  await panel.locator('.calm', { hasText: 'Got past it by editing src/user.ts' }).waitFor();
  await panel
    .locator('.watched')
    .getByRole('button', { name: /^failure: npm test/ })
    .first()
    .waitFor();
  assert.equal(await panel.locator('.card').count(), 0);
  await panel.getByRole('heading', { name: 'Earlier' }).waitFor();
});
