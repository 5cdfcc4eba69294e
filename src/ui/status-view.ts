import { moment, type StatusDetail, statusDetails, statusText, type Translate } from '../guidance/index.ts';
import type { Loss } from '../model/reader-problem.ts';
import { lossWords } from './reader-words.ts';
import type { Situation } from './situation.ts';

/** What the status bar item shows. `text` may hold icons of ours; nothing from a log in it is read as one. */
export interface StatusView {
  readonly state: 'off' | 'starting' | 'calm' | 'snoozed' | 'notice' | 'warning' | 'stuck' | 'problem';
  readonly visible: boolean;
  readonly text: string;
  /** Plain text. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly label: string;
  readonly loud: boolean;
}

/** When and for whom the words are made. */
export interface Reader {
  readonly language: string;
  readonly t: Translate;
}

/** The state that the status bar is in, one function a state. */
export function statusView(situation: Situation, showWhenCalm: boolean, reader: Reader): StatusView {
  const { phase, alarms } = situation;
  if (phase.kind === 'off') return off(reader.t);
  // What is known is told even while the logs cannot be read for a moment.
  if (alarms.speaking.length > 0) return speaking(situation, reader);
  if (phase.kind === 'problem') return problem(phase.why, reader.t);
  if (alarms.allSnoozedUntil !== undefined) return snoozed(alarms.allSnoozedUntil, situation, reader);
  if (phase.kind === 'starting') return starting(showWhenCalm, reader.t);
  return calm(situation, showWhenCalm, reader.t);
}

function off(t: Translate): StatusView {
  const label = t('Find a Way is switched off in the settings');
  return { state: 'off', visible: false, text: '$(compass)', tooltip: label, label, loud: false };
}

function problem(why: Loss, t: Translate): StatusView {
  const label = t('Find a Way is starting again: {why}', { why: lossWords(why, t) });
  return { state: 'problem', visible: true, text: '$(compass) $(alert)', tooltip: label, label, loud: false };
}

function starting(visible: boolean, t: Translate): StatusView {
  const label = t('Find a Way is looking for the logs of agents');
  return { state: 'starting', visible, text: '$(compass)', tooltip: label, label, loud: false };
}

function calm({ alarms, watch }: Situation, visible: boolean, t: Translate): StatusView {
  const { label } = statusText([], t);
  const watched =
    watch.logs.length === 0
      ? t('No log of an agent is being watched yet.')
      : t('Logs being watched: {count}', { count: watch.logs.length });
  const asleep = alarms.shown.length > 0 ? [t('Snoozed: {count}', { count: alarms.shown.length })] : [];
  const tooltip = [label, watched, ...asleep].join('\n');
  return { state: 'calm', visible, text: '$(compass)', tooltip, label, loud: false };
}

/** Shown even where the calm item is not: what was silenced has to be found again. */
function snoozed(until: number, { alarms, now }: Situation, { language, t }: Reader): StatusView {
  const time = moment(until, now, language);
  const label = t('Find a Way is snoozed until {time}', { time });
  const failing = alarms.shown.length > 0 ? [t('Still failing: {count}', { count: alarms.shown.length })] : [];
  const tooltip = [label, ...failing, t('A click opens the panel, where you can end it.')].join('\n');
  return {
    state: 'snoozed',
    visible: true,
    text: `$(bell-slash) ${t('Snoozed until {time}', { time })}`,
    tooltip,
    label,
    loud: false,
  };
}

function speaking(situation: Situation, { language, t }: Reader): StatusView {
  const { alarms, watch, now } = situation;
  const { grade, text, label } = statusText(alarms.speaking, t);
  const details = statusDetails({ episodes: alarms.speaking, sessions: watch.sessions }, { now, language }, t);
  const icon = grade === 'notice' ? '$(compass)' : '$(warning)';
  return {
    state: grade,
    visible: true,
    text: `${icon} ${text}`,
    tooltip: details.map(told).join('\n\n'),
    label,
    loud: grade === 'warning' || grade === 'stuck',
  };
}

function told(detail: StatusDetail): string {
  return [detail.heading, detail.what, detail.since].filter((line) => line !== undefined).join('\n');
}
