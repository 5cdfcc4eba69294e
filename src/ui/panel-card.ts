import {
  age,
  between,
  changesBetween,
  clock,
  ending,
  heading,
  moment,
  oneLine,
  outcomeOf,
  type PastBefore,
  pastBefore,
  phrase,
  quoteFor,
  summary,
  wayPast,
  waysOut,
  words,
} from '../guidance/index.ts';
import { type AttemptGlance, type Episode, OwnNamePattern, type Session } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { WayId } from '../model/way.ts';
import type { Bar, Card, Changed, EarlierRow, Sentence, Way } from '../protocol.ts';
import type { PanelInput } from './panel-input.ts';
import { wordsOf } from './panel-words.ts';

/** The card of an open episode. Trouble with a name of its own has advice where others have the checklist. */
export function cardOf(episode: Episode, input: PanelInput): Card {
  const { state, t, now } = input;
  const session = state.sessions.find((one) => one.id === episode.session);
  const done = ticked(episode.id, input);
  const ways = waysOut(episode, done, t);
  const named = OwnNamePattern.safeParse(episode.pattern).success;
  const advice = named ? ways.find((way) => way.reason !== undefined)?.reason : undefined;
  const fitting = quoteFor(episode);
  return {
    id: episode.id,
    grade: episode.grade,
    heading: heading(episode, session, t),
    ...title(session, state.sessions),
    since: episode.first === undefined ? '' : age(now - episode.first, t),
    what: summary(episode, t),
    strip: bars(episode.strip, input),
    ...(episode.pattern === 'same-result-again' && { bars: { same: t('same result'), other: t('failure') } }),
    lines: episode.lines.slice(0, limits.shownLines).map((line) => oneLine(line, limits.lineShown)),
    between: between(episode, t, input.language),
    ...changed(episode, input),
    ...(advice === undefined ? {} : { advice }),
    waysDone: t('{done} of {all}', { done: done.length, all: WayId.options.length }),
    ways: named ? [] : ways.map((way) => ({ ...way, ...tickOf(episode.id, way.id, input) })),
    ...(fitting === undefined ? {} : { insight: wordsOf(fitting, t) }),
    ...noteOn(episode.id, input),
    before: before(episode, input),
  };
}

/** What a session works on, where others of its agent are known too. */
function title(session: Session | undefined, all: readonly Session[]): { readonly title?: string } {
  if (session?.title === undefined) return {};
  const isOneOfSeveral = all.some((one) => one.id !== session.id && one.agent === session.agent);
  return isOneOfSeveral ? { title: oneLine(session.title, limits.title) } : {};
}

/** What changed between the attempts, where there were several. */
function changed(episode: Episode, { t, language, timeZone }: PanelInput): { readonly changed?: Changed } {
  const { steps, left } = changesBetween(episode, t);
  if (steps.length === 0) return {};
  const timed = steps.map(({ time, did }) => ({
    time: time === undefined ? '' : clock(time, language, timeZone),
    did: [...did],
  }));
  return { changed: { steps: timed, ...(left > 0 && { left: t('… and {count} more', { count: left }) }) } };
}

/** The bars of a strip, oldest first, each labelled with what was done, what came of it, and when. */
export function bars(strip: readonly AttemptGlance[], { t, language, timeZone }: PanelInput): Bar[] {
  return strip.slice(-limits.strip).map((one) => {
    const said = [oneLine(one.title || one.tool, limits.subjectShown), outcomeOf(one, t)];
    const time = one.ended ?? one.started;
    if (time !== undefined) said.push(clock(time, language, timeZone));
    return { n: one.n, likeness: one.likeness, label: said.join(' · ') };
  });
}

/** One line on an episode that is over or hidden: what it was, when, how it ended. */
export function earlierRow(episode: Episode, input: PanelInput): EarlierRow {
  const { t } = input;
  const silenced = episode.state === 'open';
  const how = silenced ? silencedBy(episode.id, input) : ending(episode, t);
  const time = episode.last ?? episode.first;
  return {
    id: episode.id,
    what: summary(episode, t),
    when: time === undefined ? '' : moment(time, input.now, input.language, input.timeZone),
    how,
    ...noteOn(episode.id, input),
    recovered: episode.state === 'recovered',
    ...(silenced && { silenced }),
  };
}

function silencedBy(id: string, { hidden, t, now, language, timeZone }: PanelInput): Sentence {
  const why = hidden.get(id);
  if (why?.kind === 'muted') return phrase(t, 'You muted its session');
  if (why?.kind !== 'snoozed') return phrase(t, 'You said that it is not stuck');
  const time = words(moment(why.until, now, language, timeZone));
  return phrase(t, 'You snoozed it until {time}', { time });
}

function noteOn(id: string, { remembered }: PanelInput): { readonly note?: string } {
  const note = oneLine(remembered.episodes.find((one) => one.id === id)?.note ?? '', limits.note);
  return note === '' ? {} : { note };
}

function tickOf(
  id: string,
  way: WayId,
  { remembered, t, now, language, timeZone }: PanelInput,
): Pick<Way, 'done' | 'when'> {
  const entry = remembered.episodes.find((one) => one.id === id);
  const done = entry?.done.includes(way) ?? false;
  const at = entry?.times?.find((one) => one.way === way)?.at;
  if (!done || at === undefined) return { done };
  return { done, when: t('done {time}', { time: moment(at, now, language, timeZone) }) };
}

function ticked(id: string, { remembered }: PanelInput): readonly WayId[] {
  const done = remembered.episodes.find((one) => one.id === id)?.done ?? [];
  return WayId.options.filter((way) => done.includes(way));
}

/** What got past the same failure before, now and in lessons, the newest first. */
function before(episode: Episode, input: PanelInput): EarlierRow[] {
  return pastBefore(episode, input.state.episodes, input.lessons)
    .slice(0, 3)
    .map((one, n) => ({
      id: String(n),
      what: wayPast(one, input.t),
      when: whenAndHowOften(one, input),
      recovered: true,
    }));
}

function whenAndHowOften({ when, times }: PastBefore, { t, now, language, timeZone }: PanelInput): string {
  const said = when === undefined ? [] : [moment(when, now, language, timeZone)];
  return (times > 1 ? [...said, t('{count}×', { count: times })] : said).join(' · ');
}
