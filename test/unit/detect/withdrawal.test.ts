import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits } from '../../../src/model/limits.ts';
import { type Story, story } from './story.ts';

const typeError = "TypeError: Cannot read properties of undefined (reading 'id')";
const failing = (s: Story): Story => s.run('npm test').fails(typeError);
const otherWork = (s: Story): Story => s.times(limits.window + 1, (t, i) => t.read(`${i}`).ok(`${i}`));
const stuck = (): Story => story().times(5, (s) => failing(s));

describe('an alarm withdraws itself', () => {
  test('when the same check succeeds, naming what got past it', () => {
    const told = stuck().edit('src/user.js').ok().run('npm ci').ok().read('x').ok().run('npm test').ok('all passed');
    told.isStuckIn('same-call-same-failure', 'stuck', 'recovered');
    const { past, pastDid } = told.the('same-call-same-failure');
    assert.deepEqual([past, pastDid], ['npm ci', 'run']);
  });

  test('naming the file whose edit got past it', () => {
    const told = stuck().run('npm ci').ok().edit('src/user.js').ok().run('npm test').ok('all passed');
    const { past, pastDid } = told.the('same-call-same-failure');
    assert.deepEqual([past, pastDid], ['src/user.js', 'edit']);
  });

  test('when the same check succeeds under a disguise', () => {
    stuck()
      .run('cd /code && npm test 2>&1 | tail -5')
      .ok('all passed')
      .isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('not when the check says nothing and its status was eaten', () => {
    stuck().run('npm test > /dev/null 2>&1 | tail -5').ok('').isStuckIn('same-call-same-failure', 'stuck', 'open');
  });

  test('not when its status was eaten and what it says looks like a failure', () => {
    for (const said of ['shop.zz: error in cart, step 3\nsee above', 'checks: 8 passed, 2 failed'])
      stuck().run('npm test 2>&1 | tail -5').ok(said).isStuckIn('same-call-same-failure', 'stuck', 'open');
    for (const said of ['warning: old lock file\n0 errors', '✔ tells an error', 'nothing to do'])
      stuck().run('npm test 2>&1 | tail -5').ok(said).isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('when the same check succeeds without what was done before it', () => {
    story()
      .times(5, (s) => s.run('rm -rf dist && npm test').fails(typeError))
      .run('npm test')
      .ok('all passed')
      .isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('not when only what stands before the failing end of the pipe succeeds', () => {
    const split = (s: Story): Story =>
      s.run("ss -tlnp | awk '{ split($4) }'").fails('awk: cmd. line:1: fatal: split: not an array', { exitCode: 2 });
    const told = story().times(3, (s) => split(s).run('ss -tlnp').ok('LISTEN').run('ss -tlnp | tail -3').ok('LISTEN'));
    split(told).isStuckIn('same-call-same-failure', 'stuck');
    told.run("ss -tlnp | awk '{ print $4 }'").ok(':80').isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('only for the moment when the pipe works with something else at its end', () => {
    const split = (s: Story, script: string): Story => s.run(`ss -tlnp | awk '{ ${script} }'`);
    const told = story().times(4, (s, i) =>
      split(split(s, `split($${i})`).fails('awk: fatal: split: not an array', { exitCode: 2 }), `print $${i}`).ok(
        `${i}`,
      ),
    );
    told.isStuckIn('same-call-same-failure', 'warning', 'recovered');
  });

  test('when the check succeeds whose output some filter made less of', () => {
    story()
      .times(5, (s) => s.run('npm test | tail -9').fails(typeError))
      .run('npm test')
      .ok('all passed')
      .isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('not when the same check succeeds in another folder', () => {
    story()
      .times(5, (s) => s.run('cd api && npm test').fails(typeError))
      .run('cd ../web && npm test')
      .ok('all passed')
      .isStuckIn('same-call-same-failure', 'stuck', 'open');
  });

  test('not when only a part of what the check says was looked at', () => {
    for (const look of ['grep -A2 returns', 'grep -c TypeError', 'wc -l'])
      stuck().run(`npm test 2>&1 | ${look}`).ok('7').isStuckIn('same-call-same-failure', 'stuck', 'open');
    stuck()
      .run('npm test | grep Tests:')
      .ok('Tests: 8 passed')
      .isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('not when a look at one of its failing tests shows only that one', () => {
    story()
      .times(5, (s) => s.run('pytest').fails('FAILED a.py::test_one - bad\nFAILED a.py::test_two - bad'))
      .run('pytest 2>&1 | grep test_one')
      .ok('FAILED a.py::test_one - bad')
      .isStuckIn('same-call-same-failure', 'stuck', 'open');
  });

  test('when fewer tests fail, though a run between was stopped', () => {
    story()
      .times(5, (s) => s.run('pytest').fails('FAILED a.py::test_one - bad\nFAILED a.py::test_two - bad'))
      .run('pytest')
      .fails('Command timed out after 60s', { fault: 'timeout' })
      .run('pytest 2>&1 | tail -30')
      .ok('FAILED a.py::test_one - bad')
      .isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('not when what was read of a lost status is another failure', () => {
    stuck()
      .edit('a.js')
      .ok()
      .run('npm test 2>&1 | tail -30')
      .ok('ReferenceError: find is not defined')
      .isStuckIn('same-call-same-failure', 'stuck', 'open');
  });

  test('when the tool works at last, whatever it is asked', () => {
    story()
      .times(5, (s, i) => s.use('query', { sql: `select ${i}` }).fails('relation "orders" does not exist'))
      .use('query', { sql: 'select 9' })
      .ok('1 row')
      .isStuckIn('other-calls-same-failure', 'stuck', 'recovered');
  });

  test('not when other work succeeds', () => {
    stuck()
      .run('npm run lint')
      .ok()
      .edit('a.js')
      .ok()
      .read('a')
      .ok()
      .isStuckIn('same-call-same-failure', 'stuck', 'open');
  });

  test('when fewer tests fail', () => {
    const fails = (s: Story, ...names: string[]): Story =>
      s.run('pytest -q').fails(names.map((name) => `FAILED test_a.py::test_${name}`).join('\n'));
    const told = story().times(5, (s) => fails(s, 'one', 'two'));
    fails(told.edit('a.py').ok(), 'two').isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('when the check fails in another way, and comes back with the old failure', () => {
    const told = stuck().edit('a.js').ok().run('npm test').fails('ReferenceError: find is not defined');
    told.isStuckIn('same-call-same-failure', 'stuck', 'recovered');
    failing(told).isStuckIn('same-call-same-failure', 'stuck', 'open');
    assert.equal(told.episodes.length, 1);
  });

  test('not when the very same call, nothing done between, fails in another way', () => {
    const told = stuck().run('npm test').fails('ReferenceError: find is not defined');
    assert.deepEqual(
      told.episodes.map(({ state }) => state),
      ['open'],
    );
  });

  test('when the failure did not come back for a window of rounds, unsolved until the check succeeds', () => {
    const told = otherWork(stuck()).isStuckIn('same-call-same-failure', 'stuck', 'ended');
    told.edit('src/user.js').ok().run('npm test').ok('all passed');
    told.isStuckIn('same-call-same-failure', 'stuck', 'recovered');
    assert.equal(told.the('same-call-same-failure').past, 'src/user.js');
  });

  test('when what can be gone round did not come back', () => {
    const told = story().times(5, (s) => s.run('pnpm test').fails('bash: pnpm: command not found', { exitCode: 127 }));
    otherWork(told).isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('when a check that the sandbox does not let run did not come back, but unsolved', () => {
    const killed = { fault: 'sandbox' } as const;
    const checked = story().times(5, (s, n) =>
      s.run(`pytest tests/test_${n}.py`).fails('killed by the sandbox', killed),
    );
    otherWork(checked).isStuckIn('refused-again', 'stuck', 'ended');
    const fetched = story().times(5, (s, n) => s.run(`curl example.com/${n}`).fails('killed by the sandbox', killed));
    otherWork(fetched).isStuckIn('refused-again', 'stuck', 'recovered');
  });

  test('when the whole suite succeeds after one of its tests would not', () => {
    story()
      .times(5, (s) => s.run('pytest tests/test_a.py::test_one -x').fails('FAILED tests/test_a.py::test_one'))
      .run('python -m pytest')
      .ok('9 passed in 0.1s')
      .isStuckIn('same-call-same-failure', 'stuck', 'recovered');
  });

  test('not when one of its tests succeeds and the whole suite would not', () => {
    story()
      .times(5, (s) => s.run('pytest').fails('FAILED tests/test_a.py::test_one'))
      .run('pytest tests/test_b.py')
      .ok('3 passed in 0.1s')
      .isStuckIn('same-call-same-failure', 'stuck', 'open');
  });

  test('when it went back and forth, and another edit than these made the check succeed', () => {
    const swung = (s: Story, there: string, back: string): Story =>
      s.edit('a.ts', there, back).ok().run('npm run build').fails(`Error: ${back} is bad`);
    story()
      .times(4, (s) => swung(swung(s, 'one', 'two'), 'two', 'one'))
      .edit('a.ts', 'one', 'three')
      .ok()
      .run('npm run build')
      .ok('built')
      .isStuckIn('back-and-forth', 'stuck', 'recovered');
  });

  test('when an edit of the file goes in at last', () => {
    story()
      .times(4, (s, i) => s.edit('a.ts', `${i}`).fails('old text not found', { fault: 'tool' }))
      .edit('b.ts')
      .ok()
      .isStuckIn('failing-edits', 'warning', 'open')
      .edit('a.ts')
      .ok()
      .isStuckIn('failing-edits', 'warning', 'recovered');
  });
});

describe('a person', () => {
  test('who gives a new turn interrupts, and the count starts again', () => {
    const told = failing(failing(stuck().human('try another way')));
    told.isStuckIn('same-call-same-failure', 'stuck', 'interrupted');
  });

  test('who comments on a refusal does not', () => {
    stuck().edit('a.js').refused().human('not that file').isStuckIn('same-call-same-failure', 'stuck', 'open');
  });

  test('who speaks after the agent went on after a refusal does', () => {
    stuck()
      .edit('a.js')
      .refused()
      .says('I will look elsewhere')
      .human('stop')
      .isStuckIn('same-call-same-failure', 'stuck', 'interrupted');
  });
});

describe('a session', () => {
  test('that said that it is done alarms no more', () => {
    const told = stuck().done().isStuckIn('same-call-same-failure', 'stuck', 'ended');
    assert.equal(told.judge.sessions[0]?.state, 'done');
  });

  test('that says only after its end what it cost is done all the same', () => {
    const told = stuck().done().take({ kind: 'cost', tokens: 5, usd: 0.5 });
    assert.equal(told.judge.sessions[0]?.state, 'done');
    assert.equal(told.judge.sessions[0]?.usd, 0.5);
  });

  test('that went on all the same alarms again', () => {
    failing(stuck().done()).isStuckIn('same-call-same-failure', 'stuck', 'open');
  });

  test('that went quiet alarms no more', () => {
    const told = stuck()
      .later(limits.quiet - 1)
      .isStuckIn('same-call-same-failure', 'stuck', 'open');
    told.later(limits.quiet).isStuckIn('same-call-same-failure', 'stuck', 'ended');
    assert.equal(told.judge.sessions[0]?.state, 'quiet');
  });

  test('whose clock runs ahead of the machine goes quiet all the same', () => {
    const told = stuck();
    const begun = 1_000;
    told.judge.passTime(begun);
    told.judge.passTime(begun + limits.quiet - 1);
    told.isStuckIn('same-call-same-failure', 'stuck', 'open');
    told.judge.passTime(begun + limits.quiet);
    told.isStuckIn('same-call-same-failure', 'stuck', 'ended');
  });
});

describe('one stretch has one alarm', () => {
  test('two failures that alternate', () => {
    const told = story().times(8, (s, i) =>
      failing(s).read(`${i}`).ok().run('make').fails('make: *** No rule to make target').read(`b${i}`).ok(),
    );
    assert.equal(told.episodes.length, 1);
  });

  test('a second failure after the first one has one of its own', () => {
    const told = stuck().times(4, (s) => s.run('make').fails('make: *** No rule to make target'));
    assert.equal(told.episodes.length, 2);
  });
});
