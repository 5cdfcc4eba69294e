import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Editor, openEditor } from '../editor/editor.ts';
import { FailingAgent } from './failing-agent.ts';

/** The tests tell one story in its order, of a person who likes the settings as they are. */
let editor: Editor;

/** Time in which a notification that should not come would have come. */
const whileMs = 1_500;

before(async () => {
  editor = await openEditor();
  await editor.statusBar('nothing is stuck');
});
after(() => editor.close());

/** An agent of its own that is stuck from now on. */
async function stuckAgent(name: string): Promise<FailingAgent> {
  const agent = new FailingAgent(editor.workspace, name);
  for (let n = 0; n < 5; n += 1) agent.fails();
  await editor.statusBar('Stuck: `npm test` failed 5×');
  return agent;
}

/** The same while the person looks at something else; a click in the window would have them look at it. */
async function stuckUnseen(name: string): Promise<FailingAgent> {
  const lookBack = await editor.lookAway();
  const agent = await stuckAgent(name);
  await editor.page.waitForTimeout(whileMs);
  await lookBack();
  return agent;
}

async function getsPastIt(agent: FailingAgent): Promise<void> {
  agent.passes();
  await editor.statusBar('nothing is stuck');
}

async function noticesOfStuck(): Promise<Locator> {
  return (await editor.notifications()).filter({ hasText: 'Test Agent is stuck: npm test failed the same way' });
}

async function press(notice: Locator, button: string): Promise<void> {
  await notice.getByRole('button', { name: button, exact: true }).click();
}

test('who looks at the window is told by the status bar alone', async () => {
  const agent = await stuckAgent('seen');
  await editor.page.waitForTimeout(whileMs);
  assert.equal(await (await noticesOfStuck()).count(), 0);
  await getsPastIt(agent);
});

test('who looks elsewhere is told once, however often it fails again and the window is loaded anew', async () => {
  const agent = await stuckUnseen('told');
  const notices = await noticesOfStuck();
  assert.equal(await notices.count(), 1);
  const lookBack = await editor.lookAway();
  agent.fails();
  await editor.statusBar('Stuck: `npm test` failed 6×');
  await editor.page.waitForTimeout(whileMs);
  await lookBack();
  assert.equal(await notices.count(), 1);

  await editor.reload();
  const lookBackAgain = await editor.lookAway();
  await editor.statusBar('Stuck: `npm test` failed 6×');
  await editor.page.waitForTimeout(whileMs);
  await lookBackAgain();
  assert.equal(await (await noticesOfStuck()).count(), 0);
  await getsPastIt(agent);
});

test('its first button opens the panel at what is stuck', async () => {
  const agent = await stuckUnseen('shown');
  const sidebar = editor.page.locator('.part.sidebar .composite.title', { hasText: 'Find a Way' });
  assert.equal(await sidebar.count(), 0);
  await press(await noticesOfStuck(), 'Show the way out');
  await sidebar.waitFor();
  const panel = await editor.panel();
  await panel.locator('.card:focus-within', { hasText: 'Test Agent is stuck' }).waitFor();
  // VS Code in a browser does not notice that people look away from within the panel.
  await editor.command('View: Show Explorer');
  await getsPastIt(agent);
});

test('its second button snoozes what is stuck, which can be taken back at once', async () => {
  const agent = await stuckUnseen('snoozed');
  await press(await noticesOfStuck(), 'Snooze');
  await editor.statusBar('nothing is stuck');
  const said = (await editor.notifications()).filter({ hasText: 'Snoozed for an hour: npm test failed' });
  await press(said, 'Undo');
  await editor.statusBar('Stuck: `npm test` failed 5×');
  await getsPastIt(agent);
});

test('its third button keeps others like it away, and the status bar still tells', async () => {
  const agent = await stuckUnseen('last');
  await press(await noticesOfStuck(), 'Don’t show again');
  await getsPastIt(agent);
  const next = await stuckUnseen('untold');
  assert.equal(await (await noticesOfStuck()).count(), 0);
  await getsPastIt(next);
});
