import { clean, duration, ending, english, money, oneLine, plain, summary, tokens } from '../guidance/index.ts';
import type { Episode, Grade, Session } from '../model/episode.ts';
import type { Skipped } from '../model/watch.ts';
import type { ReadThrough } from './scan-document.ts';

/** One log as it is told to people. */
export interface ToldLog extends ReadThrough {
  readonly sessions: readonly Session[];
}

/** Ways to set off text on a terminal; `plainStyle` leaves it as it is. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly grade: (grade: Grade, text: string) => string;
}

export const plainStyle: Style = { strong: (text) => text, quiet: (text) => text, grade: (_, text) => text };

const gradeColours: Readonly<Record<Grade, number>> = { notice: 36, warning: 33, stuck: 31 };
const coloured = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

export const terminalStyle: Style = {
  strong: coloured(1),
  quiet: coloured(2),
  grade: (grade, text) => coloured(gradeColours[grade])(text),
};

/** Attempts named with their lines in the log; more are counted. */
const attemptsNamed = 12;

/** One line a log, then each of its episodes with its proof, then what was not read. */
export function scanText(logs: readonly ToldLog[], skipped: readonly Skipped[], style: Style): string {
  const lines = logs.flatMap((log) => [
    logLine(log, style),
    ...log.episodes.flatMap((one) => episodeLines(one, log, style)),
  ]);
  const found = logs.reduce((sum, log) => sum + log.episodes.length, 0);
  if (skipped.length > 0) {
    lines.push('', style.quiet(`Not read (${skipped.length}):`));
    lines.push(...skipped.map(({ label, why }) => style.quiet(`  ${oneLine(label, 200)}: ${oneLine(why, 200)}`)));
  }
  lines.push('', `${counted(logs.length, 'log')} read, ${counted(found, 'episode')} found.`);
  return `${lines.join('\n')}\n`;
}

function logLine({ log }: ToldLog, style: Style): string {
  const counts = [counted(log.attempts, 'attempt'), `${log.failed} failed`];
  if (log.notUnderstood > 0) counts.push(`${counted(log.notUnderstood, 'record')} not understood`);
  const problem = log.problem === undefined ? '' : `\n  ${oneLine(log.problem, 400)}`;
  return `${style.strong(oneLine(log.agent, 60))}  ${oneLine(log.label, 400)}  ${style.quiet(counts.join(', '))}${problem}`;
}

function episodeLines(episode: Episode, log: ToldLog, style: Style): readonly string[] {
  const indent = ' '.repeat(11);
  const facts = [
    episode.first !== undefined && episode.last !== undefined ? duration(episode.last - episode.first, english) : '',
    episode.tokens === undefined || episode.tokens === 0 ? '' : tokens(episode.tokens, english),
    episode.usd === undefined ? '' : money(episode.usd, 'en'),
    plain(ending(episode, english)),
  ];
  return [
    `  ${style.grade(episode.grade, episode.grade.padEnd(8))} ${clean(plain(summary(episode, english)))}`,
    ...episode.lines.map((line) => `${indent}${style.quiet('|')} ${oneLine(line, 200)}`),
    indent + style.quiet(facts.filter((fact) => fact !== '').join(', ')),
    indent + style.quiet(proof(episode, log.lines)),
  ];
}

function proof(episode: Episode, lines: ReadonlyMap<number, number>): string {
  const named = episode.attempts.slice(0, attemptsNamed).map(({ n, result }) => {
    const line = result.index ?? lines.get(result.offset);
    return line === undefined ? `#${n}` : `#${n} (line ${line})`;
  });
  const more = episode.attempts.length - named.length;
  return `attempts ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
