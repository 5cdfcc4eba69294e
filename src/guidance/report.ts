import type { Episode, Session } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { duration, money, tokens } from './amounts.ts';
import { between } from './between.ts';
import { markdown } from './markdown.ts';
import { plain } from './phrase.ts';
import type { Past } from './prompts.ts';
import { fenced, inlineCode, prose } from './quoting.ts';
import { ending, heading, reason, summary } from './sentences.ts';
import type { Translate } from './translate.ts';
import { outcome, type Tried, tried } from './tried.ts';

/**
 * A report for a colleague in Markdown: what was tried, what happened, what is known, and what a person noted. Text from
 * the log stands in code only, so that nothing of it becomes markup, a link, or a call to somebody by name.
 */
export function report(episode: Episode, session: Session | undefined, past: Past, t: Translate, note = ''): string {
  const { told, left } = tried(episode, limits.reportAttempts);
  const list = bounded(
    told.map((one, n) => item(one, n + 1, t)),
    limits.report / 2,
  );
  const missing = left + told.length - list.length;
  const parts = [
    `# ${prose(heading(episode, session, t), 120)}`,
    `${markdown(summary(episode, t))}.`,
    facts(episode, session, t).join('\n'),
    ...(note === '' ? [] : [`## ${t('Note')}`, prose(note, limits.note)]),
    `## ${t('What stays the same')}`,
    episode.lines.length > 0 ? fenced(episode.lines.join('\n'), 2 * limits.quoted) : t('The log says nothing more.'),
    `## ${t('What was tried')}`,
    list.join('\n\n'),
    missing > 0 ? t('… and {count} more', { count: missing }) : '',
    `## ${t('What is known')}`,
    known(episode, past, t).join('\n'),
    `_${t('Made from the agent’s log. Everything set as code is quoted from it.')}_`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function facts(episode: Episode, session: Session | undefined, t: Translate): readonly string[] {
  const agent = session ? prose(session.agent, 60) : '';
  const counted = episode.tokens ? [tokens(episode.tokens, t)] : [];
  const spent = (episode.usd ? [...counted, money(episode.usd, 'en')] : counted).join(' · ');
  const lines = [
    agent === '' ? '' : labelled(t('Agent'), agent, t),
    session?.model === undefined ? '' : labelled(t('Model'), inlineCode(session.model, 60), t),
    session?.title === undefined ? '' : labelled(t('Session'), inlineCode(session.title, limits.title), t),
    session?.folder === undefined ? '' : labelled(t('Folder'), inlineCode(session.folder, limits.title), t),
    times(episode, t),
    labelled(episode.pattern === 'same-result-again' ? t('Attempts') : t('Failing attempts'), episode.count, t),
    spent === '' ? '' : labelled(t('Spent'), spent, t),
    episode.state === 'open' ? '' : labelled(t('How it ended'), markdown(ending(episode, t)), t),
  ];
  return lines.filter((line) => line !== '').map((line) => `- ${line}`);
}

function labelled(label: string, value: string | number, t: Translate): string {
  return t('{label}: {value}', { label, value });
}

function times(episode: Episode, t: Translate): string {
  const { first, last } = episode;
  if (first === undefined || last === undefined) return '';
  const from = new Date(first);
  const to = new Date(last);
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return '';
  const lasted = duration(last - first, t);
  return labelled(t('Time'), `${from.toISOString()} – ${to.toISOString()} (${lasted})`, t);
}

function item({ attempt, times: often }: Tried, n: number, t: Translate): string {
  const { failure } = attempt;
  const message = failure === undefined ? '' : `: ${inlineCode(failure, limits.title)}`;
  const line = `${n}. ${inlineCode(attempt.title || attempt.tool, limits.title)}${often > 1 ? ` (${often}×)` : ''} – ${outcome(attempt, t)}${message}`;
  if (!attempt.change) return line;
  const { before, after } = attempt.change;
  return `${line}\n\n${indented(fenced(`${marked(before, '-')}\n${marked(after, '+')}`, limits.quoted, 'diff'))}`;
}

function marked(text: string, sign: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => sign + line)
    .join('\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `   ${line}`)
    .join('\n');
}

function known(episode: Episode, past: Past, t: Translate): readonly string[] {
  const why = reason(episode.failureKind, t);
  const { place } = episode;
  const work = plain(between(episode, t)) === '' ? '' : markdown(between(episode, t));
  const where = place ? (place.line === undefined ? place.path : `${place.path}:${place.line}`) : '';
  const lines = [
    why === undefined ? '' : labelled(t('Kind of failure'), why, t),
    where === '' ? '' : labelled(t('Place that the failure names'), inlineCode(where, limits.title), t),
    work,
    ...past.slice(0, 3).map((one) => labelled(t('What got past the same failure earlier'), markdown(one), t)),
  ].filter((line) => line !== '');
  return lines.length === 0 ? [t('Nothing beyond the above.')] : lines.map((line) => `- ${line}`);
}

/** As many of the items, from the first, as fit. */
function bounded(items: readonly string[], limit: number): readonly string[] {
  let room = limit;
  return items.filter((one) => {
    room -= one.length;
    return room >= 0;
  });
}
