import { phrase } from '../guidance/index.ts';
import type { PanelState } from '../protocol.ts';
import { panelState } from './panel-state.ts';
import { lossWords } from './reader-words.ts';
import type { Situation } from './situation.ts';
import type { Reader } from './status-view.ts';

/** What the panel shows in a situation. */
export function panelView(
  { phase, watch, memory, lessons, alarms, now }: Situation,
  { t, language }: Reader,
): PanelState {
  const ready = phase.kind !== 'starting';
  const { hidden, allSnoozedUntil } = alarms;
  const state = panelState({
    state: watch,
    remembered: memory,
    lessons,
    hidden,
    ...(allSnoozedUntil !== undefined && { allSnoozedUntil }),
    ready,
    now,
    t,
    language,
  });
  if (phase.kind === 'off') {
    const heading = t('Find a Way is switched off');
    const detail = phrase(t, 'The setting {setting} switches it on.', {
      setting: { text: 'findAWay.enabled', code: true },
    });
    return { ...state, calm: { mood: 'empty', heading, detail: [...detail], action: 'switch-on' } };
  }
  if (phase.kind === 'problem') {
    const heading = t('Starting again …');
    const why = [{ text: lossWords(phase.why, t) }];
    const detail = phrase(t, 'Reading the logs broke off: {why}. What is shown may be old until it is back.', { why });
    return { ...state, calm: { mood: 'starting', heading, detail: [...detail] } };
  }
  return state;
}
