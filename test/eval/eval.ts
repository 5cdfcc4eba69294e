import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Sensitivity } from '../../src/model/sensitivity.ts';
import { evaluateCorpus } from './corpus.ts';
import { markdown } from './markdown.ts';
import { type Ratchet, Reached, ratchetCorpus, ratchetScenarios } from './ratchet.ts';
import { evaluateScenarios } from './scenarios.ts';
import { tellCorpus, tellScenarios } from './tell.ts';

const usage = `usage: npm run eval -- [--corpus DIR] [--scenarios FILE] [--sensitivity ${Sensitivity.options.join('|')}|all]
                       [--only TEXT] [--json FILE|-] [--markdown FILE] [--raise]

  --corpus DIR      score the labelled recordings of this folder, ours and the rules of other agents
  --scenarios FILE  run the short sessions that this file lists, or those of a folder
  --sensitivity     the one that is scored (balanced without it); all: balanced, and one row for each
  --only TEXT       only recordings whose name holds this text
  --json FILE       the figures as JSON; - for the standard output, and nothing else there
  --markdown FILE   the figures and their sources as Markdown tables
  --raise           write down what was reached where it is better than before, or new

Exit status: 1 where a figure fell below what was reached with the same recordings, else 0.`;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    scenarios: { type: 'string' },
    sensitivity: { type: 'string', default: 'balanced' },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
    markdown: { type: 'string' },
    raise: { type: 'boolean', default: false },
  },
});
const asked = values.sensitivity === 'all' ? 'balanced' : Sensitivity.safeParse(values.sensitivity).data;
if (asked === undefined || (values.corpus === undefined && values.scenarios === undefined)) {
  console.error(usage);
  process.exit(2);
}

const others = values.sensitivity === 'all' ? Sensitivity.options.filter((one) => one !== asked) : [];
const corpus =
  values.corpus === undefined
    ? undefined
    : await evaluateCorpus({ folder: values.corpus, only: values.only, sensitivities: [asked, ...others] });
const scenarios = values.scenarios === undefined ? undefined : await evaluateScenarios(values.scenarios, asked);

const reachedFile = join(import.meta.dirname, 'reached.json');
let reached = Reached.parse(JSON.parse(readFileSync(reachedFile, 'utf8')));
const ratchets: Ratchet[] = [];
const hold = (ratchet: Ratchet) => {
  ratchets.push(ratchet);
  reached = ratchet.reached;
};
// Only the usual settings on all recordings were ever reached with.
if (asked === 'balanced' && values.only === '') {
  if (corpus) hold(ratchetCorpus(corpus, reached));
  if (scenarios) hold(ratchetScenarios(scenarios, reached));
}

const quiet = values.json === '-';
const report = {
  ...(corpus && { corpus }),
  ...(scenarios && { scenarios }),
  ratchets: ratchets.map(({ known, falls, gains }) => ({ known, falls, gains })),
};
if (quiet) console.log(JSON.stringify(report, null, 2));
else {
  if (corpus) tellCorpus(corpus);
  if (scenarios) tellScenarios(scenarios);
  for (const { known, falls, gains } of ratchets) {
    if (!known) console.log('These recordings are new: nothing is demanded of their figures.');
    for (const fall of falls) console.log(`FELL    ${fall}`);
    for (const gain of gains)
      console.log(`better  ${gain}${values.raise ? '' : ' (npm run eval with --raise keeps it)'}`);
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
if (values.markdown !== undefined) writeFileSync(values.markdown, markdown(corpus, scenarios));
if (values.raise) writeFileSync(reachedFile, `${JSON.stringify(reached, null, 2)}\n`);
if (ratchets.some(({ falls }) => falls.length > 0)) process.exitCode = 1;
