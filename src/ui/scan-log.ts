import * as vscode from 'vscode';
import { logCounts } from '../guidance/index.ts';
import { limits } from '../model/limits.ts';
import type { Skipped, WatchedLog } from '../model/watch.ts';
import type { Desk } from './desk.ts';
import { reasonIn } from './reason-words.ts';
import { forNotification } from './shown-text.ts';
import { tell } from './tell.ts';
import { t } from './words.ts';

/** Reads a log file that people choose (or `named`), watches it from now on, and says what became of it. */
export async function scanLog(desk: Desk, named: unknown): Promise<WatchedLog | Skipped | undefined> {
  const path = named instanceof vscode.Uri && named.scheme === 'file' ? named.fsPath : await chosenPath();
  if (path === undefined) return undefined;
  const became = await desk.watching.add(path);
  if (!became) {
    tell(t('Find a Way is switched off in the settings'), {
      title: t('Open Settings'),
      run: async () => {
        await vscode.commands.executeCommand('workbench.action.openSettings', 'findAWay.enabled');
      },
    });
  } else if ('why' in became) {
    const path = forNotification(became.label, limits.title);
    tell(t('{path} was not read: {why}', { path, why: forNotification(reasonIn(became.why, t), limits.lineShown) }));
  } else {
    tell(readSentence(became), { title: t('Show'), run: () => desk.showPanel() });
  }
  return became;
}

async function chosenPath(): Promise<string | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: false,
    title: t('A log file that an agent wrote'),
    openLabel: t('Scan'),
  });
  return chosen?.[0]?.fsPath;
}

function readSentence(log: WatchedLog): string {
  const agent = forNotification(log.agent, limits.subjectShown);
  if (log.problem !== undefined) {
    return t('{agent}: {what}', { agent, what: forNotification(reasonIn(log.problem, t), limits.lineShown) });
  }
  return t('{agent}: {what}', { agent, what: logCounts(log, t) });
}
