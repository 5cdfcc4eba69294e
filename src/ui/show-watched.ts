import * as vscode from 'vscode';
import { type Choice, choose, titled } from './choose.ts';
import type { Desk } from './desk.ts';
import { openLog } from './open-log.ts';
import { tell } from './tell.ts';
import { listWatched, type WatchedItem } from './watched-list.ts';
import { t } from './words.ts';

type Open = () => Promise<void>;

/** The list of what is being watched, what is not and why, and which settings are wrong. Choosing opens it. */
export async function showWatched({ situation, configuration }: Desk): Promise<void> {
  const { watch, phase } = situation.current;
  const { wrongSettings, watched, skipped } = listWatched(watch, configuration.problems, t);
  const items = [
    ...titled(t('Settings that are not used'), wrongSettings.map(choiceOf)),
    ...titled(t('Watched'), watched.map(choiceOf)),
    ...titled(t('Skipped'), skipped.map(choiceOf)),
  ];
  if (items.length === 0) {
    tell(
      phase.kind === 'off'
        ? t('Find a Way is switched off in the settings')
        : t('No log of an agent is being watched yet.'),
    );
    return;
  }
  const open = await choose(items, {
    title: t('What Find a Way is watching'),
    placeHolder: t('Choose one to open it'),
  });
  await open?.();
}

function choiceOf({ opens, ...shown }: WatchedItem): Choice<Open> {
  return opens ? { ...shown, value: () => open(opens) } : shown;
}

async function open(what: NonNullable<WatchedItem['opens']>): Promise<void> {
  if ('path' in what) await openLog({ path: what.path, place: { offset: 0 } });
  else await vscode.commands.executeCommand('workbench.action.openSettings', what.setting);
}
