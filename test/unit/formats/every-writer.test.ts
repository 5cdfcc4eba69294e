import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formats } from '../../../src/formats/index.ts';
import type { Episode } from '../../../src/model/episode.ts';
import type { Event } from '../../../src/model/event.ts';
import { asTold, type ExpectedCall, expectedCalls, isSame, troubleOf } from '../../sessions/as-told.ts';
import type { Session, SessionCall } from '../../sessions/session.ts';
import { type KnownSession, sessionsFrom } from '../../sessions/sessions.ts';
import type { Rooms, Tells, Writer } from '../../sessions/writer.ts';
import { findawayWriter } from '../../sessions/writers/findaway.ts';
import { writers } from '../../sessions/writers/index.ts';
import { headOf, type Judged, judged, readWritten, type ToldCall, writeSession } from '../../sessions/written-log.ts';
import { surest } from './decode-fixture.ts';

const rooms: Rooms = { home: '/home/dev', workspace: '/code/shop' };
const sessions = sessionsFrom(Date.UTC(2026, 0, 31, 2));

const shortly = ({ pattern, grade, state, count }: Episode) => ({ pattern, grade, state, count });

/** Every call of the session joined with what the log tells of it. */
function joined(expected: readonly ExpectedCall[], told: Judged, tells: Tells): ReadonlyMap<SessionCall, ToldCall> {
  const found = new Map<SessionCall, ToldCall>();
  const rest = [...told.calls];
  for (const { call, optional } of expected) {
    const [next] = rest;
    if (next && isSame(call, next, tells)) found.set(call, next);
    else if (optional) continue;
    else assert.fail(`${JSON.stringify(call.does)} was made, and ${JSON.stringify(next?.call.action)} was told`);
    rest.shift();
  }
  assert.deepEqual(
    rest.map(({ call }) => call.action),
    [],
    'no call was told that was not made',
  );
  return found;
}

function checkResults(expected: readonly ExpectedCall[], told: ReadonlyMap<SessionCall, ToldCall>, tells: Tells): void {
  for (const { call, answer, until, outcomes } of expected) {
    const attempt = told.get(call)?.attempt;
    const what = JSON.stringify(call);
    if (!tells.results) assert.equal(attempt, undefined, what);
    if (!attempt) {
      assert.ok(!tells.results || !told.has(call), `no result was told of ${what}`);
      continue;
    }
    assert.ok(outcomes.includes(attempt.outcome), `${what} was told as ${attempt.outcome}, not as ${outcomes}`);
    if (!tells.exitCodes) assert.equal(attempt.exitCode, undefined, what);
    else if (call.ended === 'failed') assert.equal(attempt.exitCode, call.exitCode, what);
    else if (call.ended === 'ok') assert.ok((attempt.exitCode ?? 0) === 0, what);
    if (call.does.kind === 'run' && (call.ended === 'ok' || call.ended === 'failed'))
      assert.equal(attempt.output.trim(), call.output.trim(), what);
    const time = attempt.ended ?? attempt.started;
    if (tells.times) assert.ok(time !== undefined && time >= answer.time && time <= until, `${what} at ${time}`);
    else assert.equal(time, undefined, what);
  }
}

/** Calls of one round, as lists of the calls in it. */
function grouped(told: ReadonlyMap<SessionCall, ToldCall>): readonly (readonly SessionCall[])[] {
  const rounds = new Map<string, SessionCall[]>();
  for (const [made, { call }] of told) {
    const round = call.round ?? made.id;
    rounds.set(round, [...(rounds.get(round) ?? []), made]);
  }
  return [...rounds.values()];
}

function checkRounds(session: Session, told: ReadonlyMap<SessionCall, ToldCall>, tells: Tells): void {
  const made = session.steps.flatMap((step) =>
    step.kind === 'answer' ? [step.calls.filter((call) => told.has(call))] : [],
  );
  const rounds = grouped(told);
  const expected = tells.rounds ? made.filter((calls) => calls.length > 0) : made.flat().map((call) => [call]);
  assert.deepEqual(rounds, expected);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, one) => whole + one, 0);
}

function checkSession(session: Session, { sessions: judgedSessions }: Judged, tells: Tells): void {
  // A session may hold nothing but calls that its agent leaves out.
  const [only = judgedSessions[0], ...others] = judgedSessions.filter(({ attempts }) => attempts > 0 || !tells.results);
  assert.deepEqual(others, []);
  if (tells.model) assert.ok(only?.model?.includes(session.model), only?.model);
  else assert.equal(only?.model, undefined);
  const answers = session.steps.flatMap((step) => (step.kind === 'answer' ? [step] : []));
  const withCalls = sum(answers.filter(({ calls }) => calls.length > 0).map(({ tokens }) => tokens));
  const all = sum(answers.map(({ tokens }) => tokens));
  const spent = only?.tokens ?? 0;
  // Some write thousands of tokens with one digit behind the point, and some nothing of an answer without a call.
  if (tells.tokens) assert.ok(spent >= withCalls * 0.9 && spent <= all * 1.1, `${spent} of ${all} tokens`);
  else assert.equal(only?.tokens, undefined);
}

function checkTurns({ steps }: Session, events: readonly Event[], tells: Tells): void {
  const troubles = steps.flatMap((step) => (step.kind === 'trouble' && tells.troubles ? [troubleOf(step)] : []));
  assert.deepEqual(
    events.flatMap((event) => (event.kind === 'trouble' ? [event.trouble] : [])),
    troubles,
  );
  const firstAnswer = steps.findIndex((step) => step.kind === 'answer' && step.calls.length > 0);
  const later = steps
    .slice(firstAnswer)
    .flatMap((step) => (step.kind === 'prompt' && tells.prompts ? [step.text] : []));
  const firstCall = events.findIndex((event) => event.kind === 'call');
  if (firstCall < 0) return;
  assert.deepEqual(
    events.slice(firstCall).flatMap((event) => (event.kind === 'human' ? [event.text.trim()] : [])),
    later,
  );
}

/** Some agents write down that their turn is over, after an answer without a call; what is open then has ended. */
function saysItIsDone(events: readonly Event[], { steps }: Session, { afterwards }: Writer): boolean {
  const last = steps.at(-1);
  const mayBeDone = afterwards === true || (last?.kind === 'answer' && last.calls.length === 0);
  const done = events.findLastIndex(({ kind }) => kind === 'done');
  return mayBeDone && done > events.findLastIndex(({ kind }) => kind === 'call');
}

function checkLog(writer: Writer, { session }: KnownSession): void {
  const { tells } = writer;
  const log = writeSession(writer, session, rooms);
  const read = readWritten(log);
  assert.equal(read.format?.id, writer.format);
  assert.equal(read.notUnderstood, 0);
  const made = judged(read.events);
  const expected = expectedCalls(session, tells);
  const told = joined(expected, made, tells);
  checkResults(expected, told, tells);
  checkRounds(session, told, tells);
  checkTurns(session, read.events, tells);
  checkSession(session, made, tells);
  const reference = judged(asTold(session, tells, expected, told, saysItIsDone(read.events, session, writer)));
  assert.deepEqual(made.episodes.map(shortly), reference.episodes.map(shortly));
  assert.deepEqual(
    made.sessions.filter(({ attempts }) => attempts > 0).map(({ failed }) => failed),
    reference.sessions.filter(({ attempts }) => attempts > 0).map(({ failed }) => failed),
  );
}

/** Plain text is no agent's own, and Crush's log tells of trouble with the provider alone. */
const withoutSessions = new Set(['text', 'crush-log']);

test('every agent that is read has a writer', () => {
  const written = new Set(writers.map(({ format }) => format));
  const missing = formats.map(({ id }) => id).filter((id) => !written.has(id) && !withoutSessions.has(id));
  assert.deepEqual([...new Set(missing)], []);
});

for (const { what, session, comesTo } of sessions) {
  test(`in the open format, what it comes to: ${what}`, () => {
    const { events } = readWritten(writeSession(findawayWriter, session, rooms));
    assert.deepEqual(judged(events).episodes.map(shortly), comesTo);
  });
}

for (const writer of writers) {
  for (const known of sessions) {
    test(`${writer.format}, ${writer.way}, tells what it can: ${known.what}`, () => checkLog(writer, known));
  }

  test(`${writer.format}, ${writer.way}: a renamed log is known by what stands in it`, () => {
    for (const { session } of sessions) {
      const head = headOf(writeSession(writer, session, rooms), '/tmp/notes.txt');
      const format = surest(formats, head);
      assert.equal(format?.id, writer.format);
      assert.equal(format?.claim(head), 'content');
    }
  });
}
