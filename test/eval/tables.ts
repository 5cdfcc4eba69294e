import type { CorpusReport } from './corpus.ts';
import type { ScenarioReport } from './scenarios.ts';
import type { Figures } from './score.ts';

/** One table of figures: its title, the name of its first column, and its rows by what stands in that. */
export interface Table {
  readonly title: string;
  readonly of: string;
  readonly rows: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
}

/** The figures of a corpus, for a terminal and for a page alike. */
export function corpusTables(report: CorpusReport): Table[] {
  const { all, agents, patterns, peers, sensitivities } = report;
  const tables: Table[] = [
    { title: 'Per agent', of: 'agent', rows: { ...mapped(agents, wholeRow), all: wholeRow(all) } },
    {
      title: 'Per pattern',
      of: 'pattern',
      rows: mapped(patterns, ({ must, hits, may, mayHits, falseAlarms }) => ({
        must,
        found: hits,
        may,
        'of these told': mayHits,
        'false alarms': falseAlarms,
      })),
    },
    {
      title: 'Beside the rules of others',
      of: 'rule',
      rows: mapped({ 'Find a Way': all, ...byF1(peers) }, rateRow),
    },
  ];
  if (Object.keys(sensitivities).length < 2) return tables;
  return [...tables, { title: 'By sensitivity', of: 'sensitivity', rows: mapped(sensitivities, rateRow) }];
}

/** How many short sessions of each kind were flagged. */
export function scenarioTable({ counts }: ScenarioReport): Table {
  return {
    title: 'Short sessions',
    of: 'wanted',
    rows: mapped(counts, ({ all, flagged }) => ({ sessions: all, flagged })),
  };
}

function wholeRow(figures: Figures) {
  const { logs, attempts, must, hits } = figures;
  return { recordings: logs, attempts, must, found: hits, ...rateRow(figures) };
}

function rateRow({ recall, precision, f1, falseAlarms, falsePerThousand, medianLate, late, must, hits }: Figures) {
  return {
    recall: must === 0 ? '–' : recall.toFixed(2),
    precision: hits + falseAlarms === 0 ? '–' : precision.toFixed(2),
    F1: must === 0 ? '–' : f1.toFixed(2),
    'false alarms': falseAlarms,
    'per 1,000 attempts': falsePerThousand.toFixed(1),
    'median late': hits === 0 ? '–' : medianLate,
    'most late': late.at(-1) ?? '–',
  };
}

function byF1(peers: Readonly<Record<string, Figures>>): Record<string, Figures> {
  return Object.fromEntries(Object.entries(peers).sort(([, one], [, other]) => other.f1 - one.f1));
}

function mapped<T, R>(of: Readonly<Record<string, T>>, row: (one: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(of).map(([name, one]) => [name, row(one)]));
}
