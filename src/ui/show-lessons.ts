import * as vscode from 'vscode';
import { lessonInstruction, lessonsMarkdown } from '../guidance/index.ts';
import type { Lesson } from '../model/lesson.ts';
import { forget, forgetAll } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { Disposables } from './disposables.ts';
import { lessonLine } from './lesson-list.ts';
import { tell, tellBriefly } from './tell.ts';
import { reader, t } from './words.ts';

/** What choosing a line does. */
type Choice = { readonly lesson: Lesson } | { readonly all: 'export' | 'forget' };
type Item = vscode.QuickPickItem & { readonly choice?: Choice };

/** The lessons of this workspace: each can be copied or forgotten, all can be exported or forgotten. */
export async function showLessons(desk: Desk): Promise<void> {
  if (!(await anyLessons(desk))) return;
  const chosen = await chosenOf(desk);
  if (!chosen) return;
  if ('lesson' in chosen) await copy(chosen.lesson);
  else if (chosen.all === 'export') await exportLessons(desk);
  else await forgetAllIfSure(desk);
}

/** Opens all lessons as a new Markdown document, which people save where their agents read it. */
export async function exportLessons(desk: Desk): Promise<void> {
  if (!(await anyLessons(desk))) return;
  const content = lessonsMarkdown(desk.lessons.current.lessons, t);
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
  tell(t('Read the lessons before you give them to an agent: they quote what its logs say.'));
}

/** Whether there are any; people are told where there are none. */
async function anyLessons({ lessons }: Desk): Promise<boolean> {
  await lessons.refresh();
  if (lessons.current.lessons.length > 0) return true;
  tell(t('No lessons yet. When an agent gets past a failure that warned, what it did is kept here.'));
  return false;
}

/** The list; a lesson that is forgotten leaves it at once, and one that is learned meanwhile comes into it. */
async function chosenOf({ lessons }: Desk): Promise<Choice | undefined> {
  const copyButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: t('Copy') };
  const forgetButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: t('Forget') };
  const held = new Disposables();
  const list = held.hold(vscode.window.createQuickPick<Item>());
  const fill = () => {
    const now = Date.now();
    list.items = [
      ...lessons.current.lessons.map((lesson) => ({
        ...lessonLine(lesson, reader, now),
        buttons: [copyButton, forgetButton],
        choice: { lesson },
      })),
      { label: t('All lessons'), kind: vscode.QuickPickItemKind.Separator },
      { label: t('Export as Markdown'), iconPath: new vscode.ThemeIcon('markdown'), choice: { all: 'export' } },
      { label: t('Forget all lessons …'), iconPath: new vscode.ThemeIcon('trash'), choice: { all: 'forget' } },
    ];
    if (lessons.current.lessons.length === 0) list.hide();
  };
  list.title = t('What got past failures here');
  list.placeholder = t('Choose a lesson to copy it');
  list.matchOnDetail = true;
  list.keepScrollPosition = true;
  fill();
  held.hold(lessons.onDidChange(fill));
  held.hold(
    list.onDidTriggerItemButton(async ({ item: { choice }, button }) => {
      if (!choice || !('lesson' in choice)) return;
      if (button === copyButton) await copy(choice.lesson);
      else await lessons.update(forget(choice.lesson));
    }),
  );
  return new Promise((resolve) => {
    held.hold(
      list.onDidAccept(() => {
        resolve(list.selectedItems[0]?.choice);
        list.hide();
      }),
    );
    held.hold(
      list.onDidHide(() => {
        resolve(undefined);
        held.dispose();
      }),
    );
    list.show();
  });
}

async function copy(lesson: Lesson): Promise<void> {
  await vscode.env.clipboard.writeText(lessonInstruction(lesson, t));
  tellBriefly(t('The lesson was copied.'));
}

async function forgetAllIfSure({ lessons }: Desk): Promise<void> {
  const count = lessons.current.lessons.length;
  const question = count === 1 ? t('Forget the one lesson?') : t('Forget all {count} lessons?', { count });
  const sure = t('Forget All');
  const detail = t('Other windows and the terminal forget them too. This cannot be undone.');
  const said = await vscode.window.showWarningMessage(question, { modal: true, detail }, sure);
  if (said === sure) await lessons.update(forgetAll());
}
