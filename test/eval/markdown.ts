import type { CorpusReport } from './corpus.ts';
import { grouped } from './grouped.ts';
import type { Label } from './labels.ts';
import { peers } from './peers/index.ts';
import type { ScenarioReport } from './scenarios.ts';
import { corpusTables, scenarioTable, type Table } from './tables.ts';

/** The figures as Markdown tables, with the rules of the peers and the recordings named by their sources. */
export function markdown(corpus: CorpusReport | undefined, scenarios: ScenarioReport | undefined): string {
  const tables = [...(corpus ? corpusTables(corpus) : []), ...(scenarios ? [scenarioTable(scenarios)] : [])];
  if (corpus) tables.push(peerTable(), recordingTable(corpus.recordings));
  return `${tables.map(section).join('\n\n')}\n`;
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
    `### ${title}`,
    '',
    line([of, ...columns]),
    `|---|${numeric.map((isNumeric) => (isNumeric ? '--:|' : '---|')).join('')}`,
    ...Object.entries(rows).map(([name, row]) => line([name, ...columns.map((column) => row[column] ?? '')])),
  ].join('\n');
}
