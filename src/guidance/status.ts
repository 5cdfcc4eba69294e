import type { Episode, Grade, Session } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { age, moment } from './amounts.ts';
import { plain } from './phrase.ts';
import { ending, heading, summary, troubleIn } from './sentences.ts';
import { oneLine } from './text-safety.ts';
import type { Translate } from './translate.ts';

const rank: Readonly<Record<Grade, number>> = { notice: 1, warning: 2, stuck: 3 };

/** The episodes that still go on, the worst first, among equals the one that failed last. */
export function openEpisodes(episodes: readonly Episode[]): readonly Episode[] {
  return episodes
    .filter((episode) => episode.state === 'open')
    .toSorted((a, b) => rank[b.grade] - rank[a.grade] || (b.last ?? 0) - (a.last ?? 0) || (a.id < b.id ? -1 : 1));
}

/** What the status bar shows. `text` is empty where all is calm; `label` is for the screen reader. */
export interface StatusText {
  readonly grade: 'calm' | Grade;
  readonly text: string;
  readonly label: string;
}

/**
 * The status bar's words for the worst of the open episodes: "Stuck: `npm test` failed 5×". What looks like an icon
 * (`$(name)`) in a command stays text there.
 */
export function statusText(episodes: readonly Episode[], t: Translate): StatusText {
  const open = openEpisodes(episodes);
  const [worst] = open;
  if (!worst) return { grade: 'calm', text: '', label: t('Find a Way: nothing is stuck') };
  const text = open.length > 1 ? `${words(worst, t)} +${open.length - 1}` : words(worst, t);
  return { grade: worst.grade, text: withoutIcons(text), label: t('Find a Way: {what}', { what: text }) };
}

function words(episode: Episode, t: Translate): string {
  switch (episode.grade) {
    case 'stuck':
      return t('Stuck: {what}', { what: short(episode, t) });
    case 'warning':
      return short(episode, t);
    case 'notice':
      return noticed(episode, t);
  }
}

function subjectOf(episode: Episode): string {
  return oneLine(episode.subject, limits.statusSubject).replaceAll('`', '');
}

function short(episode: Episode, t: Translate): string {
  const subject = subjectOf(episode);
  const { count } = episode;
  switch (episode.pattern) {
    case 'other-calls-same-failure':
      return t('same failure {count}×', { count });
    case 'failing-edits':
      return t('edits refused {count}×', { count });
    case 'back-and-forth':
      return t('back and forth {count}×', { count });
    case 'refused-again':
      return episode.sameCall
        ? t('`{subject}` refused {count}×', { subject, count })
        : t('refused {count}×', { count });
    case 'timeouts':
      return t('`{subject}` timed out {count}×', { subject, count });
    case 'malformed-calls':
      return t('`{subject}` called wrongly {count}×', { subject, count });
    default:
      return t('`{subject}` failed {count}×', { subject, count });
  }
}

/** A notice is a plain count that names nothing yet; what has a name of its own is called by it. */
function noticed(episode: Episode, t: Translate): string {
  const { count } = episode;
  switch (episode.pattern) {
    case 'provider-trouble':
      return troubleIn(episode, t);
    case 'silence':
      return t('no result yet');
    case 'compaction-loop':
      return t('compacted {count}×', { count });
    case 'same-result-again':
      return t('same result {count}×', { count });
    case 'other-calls-same-failure':
    case 'failing-edits':
    case 'back-and-forth':
      return short(episode, t);
    case 'refused-again':
      return t('refused {count}×', { count });
    case 'timeouts':
      return t('timed out {count}×', { count });
    case 'malformed-calls':
      return t('called wrongly {count}×', { count });
    case 'same-call-other-failures':
      return t('failed {count}×', { count });
    default:
      return t('same failure {count}×', { count });
  }
}

/** Backslash before what the status bar would take for an icon. */
function withoutIcons(text: string): string {
  return text.replace(/\$\([a-z0-9~-]{1,60}\)/gi, '\\$&');
}

/** What the tooltip says of each open episode, the worst first: who, what, since when. Plain text. */
export interface StatusDetail {
  readonly id: string;
  readonly heading: string;
  readonly what: string;
  /** "for 12 min, since 10:12"; left out where the log has no times. */
  readonly since?: string;
}

export function statusDetails(
  state: { readonly episodes: readonly Episode[]; readonly sessions: readonly Session[] },
  clockTime: { readonly now: number; readonly language: string; readonly timeZone?: string },
  t: Translate,
): readonly StatusDetail[] {
  return openEpisodes(state.episodes)
    .slice(0, limits.cards)
    .map((episode) => {
      const session = state.sessions.find((one) => one.id === episode.session);
      const said = { id: episode.id, heading: heading(episode, session, t), what: plain(summary(episode, t)) };
      if (episode.first === undefined) return said;
      const since = t('for {duration}, since {time}', {
        duration: age(clockTime.now - episode.first, t),
        time: moment(episode.first, clockTime.now, clockTime.language, clockTime.timeZone),
      });
      return { ...said, since };
    });
}

/** One line on an episode for a list to pick from or a terminal: what happened, and how it ended if it did. */
export function listLine(episode: Episode, t: Translate): string {
  const what = plain(summary(episode, t));
  return episode.state === 'open' ? what : `${what} · ${plain(ending(episode, t))}`;
}
