import type { CorpusReport } from './corpus.ts';
import { grouped } from './grouped.ts';
import type { Label } from './labels.ts';
import { peers } from './peers/index.ts';
import type { ScenarioReport } from './scenarios.ts';
import { corpusTables, scenarioTable, type Table } from './tables.ts';

const head = `# Figures

[How Find a Way decides](detection.md) says what is measured here and how to read it. Recall: the share of labelled loops that were told. Precision:
loops that were told against those and the alarms that hit nothing; an alarm on an arguable stretch counts neither way. Late: how many failing attempts of the loop
a good watcher would have warned before. The recordings that this project is measured with were picked for being hard,
and its rules were written with them in view: the tables compare rules with each other and are not the rates of everyday use.

Made by \`npm run eval -- --corpus DIR --scenarios FILE --sensitivity all --markdown FILE\`.`;

/** The figures as Markdown tables, with the rules of the peers and the recordings named by their sources. */
export function markdown(corpus: CorpusReport | undefined, scenarios: ScenarioReport | undefined): string {
  const tables = [...(corpus ? corpusTables(corpus) : []), ...(scenarios ? [scenarioTable(scenarios)] : [])];
  if (corpus) tables.push(peerTable(), recordingTable(corpus.recordings));
  return `${[head, ...tables.map(section)].join('\n\n')}\n`;
}

function peerTable(): Table {
  const rows = Object.fromEntries(peers.map(({ name, source }) => [name, { 'where it is written down': source }]));
  return { title: 'The rules of others', of: 'rule', rows };
}

/** Where the recordings come from: one row for each state of a repository. */
function recordingTable(recordings: readonly Label[]): Table {
  const bySource = grouped(recordings, ({ source }) => /^[^:]{1,300}/.exec(source ?? '')?.[0] ?? 'unknown');
  const rows = [...bySource]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([source, of]) => {
      const agents = [...new Set(of.map(({ agent }) => agent ?? 'unknown'))].sort();
      const licences = [...new Set(of.map(({ licence }) => licence ?? 'unknown'))];
      return [source, { recordings: of.length, agents: agents.join(', '), licence: licences.join(', ') }] as const;
    });
  return { title: 'The recordings', of: 'repository@commit', rows: Object.fromEntries(rows) };
}

function section({ title, of, rows }: Table): string {
  const columns = Object.keys(Object.values(rows)[0] ?? {});
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const numeric = columns.map((column) => Object.values(rows).every((row) => /^[\d.–]+$/.test(String(row[column]))));
  return [
    `## ${title}`,
    '',
    line([of, ...columns]),
    `|---|${numeric.map((isNumeric) => (isNumeric ? '--:|' : '---|')).join('')}`,
    ...Object.entries(rows).map(([name, row]) => line([name, ...columns.map((column) => row[column] ?? '')])),
  ].join('\n');
}
