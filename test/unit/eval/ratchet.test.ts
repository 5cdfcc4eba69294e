import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Reached, ratchetCorpus, ratchetScenarios } from '../../eval/ratchet.ts';
import type { Figures } from '../../eval/score.ts';

const figures: Figures = {
  logs: 1,
  attempts: 100,
  must: 10,
  hits: 9,
  falseAlarms: 1,
  recall: 0.9,
  precision: 0.9,
  f1: 0.9,
  falsePerThousand: 10,
  late: [0, 0, 2],
  medianLate: 0,
};
const peers = { loud: { ...figures, f1: 0.4 }, silent: { ...figures, f1: 0 } };
const nothing: Reached = { corpora: {}, scenarios: {} };
const corpus = (part: Partial<Figures> = {}, others = peers) => ({
  digest: 'known',
  all: { ...figures, ...part },
  peers: others,
});
const { reached } = ratchetCorpus(corpus(), nothing);

describe('the figures of a corpus', () => {
  test('that is not known are demanded of nobody, and can be kept', () => {
    const ratchet = ratchetCorpus({ ...corpus({ recall: 0, f1: 0 }), digest: 'other' }, reached);
    assert.equal(ratchet.known, false);
    assert.deepEqual([ratchet.falls, ratchet.gains], [[], []]);
    assert.deepEqual(Object.keys(ratchet.reached.corpora), ['known', 'other']);
  });

  test('that are as they were neither fall nor gain', () => {
    const ratchet = ratchetCorpus(corpus(), reached);
    assert.deepEqual(ratchet, { known: true, falls: [], gains: [], reached });
  });

  const changes: readonly (readonly [part: Partial<Figures>, falls: RegExp | undefined, gains: RegExp | undefined])[] =
    [
      [{ recall: 0.8 }, /^recall: 0\.800, reached 0\.900$/, undefined],
      [{ recall: 1 }, undefined, /^recall: 1, reached 0\.900$/],
      [{ falseAlarms: 2 }, /^false alarms: 2, reached 1$/, undefined],
      [{ falseAlarms: 0 }, undefined, /^false alarms/],
      [{ medianLate: 1 }, /^median lateness/, undefined],
      [{ late: [0, 0, 3] }, /^most lateness: 3/, undefined],
      [{ late: [0] }, undefined, /^most lateness: 0/],
      [{ f1: 0.4 }, /^peers whose F1/, undefined],
      [{ recall: 1, falseAlarms: 2 }, /^false alarms/, /^recall/],
    ];
  for (const [part, falls, gains] of changes) {
    test(`${JSON.stringify(part)} is told as what it is`, () => {
      const ratchet = ratchetCorpus(corpus(part), reached);
      assert.equal(ratchet.falls.length, falls ? 1 : 0);
      assert.equal(ratchet.gains.length, gains ? 1 : 0);
      if (falls) assert.match(ratchet.falls[0] ?? '', falls);
      if (gains) assert.match(ratchet.gains[0] ?? '', gains);
    });
  }

  test('are kept where they gained, and stay where they fell', () => {
    const { corpora } = ratchetCorpus(corpus({ recall: 1, falseAlarms: 5 }), reached).reached;
    assert.deepEqual(corpora.known, { ...reached.corpora.known, recall: 1 });
  });
});

describe('the outcome of short sessions', () => {
  const wrong = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ id: `s${n}`, ours: 'must_flag' as const, file: '', alarms: [] }));
  const outcome = (missed: number, flagged: number) => ({
    digest: 'short',
    missed: wrong(missed),
    falselyFlagged: wrong(flagged),
  });
  const known = ratchetScenarios(outcome(1, 1), nothing).reached;

  test('falls with one more that is wrong, gains with one less, and is not held against other sessions', () => {
    assert.deepEqual(ratchetScenarios(outcome(2, 1), known).falls, ['scenarios missed: 2, reached 1']);
    assert.deepEqual(ratchetScenarios(outcome(1, 2), known).falls, ['scenarios falsely flagged: 2, reached 1']);
    assert.equal(ratchetScenarios(outcome(0, 1), known).gains.length, 1);
    assert.deepEqual(ratchetScenarios({ ...outcome(9, 9), digest: 'others' }, known).falls, []);
  });
});
