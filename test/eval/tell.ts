import type { CorpusReport } from './corpus.ts';
import { peersNotBehind } from './ratchet.ts';
import type { ScenarioOutcome, ScenarioReport } from './scenarios.ts';
import type { Alarm } from './score.ts';
import { corpusTables, scenarioTable, type Table } from './tables.ts';

/** The figures of a corpus in a terminal, with every miss and every false alarm by file and place. */
export function tellCorpus(report: CorpusReport): void {
  for (const table of corpusTables(report)) tellTable(table);
  for (const { file, pattern, failure, at } of report.misses) {
    console.log(`MISSED  ${file}:${at?.result ?? '?'} (n ${at?.n}) ${pattern}: ${failure}`);
  }
  for (const alarm of report.falseAlarms) console.log(`FALSE   ${alarm.file}:${told(alarm)}`);
  for (const { file, want, alarm, late } of report.hits) {
    if (alarm) console.log(`hit ${want.padEnd(4)} late ${late} ${file}:${told(alarm)}`);
  }
  const { notRead } = report;
  if (notRead.length > 0) console.log(`not read (no format claims them): ${notRead.length}\n  ${notRead.join('\n  ')}`);
  const notBehind = peersNotBehind(report);
  console.log(notBehind.length === 0 ? 'F1 is above every peer’s.' : `F1 is not above ${notBehind.join(', ')}.`);
}

/** The outcome of short sessions in a terminal, with each one that is wrong. */
export function tellScenarios(report: ScenarioReport): void {
  tellTable(scenarioTable(report));
  const tellWrong = (mark: string, { file, alarms }: ScenarioOutcome) =>
    console.log(`${mark} ${file} ${alarms === undefined ? 'could not be read' : alarms.join('; ')}`);
  for (const one of report.missed) tellWrong('MISSED ', one);
  for (const one of report.falselyFlagged) tellWrong('FALSE  ', one);
  if (report.missed.length + report.falselyFlagged.length === 0) console.log('Every one is as wanted.');
}

function tellTable({ title, rows }: Table): void {
  console.log(`\n${title}`);
  console.table(rows);
}

function told({ warned, pattern, subject, attempts, lines }: Alarm): string {
  const numbers = attempts.map(({ n }) => n).join(' ');
  return `${warned.result} (n ${warned.n}) ${pattern}: ${subject} [${numbers.slice(0, 120)}] ${(lines[0] ?? '').slice(0, 120)}`;
}
