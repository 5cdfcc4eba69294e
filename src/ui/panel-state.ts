import { headline, moment, oneLine, openEpisodes, phrase } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import type { Calm, EarlierRow, PanelState } from '../protocol.ts';
import { cardOf, earlierRow } from './panel-card.ts';
import type { PanelInput } from './panel-input.ts';
import { watchedRows } from './panel-watched.ts';
import { labels, sourceLine, wordsOf } from './panel-words.ts';

export type { PanelInput };

/** All that the panel shows, from what is known now. Pure. */
export function panelState(input: PanelInput): PanelState {
  const { state, t } = input;
  const open = openEpisodes(state.episodes).filter((episode) => !input.hidden.has(episode.id));
  const shown = open.slice(0, limits.cards);
  const severe = open[0]?.grade === 'stuck' ? { severe: wordsOf('own-way-out', t) } : {};
  const more = open.length > shown.length ? { more: t('{count} more', { count: open.length - shown.length }) } : {};
  const over = earlier(input);
  return {
    kind: 'state',
    language: input.language,
    labels: labels(t),
    quote: { headline, words: wordsOf('finds-a-way', t), source: sourceLine(input) },
    ...severe,
    ...snoozed(input),
    cards: shown.map((episode) => cardOf(episode, input)),
    ...more,
    calm: calm(input),
    watched: watchedRows(input),
    earlier: over,
    ...(shown.length === 0 && over.some((one) => one.recovered) && { learned: wordsOf('learn-from-practice', t) }),
  };
}

function snoozed({ allSnoozedUntil, now, language, timeZone, t }: PanelInput): Pick<PanelState, 'snoozed'> {
  if (allSnoozedUntil === undefined) return {};
  return {
    snoozed: t('Snoozed until {time}', { time: moment(allSnoozedUntil, now, language, timeZone) }),
  };
}

function calm(input: PanelInput): Calm {
  const { state, t, now } = input;
  if (!input.ready)
    return {
      mood: 'starting',
      heading: t('Reading the logs …'),
      detail: phrase(t, 'This takes a moment.'),
    };
  if (state.sessions.length === 0) return empty(input);
  const past = state.episodes
    .filter((one) => one.state === 'recovered' && one.warned !== null && now - (one.last ?? 0) < limits.relief)
    .toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0))
    .find((one) => !input.hidden.has(one.id));
  if (!past) {
    const silenced = openEpisodes(state.episodes).some((one) => input.hidden.has(one.id) && one.grade !== 'notice');
    return { mood: 'fine', heading: silenced ? t('Nothing else is stuck') : t('Nothing is stuck'), detail: [] };
  }
  const agent = oneLine(state.sessions.find((one) => one.id === past.session)?.agent ?? '', 60) || t('The agent');
  return {
    mood: 'recovered',
    heading: t('{agent} found a way', { agent }),
    detail: earlierRow(past, input).how ?? [],
  };
}

function empty({ state, t }: PanelInput): Calm {
  const broken = state.skipped.length + state.logs.filter((log) => log.problem !== undefined).length;
  if (broken > 0)
    return {
      mood: 'empty',
      heading: t('Nothing to watch yet'),
      detail: phrase(t, 'Logs were found, but none of them is a readable log of an agent.'),
      action: 'show-watched',
    };
  return {
    mood: 'empty',
    heading: t('Nothing to watch yet'),
    detail: phrase(
      t,
      'Find a Way warns when a coding agent keeps failing the same way. None has worked in this folder lately; as soon as one does, it shows up here: there is nothing to set up.',
    ),
    action: 'choose-log',
  };
}

/** Episodes that are over, and those that are hidden, the newest first. */
function earlier(input: PanelInput): EarlierRow[] {
  const over = (one: Episode) => one.state !== 'open' || input.hidden.has(one.id);
  return input.state.episodes
    .filter((one) => over(one) && (one.warned !== null || one.grade !== 'notice'))
    .toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0))
    .slice(0, limits.panelRows)
    .map((one) => earlierRow(one, input));
}
