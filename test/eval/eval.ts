import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLabels } from './labels.ts';
import { readLog } from './read-log.ts';
import { type Alarm, alarmsOf, type Figures, type FileScore, figuresOf, scoreFile } from './score.ts';

/**
 * Scores the engine on labelled recordings: `npm run eval -- --corpus DIR [--json FILE] [--only TEXT]`. Prints a table, then
 * every miss and every false alarm with file and place; `--json FILE` writes the same as JSON (`-` for the standard output,
 * and nothing else there).
 */
const { values } = parseArgs({
  options: { corpus: { type: 'string' }, json: { type: 'string' }, only: { type: 'string', default: '' } },
});
if (values.corpus === undefined) {
  console.error('usage: npm run eval -- --corpus DIR [--json FILE] [--only TEXT]');
  process.exit(2);
}
const corpus = values.corpus;
const scores: FileScore[] = [];
const notRead: string[] = [];
for (const label of readLabels(corpus)) {
  if (!label.file.includes(values.only)) continue;
  const judged = await readLog(join(corpus, label.file));
  if (!judged) {
    notRead.push(label.file);
    continue;
  }
  const alarms = alarmsOf(judged.episodes, judged.where);
  const attempts = judged.sessions.reduce((all, session) => all + session.attempts, 0);
  scores.push(scoreFile(label, alarms, attempts));
}

const patterns = byKey(scores, ({ found }) => found.map(({ pattern }) => pattern));
const report = {
  all: figuresOf(scores),
  agents: Object.fromEntries([...groups(scores, ({ agent }) => agent)].map(([agent, of]) => [agent, figuresOf(of)])),
  patterns: Object.fromEntries(
    patterns.map((pattern) => {
      const must = scores.flatMap(({ found }) => found).filter((one) => one.want === 'must' && one.pattern === pattern);
      return [pattern, { must: must.length, hits: must.filter(({ alarm }) => alarm).length }];
    }),
  ),
  misses: scores.flatMap(({ found }) => found.filter(({ want, alarm }) => want === 'must' && !alarm)),
  hits: scores.flatMap(({ found }) => found.filter(({ alarm }) => alarm)),
  falseAlarms: scores.flatMap(({ file, falseAlarms }) => falseAlarms.map((alarm) => ({ file, ...alarm }))),
  notRead,
};
if (values.json === '-') console.log(JSON.stringify(report, null, 2));
else {
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  tell();
}

function tell(): void {
  console.table({ ...Object.fromEntries(Object.entries(report.agents).map(row)), all: row(['all', report.all])[1] });
  console.table(report.patterns);
  for (const { file, pattern, failure, at } of report.misses) {
    console.log(`MISSED  ${file}:${at?.result ?? '?'} (n ${at?.n}) ${pattern}: ${failure}`);
  }
  for (const alarm of report.falseAlarms) console.log(`FALSE   ${alarm.file}:${told(alarm)}`);
  for (const { file, want, alarm, late } of report.hits) {
    if (alarm) console.log(`hit ${want.padEnd(4)} late ${late} ${file}:${told(alarm)}`);
  }
  if (notRead.length > 0) console.log(`not read (no format claims them): ${notRead.length}\n  ${notRead.join('\n  ')}`);
}

function told({ warned, pattern, subject, attempts, lines }: Alarm): string {
  const numbers = attempts.map(({ n }) => n).join(' ');
  return `${warned.result} (n ${warned.n}) ${pattern}: ${subject} [${numbers.slice(0, 120)}] ${(lines[0] ?? '').slice(0, 120)}`;
}

function row([name, figures]: [string, Figures]): [string, Record<string, string | number>] {
  const { logs, attempts, must, hits, falseAlarms, recall, precision, f1, falsePerThousand, medianLate, late } =
    figures;
  const two = (value: number): string => value.toFixed(2);
  return [
    name,
    {
      logs,
      attempts,
      must,
      hits,
      false: falseAlarms,
      recall: two(recall),
      precision: two(precision),
      F1: two(f1),
      'false/1000': two(falsePerThousand),
      late: `${medianLate} (most ${late.at(-1) ?? 0})`,
    },
  ];
}

function groups<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return found;
}

function byKey<T>(items: readonly T[], keys: (item: T) => readonly string[]): string[] {
  return [...new Set(items.flatMap(keys))].sort();
}
