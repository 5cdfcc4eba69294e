import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSeenCalls } from '../../../src/detect/index.ts';
import { Episode, Session } from '../../../src/model/episode.ts';
import { limits } from '../../../src/model/limits.ts';
import { type Story, story } from './story.ts';

const typeError = "TypeError: Cannot read properties of undefined (reading 'id')\n    at find (src/user.js:12:5)";
const failing = (s: Story): Story => s.run('npm test').fails(typeError);

describe('the proof of an episode', () => {
  test('keeps the first and the last attempts and the one that warned, and counts all', () => {
    const most = limits.attemptsHead + limits.attemptsTail;
    const { attempts, count, warned } = story()
      .times(most + 300, failing)
      .the('same-call-same-failure');
    assert.equal(count, most + 300);
    assert.equal(attempts.length, most);
    assert.equal(attempts[0]?.n, 1);
    assert.equal(attempts.at(-1)?.n, most + 300);
    assert.equal(attempts[(warned ?? 0) - 1]?.n, 4);
  });

  test('keeps the one that warned where it fell between the first and the last', () => {
    const late = { 'same-call-same-failure': { notice: 3, warning: 100, stuck: 0 } };
    const { attempts, warned } = story({ thresholds: late }).times(600, failing).the('same-call-same-failure');
    assert.equal(attempts.length, limits.attemptsHead + limits.attemptsTail + 1);
    assert.equal(attempts[(warned ?? 0) - 1]?.n, 100);
    assert.deepEqual(
      attempts.map(({ n }) => n),
      attempts.map(({ n }) => n).sort((a, b) => a - b),
    );
  });

  test('tells the work since the first attempt: edits, files, strip, times', () => {
    const told = story().edit('before.ts').ok();
    told.times(4, (s, i) => failing(s).edit('src/user.js', `${i}`).ok().read('README.md').ok());
    const episode = told.the('edit-test-circle');
    assert.equal(episode.edits, 4);
    assert.deepEqual(episode.editedPaths, ['src/user.js']);
    assert.equal(episode.strip[0]?.n, 2);
    assert.equal(episode.strip.length, 12);
    assert.deepEqual(
      episode.strip.slice(0, 3).map(({ likeness }) => likeness),
      ['same', 'between', 'fine'],
    );
    assert.ok((episode.last ?? 0) > (episode.first ?? 0));
    assert.equal(episode.place?.path, 'src/user.js');
  });

  test('tells the tokens spent since the first attempt, a round once', () => {
    const told = story().take({ kind: 'cost', tokens: 1_000 });
    told.times(4, (s) => {
      s.together((t) => {
        for (const name of ['a', 'b']) {
          t.take({
            kind: 'call',
            id: name,
            tool: 'bash',
            input: name,
            round: `r${t.judge.sessions[0]?.attempts}`,
            action: { kind: 'run', command: `node ${name}.js` },
          });
        }
        for (const name of ['a', 'b'])
          t.take({ kind: 'result', id: name, outcome: 'failed', exitCode: 1, output: typeError, tokens: 50 });
      });
    });
    assert.equal(told.the('other-calls-same-failure').tokens, 200);
    assert.equal(told.judge.sessions[0]?.tokens, 1_200);
  });

  test('tells the money spent since the first attempt, where the log names any', () => {
    const told = story()
      .take({ kind: 'cost', tokens: 10, usd: 1 })
      .times(5, (s) => failing(s).take({ kind: 'cost', tokens: 0, usd: 0.25 }));
    assert.equal(told.the('same-call-same-failure').usd, 1.25);
    assert.equal(told.judge.sessions[0]?.usd, 2.25);
    assert.equal(story().times(5, failing).the('same-call-same-failure').usd, undefined);
  });

  test('stays a number whatever a log says that it cost', () => {
    const told = story().times(5, (s) => failing(s).take({ kind: 'cost', tokens: 1e308, usd: 1e308 }));
    const [session] = told.judge.sessions;
    assert.deepEqual([session?.tokens, session?.usd], [limits.tokens, limits.usd]);
  });

  test('fits its schema', () => {
    const told = story()
      .times(6, failing)
      .times(3, (s) => s.trouble('quota'))
      .done();
    for (const episode of told.episodes) assert.deepEqual(Episode.parse(episode), episode);
    for (const session of told.judge.sessions) assert.deepEqual(Session.parse(session), session);
  });
});

describe('the id of an episode', () => {
  const id = (told: Story): string => told.the('same-call-same-failure').id;

  test('is the same after a restart, and when only the tail was read', () => {
    const whole = story().read('a').ok().run('ls').ok().times(8, failing);
    const tail = story().times(4, failing);
    assert.equal(id(tail), id(whole));
  });

  test('does not change as the episode grows', () => {
    const told = story().times(3, failing);
    const first = id(told);
    assert.equal(id(told.times(40, failing)), first);
  });

  test('differs for the next episode with the same failure, which has the same signature', () => {
    const told = story().times(4, failing).run('npm test').ok('passed').times(4, failing);
    const [first, second] = told.episodes;
    assert.notEqual(first?.id, second?.id);
    assert.equal(first?.signature, second?.signature);
  });

  test('differs for another session and for another failure', () => {
    const told = story()
      .times(4, failing)
      .inSubagent('child', (s) => s.times(4, failing))
      .times(4, (s) => s.run('make').fails('make: *** No rule to make target'));
    assert.equal(new Set(told.episodes.map((episode) => episode.id)).size, 3);
  });
});

test('an episode of a subagent names the session above', () => {
  const told = story().inSubagent('child', (s) => s.times(4, failing));
  const episode = told.the('same-call-same-failure');
  assert.equal(episode.session, 'child');
  assert.equal(episode.parent, 'main');
});

describe('thresholds', () => {
  const pattern = 'same-call-same-failure';

  test('of the settings take the place of the usual ones', () => {
    const thresholds = { [pattern]: { notice: 2, warning: 6, stuck: 8 } };
    story({ thresholds }).times(2, failing).isStuckIn(pattern, 'notice');
    story({ thresholds }).times(6, failing).isStuckIn(pattern, 'warning');
    story({ thresholds }).times(7, failing).isStuckIn(pattern, 'stuck');
  });

  test('of 0 switch a grade off, or the pattern', () => {
    story({ thresholds: { [pattern]: { notice: 3, warning: 0, stuck: 0 } } })
      .times(9, failing)
      .isStuckIn(pattern, 'notice');
    story({ thresholds: { [pattern]: { notice: 0, warning: 0, stuck: 0 } } })
      .times(9, failing)
      .isCalm();
  });
});

describe('a session', () => {
  test('tells what is known of it', () => {
    const told = story().take({ kind: 'session', agent: 'Claude Code', title: 'Fix it', cwd: '/w', model: 'm' });
    const [session] = failing(told.run('ls').ok()).judge.sessions;
    assert.equal(session?.agent, 'Claude Code');
    assert.equal(session?.title, 'Fix it');
    assert.equal(session?.attempts, 2);
    assert.equal(session?.failed, 1);
    assert.deepEqual(
      session?.recent.map(({ likeness }) => likeness),
      ['fine', 'other'],
    );
  });

  test('is the same object until it changes', () => {
    const told = story().times(4, failing);
    assert.equal(told.judge.sessions[0], told.judge.sessions[0]);
    assert.equal(told.judge.episodes[0], told.judge.episodes[0]);
  });
});

describe('calls seen before', () => {
  const id = 'toolu_01AbCdEfGhIjKl23';

  test('count once across the logs of one watch', () => {
    const seen = createSeenCalls();
    const first = story({ seen, path: '/a' }).as(id).run('npm test').fails(typeError);
    const fork = story({ seen, path: '/b' }).as(id).run('npm test').fails(typeError).as(`${id}x`).run('ls').ok();
    assert.equal(first.judge.sessions[0]?.attempts, 1);
    assert.equal(fork.judge.sessions[0]?.attempts, 1);
  });

  test('are told apart where ids merely count', () => {
    const seen = createSeenCalls();
    for (const path of ['/a', '/b']) {
      const told = story({ seen, path }).as('functions.bash:0').run('npm test').fails(typeError);
      assert.equal(told.judge.sessions[0]?.attempts, 1);
    }
  });

  test('count again when an agent uses one id for all its calls', () => {
    const told = story().times(4, (s) => s.as('call_0').run('npm test').fails(typeError));
    told.isStuckIn('same-call-same-failure', 'stuck');
  });
});
