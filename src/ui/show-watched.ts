import * as vscode from 'vscode';
import { attemptCounts } from '../guidance/index.ts';
import { limits } from '../model/limits.ts';
import type { Skipped, WatchedLog } from '../model/watch.ts';
import { type Choice, choose, titled } from './choose.ts';
import type { Desk } from './desk.ts';
import { openLog } from './open-log.ts';
import { settingSentence } from './output.ts';
import type { SettingProblem } from './settings.ts';
import { forList } from './shown-text.ts';
import { tell } from './tell.ts';
import { t } from './words.ts';

type Open = () => Promise<void>;

/** The list of what is being watched, what is not and why, and which settings are wrong. Choosing opens it. */
export async function showWatched({ situation, configuration }: Desk): Promise<void> {
  const { watch, phase } = situation.current;
  const items = [
    ...titled(t('Settings that are not used'), configuration.problems.map(settingItem)),
    ...titled(t('Watched'), watch.logs.map(logItem)),
    ...titled(t('Skipped'), watch.skipped.map(skippedItem)),
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

function settingItem(problem: SettingProblem): Choice<Open> {
  return {
    label: problem.setting,
    detail: settingSentence(problem),
    value: async () => {
      await vscode.commands.executeCommand('workbench.action.openSettings', problem.setting);
    },
  };
}

function logItem(log: WatchedLog): Choice<Open> {
  const { attempts, failed, notUnderstood } = log;
  const counts = [
    attemptCounts(attempts, failed, t),
    ...(notUnderstood > 0 ? [t('not understood: {count}', { count: notUnderstood })] : []),
    ...(log.problem === undefined ? [] : [forList(log.problem, limits.lineShown)]),
  ];
  return {
    label: forList(log.agent, limits.subjectShown),
    description: counts.join(' · '),
    detail: forList(log.label, limits.lineShown),
    value: () => openLog({ path: log.path, place: { offset: 0 } }),
  };
}

function skippedItem({ label, path, why }: Skipped): Choice<Open> {
  return {
    label: forList(label, limits.title),
    detail: forList(why, limits.lineShown),
    value: () => openLog({ path, place: { offset: 0 } }),
  };
}
