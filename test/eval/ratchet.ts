import * as z from 'zod/mini';
import type { CorpusReport } from './corpus.ts';
import type { ScenarioReport } from './scenarios.ts';

const figure = z.number().check(z.nonnegative());

/** The best figures that recordings were scored with so far. */
const CorpusReached = z.object({
  recall: figure,
  falseAlarms: figure,
  medianLate: figure,
  mostLate: figure,
  /** Peers whose F1 ours is not above. */
  peersNotBehind: figure,
});
const ScenariosReached = z.object({ missed: figure, falselyFlagged: figure });

/** What was reached once and must not be lost, by the digest of the recordings: of others nothing is demanded. */
export const Reached = z.object({
  corpora: z.record(z.string(), CorpusReached),
  scenarios: z.record(z.string(), ScenariosReached),
});
export type Reached = z.infer<typeof Reached>;

/** How figures stand against what was reached: each fall and each gain in words, and what has been reached with them. */
export interface Ratchet {
  readonly known: boolean;
  readonly falls: readonly string[];
  readonly gains: readonly string[];
  readonly reached: Reached;
}

/** The peers whose F1 ours is not above. */
export function peersNotBehind({ all, peers }: Pick<CorpusReport, 'all' | 'peers'>): string[] {
  return Object.keys(peers).filter((name) => (peers[name]?.f1 ?? 0) >= all.f1);
}

/** Holds the figures of a corpus against what was reached with it. */
export function ratchetCorpus(report: Pick<CorpusReport, 'all' | 'peers' | 'digest'>, reached: Reached): Ratchet {
  const { recall, falseAlarms, medianLate, late } = report.all;
  const now = {
    recall,
    falseAlarms,
    medianLate,
    mostLate: late.at(-1) ?? 0,
    peersNotBehind: peersNotBehind(report).length,
  };
  const { best, ...how } = ratchet(now, reached.corpora[report.digest]);
  const corpora = { ...reached.corpora, [report.digest]: CorpusReached.parse(best) };
  return { ...how, reached: { ...reached, corpora } };
}

/** Holds the outcome of short sessions against what was reached with them. */
export function ratchetScenarios(
  report: Pick<ScenarioReport, 'digest' | 'missed' | 'falselyFlagged'>,
  reached: Reached,
): Ratchet {
  const now = { missed: report.missed.length, falselyFlagged: report.falselyFlagged.length };
  const { best, ...how } = ratchet(now, reached.scenarios[report.digest]);
  const scenarios = { ...reached.scenarios, [report.digest]: ScenariosReached.parse(best) };
  return { ...how, reached: { ...reached, scenarios } };
}

const names: Readonly<Record<string, string>> = {
  falseAlarms: 'false alarms',
  medianLate: 'median lateness',
  mostLate: 'most lateness',
  peersNotBehind: 'peers whose F1 is as high as ours or higher',
  missed: 'scenarios missed',
  falselyFlagged: 'scenarios falsely flagged',
};
type Counts = Readonly<Record<string, number>>;

/** Of all figures, only recall is the better the higher it is. */
function ratchet(now: Counts, before: Counts | undefined) {
  const falls: string[] = [];
  const gains: string[] = [];
  if (!before) return { known: false, falls, gains, best: now };
  const best = Object.entries(now).map(([key, is]): [string, number] => {
    const was = before[key] ?? is;
    if (is === was) return [key, was];
    const isGain = is > was === (key === 'recall');
    (isGain ? gains : falls).push(`${names[key] ?? key}: ${shown(is)}, reached ${shown(was)}`);
    return [key, isGain ? is : was];
  });
  return { known: true, falls, gains, best: Object.fromEntries(best) };
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}
