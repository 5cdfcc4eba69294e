import { logCounts, type Translate } from '../guidance/index.ts';
import { limits } from '../model/limits.ts';
import type { Skipped, WatchedLog, WatchState } from '../model/watch.ts';
import { reasonIn } from './reason-words.ts';
import type { SettingProblem } from './settings.ts';
import { forList } from './shown-text.ts';

/** One line of the list of what is being watched, and what choosing it opens. */
export interface WatchedItem {
  readonly label: string;
  readonly description?: string;
  readonly detail: string;
  readonly opens?: { readonly setting: string } | { readonly path: string };
}

/** What is being watched and what is not, each with its file or its setting. */
export interface WatchedList {
  readonly wrongSettings: readonly WatchedItem[];
  readonly watched: readonly WatchedItem[];
  readonly skipped: readonly WatchedItem[];
}

/** What is wrong with a setting and what happens instead. */
export function settingSentence({ setting, wanted }: SettingProblem, t: Translate): string {
  return t('The setting {setting} is ignored: it must be {wanted}.', { setting, wanted: wanted(t) });
}

export function listWatched(
  { logs, skipped }: Pick<WatchState, 'logs' | 'skipped'>,
  problems: readonly SettingProblem[],
  t: Translate,
): WatchedList {
  return {
    wrongSettings: [
      ...problems.map((problem) => ({
        label: problem.setting,
        detail: settingSentence(problem, t),
        opens: { setting: problem.setting },
      })),
      ...skipped.filter(isWrongSetting).map((one) => skippedItem(one, t)),
    ],
    watched: logs.map((log) => logItem(log, t)),
    skipped: skipped.filter((one) => !isWrongSetting(one)).map((one) => skippedItem(one, t)),
  };
}

/** A part of a setting that cannot be used, and no file that it keeps from being read. */
export function isWrongSetting({ setting, path }: Skipped): boolean {
  return setting !== undefined && path === '';
}

function logItem(log: WatchedLog, t: Translate): WatchedItem {
  const { notUnderstood } = log;
  const counts = [
    forList(log.format, limits.subjectShown),
    // An agent's database may hold sessions of other folders alone.
    log.sessions === 0 ? t('no session of an open folder so far') : logCounts(log, t),
    ...(notUnderstood > 0 ? [t('not understood: {count}', { count: notUnderstood })] : []),
    ...(log.problem === undefined ? [] : [forList(reasonIn(log.problem, t), limits.lineShown)]),
  ];
  return {
    label: forList(log.agent, limits.subjectShown),
    description: counts.join(' · '),
    detail: forList(log.label, limits.lineShown),
    opens: { path: log.path },
  };
}

/** Of what is only counted there is nothing to open. */
function skippedItem({ label, path, why, setting }: Skipped, t: Translate): WatchedItem {
  const opens = setting === undefined ? path !== '' && { path } : { setting };
  return {
    label: path === '' ? forList(reasonIn(label, t), limits.title) : forList(label, limits.title),
    detail: forList(reasonIn(why, t), limits.lineShown),
    ...(opens && { opens }),
  };
}
