import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { Episode, Session } from '../../../src/model/episode.ts';
import type { Event } from '../../../src/model/event.ts';
import { limits } from '../../../src/model/limits.ts';
import { type Story, story } from './story.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const typeError = "TypeError: Cannot read properties of undefined (reading 'id')";

/** Work that neither fails nor touches the failing check. */
const harmless = fc.constantFrom<(s: Story, salt: number) => unknown>(
  (s, salt) => s.read(`src/${salt}.ts`).ok(`text ${salt}`),
  (s, salt) => s.search(`word ${salt}`).ok(`hit ${salt}`),
  (s, salt) => s.run(`git log -${salt}`).ok(`commit ${salt}`),
  (s, salt) => s.use('todo', { salt }, { kind: 'bookkeeping' }).ok('noted'),
  (s, salt) => s.use('lookup', { salt }).ok(`answer ${salt}`),
  (s) => s.read('gone.ts').cancelled(),
  (s) => s.edit('a.ts').refused(),
  (s) => s.says('let me see'),
);

describe('harmless work between the retries', () => {
  test('changes nothing in the verdict, whatever it is and in whatever order', () => {
    const between = fc.array(fc.array(harmless, { maxLength: 4 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(between, (gaps) => {
        const told = story();
        let salt = 0;
        gaps.forEach((gap, index) => {
          told.run('npm test').fails(`${typeError}\n    at src/user.js:${index + 10}:3\nTook ${index}s`);
          for (const work of gap) work(told, salt++);
        });
        told.isStuckIn('same-call-same-failure', 'stuck');
      }),
      { numRuns: 60 },
    );
  });

  test('never makes an alarm of itself', () => {
    fc.assert(
      fc.property(fc.array(harmless, { maxLength: 80 }), (works) => {
        const told = story();
        works.forEach((work, index) => {
          work(told, index);
        });
        told.raisesNoAlarm();
      }),
      { numRuns: 40 },
    );
  });
});

test('a judge takes any events in any order without throwing', () => {
  const text = fc.string({ maxLength: 40, unit: 'binary' });
  const session = fc.constantFrom('a', 'b', '__proto__');
  const id = fc.option(fc.constantFrom('x', 'y', 'constructor', 'toolu_0123456789abc'), { nil: undefined });
  const at = fc.constant({ offset: 0 });
  const action = fc.oneof(
    fc.record({ kind: fc.constant('run' as const), command: text }),
    fc.record({ kind: fc.constant('edit' as const), paths: fc.array(text, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('read' as const), path: text }),
    fc.constant({ kind: 'other' as const }),
  );
  const outcome = fc.constantFrom('ok', 'failed', 'refused', 'cancelled', 'running', 'unknown');
  const event = fc.oneof(
    fc.record({ kind: fc.constant('call' as const), session, at, id, tool: text, action, input: text }),
    fc.record({ kind: fc.constant('result' as const), session, at, id, outcome, output: text }),
    fc.record({ kind: fc.constant('human' as const), session, at, text }),
    fc.record({ kind: fc.constant('done' as const), session, at }),
    fc.record({ kind: fc.constant('compaction' as const), session, at }),
    fc.record({ kind: fc.constant('cost' as const), session, at, tokens: fc.nat() }),
    fc.record({ kind: fc.constant('session' as const), session, at, parent: session }),
    fc.record({ kind: fc.constant('trouble' as const), session, at, trouble: fc.constant('other' as const), text }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), fc.array(fc.nat(), { maxLength: 3 }), (events, times) => {
      const { judge } = story();
      for (const one of events) judge.take(withoutUndefined(one));
      for (const now of times) judge.passTime(now);
      assert.ok(judge.sessions.length <= 3);
      for (const one of judge.sessions) assert.deepEqual(Session.parse(one), one);
      for (const one of judge.episodes) assert.deepEqual(Episode.parse(one), one);
    }),
    { numRuns: 300 },
  );
});

function withoutUndefined(event: object): Event {
  return JSON.parse(JSON.stringify(event));
}

describe('what grows is bounded', () => {
  test('memory over 100,000 attempts', { timeout: 300_000 }, () => {
    const told = story();
    const half = 50_000;
    const live = (from: number): number => {
      for (let i = from; i < from + half; i++) {
        if (i % 5 === 0) told.run(`node job${i % 900}.js`).fails(`Error: task ${words[i % words.length]} broke`);
        else if (i % 5 === 1) told.edit(`src/${i % 400}.ts`, `old ${i}`, `new ${i}`).ok();
        else told.read(`src/${i}.ts`).ok(`line ${i}\n`.repeat(20));
      }
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const first = live(0);
    const second = live(half);
    assert.equal(told.judge.sessions[0]?.attempts, 2 * half);
    assert.ok(second - first < 24 * 1024 * 1024, `grew by ${Math.round((second - first) / 1024 / 1024)} MB`);
  });

  test('closed episodes of a session', () => {
    const told = story().times(limits.closedEpisodes + 30, (s, i) =>
      s
        .times(4, (t) => t.run(`make part${i}`).fails(`make: *** ${words[i % words.length]}${i % 26}x is broken`))
        .run(`make part${i}`)
        .ok(),
    );
    assert.ok(told.episodes.length <= limits.closedEpisodes);
    assert.ok(told.episodes.length > 10);
  });

  test('sessions of a log', () => {
    const told = story().times(limits.sessionsOfLog + 50, (s, i) => s.inSubagent(`s${i}`, (t) => t.run('ls').ok()));
    assert.equal(told.judge.sessions.length, limits.sessionsOfLog);
  });

  test('sessions of a log: the one silent for longest makes room, not the one that began first', () => {
    const told = story()
      .times(limits.sessionsOfLog, (s, i) =>
        s
          .run(`ls ${i}`)
          .ok()
          .inSubagent(`s${i}`, (t) => t.run('ls').ok()),
      )
      .run('ls')
      .ok();
    const [main, next] = told.judge.sessions;
    assert.deepEqual([main?.id, main?.attempts, next?.id], ['main', limits.sessionsOfLog + 1, 's1']);
  });
});

const words = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index).repeat(3));
