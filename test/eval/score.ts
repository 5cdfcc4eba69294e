import { type Episode, StuckPattern } from '../../src/model/episode.ts';
import type { Label, LabelledAttempt, LabelledEpisode } from './labels.ts';
import type { Where } from './read-log.ts';

/** An attempt of an alarm: its number in the log, and where its result stands as the labels count. */
export interface AlarmAttempt {
  readonly n: number;
  readonly result: number;
}

/** An episode that reached warning with a stuck pattern. */
export interface Alarm {
  readonly pattern: string;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly count: number;
  readonly attempts: readonly AlarmAttempt[];
  /** The attempt that warned. */
  readonly warned: AlarmAttempt;
}

/** What became of one labelled episode. */
export interface Found {
  readonly file: string;
  readonly want: 'must' | 'may';
  readonly pattern: string;
  readonly failure: string;
  readonly at: LabelledAttempt | undefined;
  readonly alarm: Alarm | undefined;
  /** The label's own attempts after `warn_by` up to the one that warned. */
  readonly late: number | undefined;
}

/** What became of one recording: each of its labelled episodes, and the alarms that hit none of them. */
export interface FileScore {
  readonly file: string;
  readonly agent: string;
  readonly attempts: number;
  readonly found: readonly Found[];
  readonly falseAlarms: readonly Alarm[];
}

/** The alarms among a log's episodes; `where` says where a result stands as the labels count. */
export function alarmsOf(episodes: readonly Episode[], where: Where): Alarm[] {
  return episodes.flatMap((episode) => {
    if (episode.grade === 'notice' || !StuckPattern.safeParse(episode.pattern).success) return [];
    const attempts = episode.attempts.map(({ n, result }) => ({ n, result: where(result) }));
    const warned = attempts[(episode.warned ?? 1) - 1];
    if (!warned) return [];
    const { pattern, subject, lines, count } = episode;
    return [{ pattern, subject, lines, count, attempts, warned }];
  });
}

/** Attempts that an alarm and a labelled episode must share to be the same matter: one may be in both by chance. */
const enoughShared = 2;

/** How one log's alarms stand against its labels; `attempts` is how many the whole log has. */
export function scoreFile(label: Label, alarms: readonly Alarm[], attempts: number): FileScore {
  const found = label.episodes.map((episode) => find(label.file, episode, alarms));
  const falseAlarms = alarms.filter(
    (alarm) => !label.episodes.some((episode) => shared(alarm, episode) >= enoughShared),
  );
  return { file: label.file, agent: label.agent ?? 'unknown', attempts, found, falseAlarms };
}

function find(file: string, episode: LabelledEpisode, alarms: readonly Alarm[]): Found {
  const hits = alarms.filter((alarm) => shared(alarm, episode) >= enoughShared);
  const lateOf = (alarm: Alarm): number => lateness(alarm, episode);
  const alarm = hits.reduce<Alarm | undefined>(
    (best, one) => (!best || lateOf(one) < lateOf(best) ? one : best),
    undefined,
  );
  return {
    file,
    want: episode.want,
    pattern: episode.pattern,
    failure: episode.failure ?? '',
    at: episode.attempts[0],
    alarm,
    late: alarm && lateOf(alarm),
  };
}

/** How many attempts an alarm and a labelled episode share, by place of the result or by number, whichever shares more. */
function shared(alarm: Alarm, { attempts }: LabelledEpisode): number {
  const byNumber = attempts.filter(({ n }) => alarm.attempts.some((own) => own.n === n)).length;
  const byPlace = attempts.filter((labelled) => alarm.attempts.some((own) => stands(own, labelled))).length;
  return Math.max(byNumber, byPlace);
}

function stands({ result: own }: AlarmAttempt, { result, until }: LabelledAttempt): boolean {
  return result !== undefined && own >= result && own <= (until ?? result);
}

/** The label's own attempts after `warn_by` up to the one that warned; 0 where the label names none to warn by. */
function lateness(alarm: Alarm, { attempts, warn_by: warnBy }: LabelledEpisode): number {
  if (warnBy === undefined || warnBy === null) return 0;
  const byPlace = attempts.some((labelled) => alarm.attempts.some((own) => stands(own, labelled)));
  const warned = alarm.warned;
  return attempts.filter((labelled) => {
    if (labelled.n <= warnBy) return false;
    return byPlace && labelled.result !== undefined ? labelled.result <= warned.result : labelled.n <= warned.n;
  }).length;
}

/** The figures of many logs: counts, and rates from 0 to 1, which are 0 where there is nothing to divide by. */
export interface Figures {
  readonly logs: number;
  readonly attempts: number;
  readonly must: number;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
  readonly falsePerThousand: number;
  /** Attempts late, of the `must` episodes hit, in order. */
  readonly late: readonly number[];
  readonly medianLate: number;
}

/** Adds up the scores of many logs; only episodes that must be told count for recall and lateness. */
export function figuresOf(scores: readonly FileScore[]): Figures {
  const must = scores.flatMap(({ found }) => found).filter(({ want }) => want === 'must');
  const hits = must.filter(({ alarm }) => alarm);
  const falseAlarms = sum(scores.map((score) => score.falseAlarms.length));
  const attempts = sum(scores.map((score) => score.attempts));
  const recall = ratio(hits.length, must.length);
  const precision = ratio(hits.length, hits.length + falseAlarms);
  const late = hits.map((hit) => hit.late ?? 0).sort((a, b) => a - b);
  return {
    logs: scores.length,
    attempts,
    must: must.length,
    hits: hits.length,
    falseAlarms,
    recall,
    precision,
    f1: ratio(2 * precision * recall, precision + recall),
    falsePerThousand: ratio(1_000 * falseAlarms, attempts),
    late,
    medianLate: late[Math.floor((late.length - 1) / 2)] ?? 0,
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
