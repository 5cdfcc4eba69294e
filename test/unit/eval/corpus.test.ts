import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { evaluateCorpus } from '../../eval/corpus.ts';
import { digestOf } from '../../eval/digest.ts';
import { markdown } from '../../eval/markdown.ts';

const folder = mkdtempSync(join(tmpdir(), 'find-a-way-corpus-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const events: object[] = [{ type: 'session', id: 's', agent: 'Robot' }];
for (let n = 1; n <= 6; n++) {
  events.push({ type: 'call', id: `c${n}`, tool: 'bash', input: { command: 'npm test' }, round: n });
  events.push({ type: 'result', id: `c${n}`, exitCode: 1, output: 'TypeError: x is undefined' });
}
writeFileSync(join(folder, 'stuck.findaway.jsonl'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
writeFileSync(join(folder, 'healthy.findaway.jsonl'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
writeFileSync(join(folder, 'unread.bin'), 'no log at all');
const episode = {
  want: 'must',
  pattern: 'same-call-same-failure',
  warn_by: 3,
  attempts: [1, 2, 3, 4, 5, 6].map((n) => ({ n, result: 2 * n + 1 })),
};
const labels = [
  {
    file: 'stuck.findaway.jsonl',
    agent: 'robot',
    source: 'a/b@1:x',
    licence: 'MIT',
    verdict: 'stuck',
    episodes: [episode],
  },
  { file: 'healthy.findaway.jsonl', agent: 'robot', source: 'a/b@1:y', licence: 'MIT', verdict: 'healthy' },
  { file: 'unread.bin', agent: 'other', source: 'c|d/e@2:z', licence: 'ISC', verdict: 'stuck', episodes: [episode] },
  { file: 'sample.bin', sample: true },
];
writeFileSync(join(folder, 'labels.jsonl'), labels.map((label) => `${JSON.stringify(label)}\n`).join(''));
const report = await evaluateCorpus({ folder, only: '', sensitivities: ['balanced', 'early', 'strict'] });

test('ours is scored with every sensitivity, and the rules of others beside it on the same attempts', () => {
  const { all, peers, sensitivities } = report;
  assert.deepEqual([all.attempts, all.must, all.hits, all.falseAlarms], [12, 2, 1, 1]);
  assert.deepEqual(all.late, [1]);
  assert.deepEqual(sensitivities.early?.late, [0]);
  assert.deepEqual(sensitivities.strict?.late, [2]);
  assert.deepEqual([peers.opencode?.attempts, peers.opencode?.hits, peers.opencode?.falseAlarms], [12, 1, 1]);
  assert.deepEqual([peers.goose?.hits, peers.crush?.hits], [1, 0]);
});

test('a recording that no format claims is told, and what is labelled in it is missed', () => {
  assert.deepEqual(report.notRead, ['unread.bin']);
  assert.deepEqual(
    report.misses.map(({ file }) => file),
    ['unread.bin'],
  );
});

test('figures are told per agent and per pattern', () => {
  assert.equal(report.agents.robot?.recall, 1);
  assert.equal(report.agents.other?.recall, 0);
  assert.deepEqual(report.patterns, {
    'same-call-same-failure': { must: 2, hits: 1, may: 0, mayHits: 0, falseAlarms: 1 },
  });
});

test('a corpus is known by its recordings in whatever order, and by no others', () => {
  assert.equal(report.digest, digestOf(['unread.bin', 'healthy.findaway.jsonl', 'stuck.findaway.jsonl']));
  assert.notEqual(report.digest, digestOf(['stuck.findaway.jsonl']));
});

test('the page names every state of a repository once, with its licence, and breaks in no table', () => {
  const page = markdown(report, undefined);
  assert.match(page, /^\| a\/b@1 \| 2 \| robot \| MIT \|$/m);
  assert.match(page, /^\| c\\\|d\/e@2 \| 1 \| other \| ISC \|$/m);
  assert.match(page, /^\| Find a Way \| 0\.50 \| 0\.50 \|/m);
  assert.match(page, /^\| strict \| 0\.50 \|/m);
  const columns = (line: string) => line.replaceAll('\\|', '').split('|').length;
  for (const table of page.split('\n\n').filter((part) => part.startsWith('|'))) {
    const [head = '', ...rows] = table.trim().split('\n');
    for (const row of rows) assert.equal(columns(row), columns(head), row);
  }
});
