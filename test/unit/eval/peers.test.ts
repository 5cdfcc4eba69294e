import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alarmsOfPeer } from '../../eval/peers/alarms.ts';
import { peers } from '../../eval/peers/index.ts';
import type { Tried } from '../../eval/peers/peer.ts';
import type { Turns } from '../../eval/peers/tried.ts';

type Part = Partial<Omit<Tried, 'n' | 'result'>>;

/** One session; each inner list is what was tried between two turns of a person. */
function session(...turns: readonly (readonly Part[])[]): Turns {
  let n = 0;
  return turns.map((parts) =>
    parts.map((part) => {
      n++;
      return {
        n,
        result: 10 * n,
        round: `r${n}`,
        tool: 'bash',
        input: 'a',
        output: '',
        failed: false,
        kind: 'run',
        exitCode: 0,
        ...part,
      };
    }),
  );
}

const times = (count: number, ...parts: readonly Part[]): Part[] => Array.from({ length: count }, () => parts).flat();
const calls = (inputs: string): Part[] => [...inputs].map((input) => ({ input }));
const answers = (outputs: string): Part[] => [...outputs].map((output) => ({ output }));
const steps = (inputs: string): Part[] => [...inputs].map((input) => ({ input, output: input }));
const broken: Part = { failed: true, fault: 'malformed', kind: 'other', output: 'no such tool' };
const badEdit: Part = { failed: true, fault: 'tool', kind: 'edit', tool: 'edit', output: 'not found' };
const red: Part = { failed: true, exitCode: 1, output: 'error: a long story' };
const distinct = (parts: readonly Part[]): Part[] => parts.map((part, n) => ({ ...part, input: `i${n}` }));

const rules: Readonly<
  Record<string, { loud: Readonly<Record<string, Turns>>; silent: Readonly<Record<string, Turns>> }>
> = {
  'OpenHands (V0)': {
    loud: {
      'four equal commands that end alike': session(answers('abcd')),
      'three equal calls that its tools could not do': session(times(3, broken)),
      'six steps that alternate': session(calls('ababab')),
    },
    silent: {
      'three equal commands': session(calls('xaaa')),
      'equal commands that end otherwise': session([0, 1, 0, 1].map((exitCode) => ({ exitCode }))),
      'two and two, with a person between': session(calls('aa'), calls('aa')),
    },
  },
  'OpenHands (V1)': {
    loud: {
      'four equal steps': session(calls('aaaa')),
      'four equal calls that could not be made': session(answers('abcd').map((one) => ({ ...broken, ...one }))),
      'six steps that alternate': session(calls('ababab')),
    },
    silent: {
      'equal calls with other answers': session(answers('abcd')),
      'equal commands that fail in other words': session(answers('abcd').map((one) => ({ ...red, ...one }))),
      'two and two, with a person between': session(calls('aa'), calls('aa')),
    },
  },
  'gemini-cli (tool rule)': {
    loud: {
      'the fifth equal call in a row': session(answers('abcde')),
      'a cycle of three that came five times': session(calls('abcabcabcabcabc')),
    },
    silent: {
      'four of them': session(calls('aaaa')),
      'a fifth after another': session(calls('aaaaba')),
      'a cycle that came four times': session(calls('abababab')),
    },
  },
  opencode: {
    loud: { 'the third equal call in a row': session(answers('abc')) },
    silent: { 'two of them': session(calls('aa')), 'a third after another': session(calls('aaba')) },
  },
  goose: {
    loud: { 'a call after three equal errors': session([...distinct(times(3, red)), { input: 'z' }]) },
    silent: {
      'three equal errors alone': session(distinct(times(3, red))),
      'a success between': session([red, red, {}, red, {}]),
      'other errors': session([red, red, { ...red, output: 'something else' }, {}]),
      'a call of another tool next': session([...times(3, red), { tool: 'read' }]),
    },
  },
  Cline: {
    loud: {
      'the fifth equal call in a row': session(calls('aaaaa')),
      'three rounds that only err': session(distinct(times(3, broken))),
    },
    silent: {
      'four equal calls': session(calls('aaaa')),
      'commands that fail': session(distinct(times(3, red))),
      'three errors in one round': session(distinct(times(3, { ...broken, round: 'r' }))),
    },
  },
  Roo: {
    loud: {
      'the fourth equal call in a row': session(calls('aaaa')),
      'three edits that do not fit': session(distinct(times(3, badEdit))),
    },
    silent: {
      'three equal calls': session(calls('aaa')),
      'commands that fail': session(distinct(times(3, red))),
      'a read between': session([badEdit, badEdit, { kind: 'read' }, badEdit]),
    },
  },
  stella: {
    loud: {
      'three equal steps': session(calls('aaa')),
      'a cycle of four that came three times': session(steps('abcdabcdabcd')),
      'six answers that are equal': session(calls('abcdef')),
    },
    silent: {
      'equal calls with other answers': session(answers('abc')),
      'a cycle that came twice': session(steps('abab')),
      'five answers that are equal': session(calls('abcde')),
    },
  },
  'OpenRouter SDK': {
    loud: {
      'one call in three rounds, another tool between': session([
        {},
        { tool: 'read' },
        {},
        { tool: 'read', input: 'b' },
        {},
      ]),
    },
    silent: {
      'three equal calls of one round': session(times(3, { round: 'r' })),
      'another input of the tool between': session(calls('aaba')),
    },
  },
  forgecode: {
    loud: {
      'a block that came three times': session(calls('xabcabcabc')),
      'a third block that has begun': session(calls('ababa')),
    },
    silent: { 'a block that came twice': session(calls('abcabc')), 'other calls': session(calls('abcdefgh')) },
  },
  crush: {
    loud: { 'six equal steps among ten': session(calls('aabacadaea')) },
    silent: {
      'five equal steps among ten': session(calls('aabacadaef')),
      'six equal steps of six': session(calls('aaaaaa')),
      'equal calls with other answers': session(answers('abcdefghij')),
    },
  },
};

for (const peer of peers) {
  describe(peer.name, () => {
    const { loud = {}, silent = {} } = rules[peer.name] ?? {};
    test('is tried out both ways', () => {
      assert.ok(Object.keys(loud).length > 0 && Object.keys(silent).length > 0);
      assert.match(peer.source, /^[\w.-]+\/[\w.-]+\W/);
    });
    for (const [what, turns] of Object.entries(loud)) {
      test(`speaks up at ${what}`, () => {
        const alarms = alarmsOfPeer(peer, turns);
        assert.equal(alarms.length, 1);
        assert.ok((alarms[0]?.attempts.length ?? 0) >= 2);
        assert.equal(alarms[0]?.warned.n, turns.flat().length);
      });
    }
    for (const [what, turns] of Object.entries(silent)) {
      test(`stays silent at ${what}`, () => assert.deepEqual(alarmsOfPeer(peer, turns), []));
    }
  });
}

test('a rule that goes on speaking up raises one alarm that grows, dated by its first word', () => {
  const [opencode] = peers.filter(({ name }) => name === 'opencode');
  assert.ok(opencode);
  const [alarm, ...more] = alarmsOfPeer(opencode, session(calls('baaaaa')));
  assert.deepEqual(
    alarm?.attempts.map(({ n }) => n),
    [2, 3, 4, 5, 6],
  );
  assert.deepEqual(alarm?.warned, { n: 4, result: 40 });
  assert.deepEqual(more, []);
  assert.equal(alarmsOfPeer(opencode, session(calls('aaabccc'))).length, 2);
});
