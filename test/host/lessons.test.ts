import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { createMachine } from '../../src/logs/machine.ts';
import { findLessons } from '../../src/store/index.ts';
import { commandId } from '../../src/ui/command-table.ts';
import type { Inspection } from '../../src/ui/inspection.ts';
import { panelView } from '../../src/ui/panel-view.ts';
import { reader } from '../../src/ui/words.ts';
import { AgentLog } from './agent-log.ts';
import { inspection, workspaceFolder } from './extension.ts';
import { after, before, test, until } from './harness.ts';

let extension: Inspection;
const logs: AgentLog[] = [];
/** The lessons of this file's failure. */
const lessons = () =>
  extension.situation().lessons.filter(({ lines }) => lines.join().includes('lessons is undefined'));
const run = (name: Parameters<typeof commandId>[0]) => vscode.commands.executeCommand(commandId(name));

/** Another session of an agent, in which the same test fails. */
function failing(session: string): AgentLog {
  const log = new AgentLog(session, 'lessons');
  logs.push(log);
  for (const _ of [1, 2, 3, 4]) log.fails();
  return log;
}
const warns = () => until('it warns', () => extension.status()?.state === 'warning', 30_000);

before(async () => {
  extension = await inspection();
  await until('it is calm', () => extension.status()?.state === 'calm', 30_000);
});
after(async () => {
  for (const log of logs) {
    log.passes();
    log.remove();
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('an episode that an edit got past leaves a lesson', async () => {
  const log = failing('lessons-1');
  await warns();
  log.edits();
  log.passes();
  const [lesson] = await until('it is learned', () => (lessons().length > 0 ? lessons() : undefined));
  assert.deepEqual([lesson?.subject, lesson?.past, lesson?.pastDid], ['npm test', log.failingFile, 'edit']);
  assert.deepEqual([lesson?.agent, lesson?.times], ['Test Agent', 1]);
  const found = await until('it lies where the terminal looks', () =>
    findLessons(createMachine(), join(workspaceFolder(), 'src')),
  );
  assert.equal(found.folder, workspaceFolder());
  assert.ok(found.value.lessons.some(({ past }) => past === log.failingFile));
});

test('when the failure comes back in another session, what got past it stands first, in the panel and in the prompt', async () => {
  for (const log of logs.splice(0)) log.remove();
  await until('the first session is gone', () =>
    extension.situation().watch.sessions.every(({ id }) => !id.includes('lessons-1')),
  );
  const log = failing('lessons-2');
  await warns();
  const [card] = panelView(extension.situation(), reader).cards;
  assert.equal(card?.before.length, 1);
  assert.deepEqual(
    card?.before[0]?.what.map(({ text }) => text),
    ['editing ', log.failingFile],
  );
  assert.notEqual(card?.before[0]?.when, '');
  await run('copyPrompt');
  const prompt = await vscode.env.clipboard.readText();
  assert.match(prompt, /What got past the same failure earlier:\n```text\nediting src\/lessons\.ts\n```/);
});

test('got past in the same way again, it is the same lesson', async () => {
  const [log] = logs;
  log?.edits();
  log?.passes();
  await until('it is counted', () => lessons()[0]?.times === 2);
  assert.equal(lessons().length, 1);
});

test('the lessons are exported as a new Markdown document', async () => {
  await run('exportLessons');
  const editor = await until('it is open', () => vscode.window.activeTextEditor);
  assert.deepEqual([editor.document.isUntitled, editor.document.languageId], [true, 'markdown']);
  assert.match(
    editor.document.getText(),
    /^## .+\n\n(?:- .+\n)*- When `npm test` fails with `.*lessons.*`, edit `src\/lessons\.ts`\.\n/,
  );
});

test('the list of lessons opens, copies the one that is chosen, and closes', async () => {
  await vscode.env.clipboard.writeText('');
  const shown = run('showLessons');
  await until('a lesson is copied', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return (await vscode.env.clipboard.readText()) !== '';
  });
  await shown;
  assert.match(await vscode.env.clipboard.readText(), /^When `npm test` fails with `.*`, (?:edit|run) `.*`\.$/);
});
