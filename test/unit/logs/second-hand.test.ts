import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assembleState, type LogView } from '../../../src/logs/log-view.ts';
import type { Episode, Session } from '../../../src/model/episode.ts';

function view(format: string, secondHand: boolean, id: string): LogView {
  const path = `/code/${format}`;
  const session: Session = {
    id,
    format,
    agent: format,
    state: 'active',
    attempts: 4,
    failed: 4,
    recent: [],
    log: { path, place: { offset: 0 } },
  };
  const episode: Episode = {
    id: `${id}#1`,
    session: id,
    pattern: 'timeouts',
    grade: 'warning',
    state: 'open',
    signature: 'x',
    failureKind: 'general',
    subject: 'make',
    sameCall: true,
    count: 4,
    attempts: [],
    warned: 4,
    strip: [],
    lines: [],
    edits: 0,
    editedPaths: [],
  };
  const log = {
    path,
    label: path,
    format,
    agent: format,
    sessions: 1,
    attempts: 4,
    failed: 4,
    notUnderstood: 0,
    bytes: 1,
  };
  return { log: { ...log, ...(secondHand && { secondHand }) }, sessions: [session], episodes: [episode] };
}

test('a session that is written down twice alarms once, from its own log', () => {
  const own = view('claude-code', false, 'a');
  const copy = view('specstory', true, 'a');
  for (const views of [
    [own, copy],
    [copy, own],
  ]) {
    const state = assembleState(views, []);
    assert.deepEqual(
      state.sessions.map(({ format }) => format),
      ['claude-code'],
    );
    assert.equal(state.episodes.length, 1);
    assert.equal(state.logs.length, 2);
  }
});

test('a session that is written down elsewhere only is told from there', () => {
  const state = assembleState([view('claude-code', false, 'a'), view('specstory', true, 'b')], []);
  assert.equal(state.sessions.length, 2);
  assert.equal(state.episodes.length, 2);
});
