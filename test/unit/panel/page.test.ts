import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import type { Episode, Session } from '../../../src/model/episode.ts';
import { pageView } from '../../../src/panel/page.ts';
import type { Piece } from '../../../src/panel/piece.ts';
import type { Local } from '../../../src/panel/reach.ts';
import type { FromPanel, PanelState } from '../../../src/protocol.ts';
import { panelState } from '../../../src/ui/panel-state.ts';
import { anAttempt, anEdit, anEpisode, aSession, minute } from '../guidance/an-episode.ts';

const untouched: Local = { bars: new Map(), opened: new Map() };

function stateWith(...episodes: readonly Episode[]): PanelState {
  return stateOf([aSession()], ...episodes);
}

function stateOf(sessions: readonly Session[], ...episodes: readonly Episode[]): PanelState {
  return panelState({
    state: { sessions: [...sessions], episodes: [...episodes], logs: [], skipped: [] },
    remembered: { episodes: [{ id: 'e1', done: ['error-message'] }] },
    lessons: [],
    hidden: new Map(),
    ready: true,
    now: (anEpisode().first ?? 0) + 12 * minute,
    t: english,
    language: 'en',
    timeZone: 'UTC',
  });
}

function page(state: PanelState, local = untouched) {
  const sent: FromPanel[] = [];
  const remembered: Local[] = [];
  const pieces = pageView(state, local, {
    send: (message) => sent.push(message),
    remember: (change) => remembered.push(change(local)),
  });
  return { all: pieces.flatMap(within), sent, remembered };
}

function within(piece: Piece): readonly Piece[] {
  return [piece, ...piece.children.flatMap((child) => (typeof child === 'string' ? [] : within(child)))];
}

function text(piece: Piece | undefined): string {
  return piece?.children.map((child) => (typeof child === 'string' ? child : text(child))).join('') ?? '';
}

const ofClass = (all: readonly Piece[], name: string) =>
  all.filter((piece) =>
    String(piece.attributes.class ?? '')
      .split(' ')
      .includes(name),
  );

test('the quote is large while all is calm and small while something is open', () => {
  assert.equal(ofClass(page(stateWith()).all, 'large').length, 1);
  assert.equal(ofClass(page(stateWith(anEpisode())).all, 'large').length, 0);
});

test('each language is marked as what it is', () => {
  const { all } = page(stateWith(anEpisode()));
  for (const piece of all.filter(({ attributes }) => attributes.lang === 'zh-CN'))
    assert.match(text(piece), /\p{Script=Han}/u);
  for (const piece of ofClass(all, 'translation')) assert.equal(piece.attributes.lang, 'en');
  assert.equal(ofClass(all, 'headline')[0]?.attributes.lang, 'en');
});

test('the alarm alone is announced, and only from warning on', () => {
  const live = (state: PanelState) =>
    page(state)
      .all.filter(({ attributes }) => attributes['aria-live'] !== undefined)
      .map(text);
  assert.deepEqual(live(stateWith(anEpisode())), ['Claude Code is stuck']);
  assert.deepEqual(live(stateWith(anEpisode({ grade: 'notice' }))), ['']);
  assert.deepEqual(live(stateWith()), ['']);
});

test('a strip is one stop of the Tab key, on its last bar or where the keyboard was', () => {
  const stops = (local: Local) =>
    ofClass(page(stateWith(anEpisode()), local).all, 'bar')
      .filter(({ attributes }) => attributes.tabindex === '0')
      .map(({ attributes }) => attributes['data-n']);
  assert.deepEqual(stops(untouched), ['8']);
  assert.deepEqual(stops({ ...untouched, bars: new Map([['e1', 3]]) }), ['3']);
  assert.deepEqual(stops({ ...untouched, bars: new Map([['e1', 99]]) }), ['8']);
});

test('a bar says what it was to those who do not see it, and to those who point at it', () => {
  const { all } = page(stateWith(anEpisode()), { ...untouched, pointed: { of: 'e1', n: 2 } });
  const [, edit] = ofClass(all, 'bar');
  assert.equal(edit?.attributes['aria-label'], 'in between: src/user.ts · done · 10:14:04');
  assert.equal(text(ofClass(all, 'pointed')[0]), 'src/user.ts · done · 10:14:04');
});

test('in a session’s own strip a failure is a failure, not another one', () => {
  const recent = [
    anAttempt(1, { likeness: 'other' }),
    anAttempt(2, { likeness: 'fine', outcome: 'ok', failure: undefined }),
  ];
  const labels = (...episodes: readonly Episode[]) =>
    ofClass(page(stateOf([aSession({ recent })], ...episodes)).all, 'bar').map(({ attributes }) =>
      String(attributes['aria-label']),
    );
  assert.match(labels()[0] ?? '', /^failure: npm test · failed \(exit 1\)/);
  assert.match(labels()[1] ?? '', /^success: npm test · done/);
  assert.match(labels(anEpisode())[0] ?? '', /^same failure: /);
});

test('the same successful result over and over is not called a failure', () => {
  const strip = [anAttempt(1, { outcome: 'ok', failure: undefined, exitCode: 0 })];
  const { all } = page(stateWith(anEpisode({ pattern: 'same-result-again', grade: 'notice', strip, attempts: strip })));
  assert.equal(ofClass(all, 'bar')[0]?.attributes['aria-label'], 'same result: npm test · done · 10:13:04');
  assert.doesNotMatch(text(ofClass(all, 'legend')[0]), /failure/);
});

test('ticked is ticked, and one way is marked as the most promising', () => {
  const { all } = page(stateWith(anEpisode()));
  const boxes = all.filter(({ tag }) => tag === 'input');
  assert.deepEqual(
    boxes.map(({ checked }) => checked),
    [true, false, false, false, false, false],
  );
  assert.match(text(ofClass(all, 'promising')[0]), /^Adjust the thinking/);
  assert.equal(ofClass(all, 'promising').length, 1);
});

test('every box has its label', () => {
  const { all } = page(stateWith(anEpisode(), anEpisode({ id: 'e2' })));
  const ids = all.filter(({ tag }) => tag === 'input').map(({ attributes }) => attributes.id);
  assert.equal(new Set(ids).size, 12);
  for (const id of ids) assert.ok(all.some(({ tag, attributes }) => tag === 'label' && attributes.for === id));
});

test('a notice, and whatever comes after the first alarm, folds its evidence and its ways out', () => {
  const folds = (...episodes: readonly Episode[]) => {
    const { all } = page(stateWith(...episodes));
    const closed = (name: string) => ofClass(all, name).filter(({ attributes }) => attributes.open !== true).length;
    return [closed('folded'), closed('ways')];
  };
  assert.deepEqual(folds(anEpisode()), [0, 0]);
  assert.deepEqual(folds(anEpisode({ grade: 'notice' })), [1, 1]);
  assert.deepEqual(folds(anEpisode(), anEpisode({ id: 'e2' })), [1, 1]);
});

test('evidence that was opened stays open', () => {
  const local = { ...untouched, opened: new Map([['evidence e1', true]]) };
  const [folded] = ofClass(page(stateWith(anEpisode({ grade: 'notice' })), local).all, 'folded');
  assert.equal(folded?.attributes.open, true);
});

test('the shapes of the watched sessions are explained once, and a pointed bar is told in its row', () => {
  const recent = [anAttempt(1, { likeness: 'fine', outcome: 'ok', failure: undefined })];
  const state = stateOf([aSession({ recent }), aSession({ id: 's2', recent })]);
  assert.equal(ofClass(page(state).all, 'legend').length, 1);
  const { all } = page(state, { ...untouched, pointed: { of: 's2', n: 1 } });
  assert.deepEqual(ofClass(all, 'pointed').map(text), ['npm test · done · 10:13:04']);
});

test('the first checklist is open, the others are folded until somebody opens them', () => {
  const open = (local: Local) =>
    page(stateWith(anEpisode(), anEpisode({ id: 'e2' })), local)
      .all.filter(({ attributes }) => attributes.class === 'ways')
      .map(({ attributes }) => attributes.open === true);
  assert.deepEqual(open(untouched), [true, false]);
  assert.deepEqual(
    open({
      ...untouched,
      opened: new Map([
        ['e1', false],
        ['e2', true],
      ]),
    }),
    [false, true],
  );
});

test('what changed between the attempts is folded, until somebody opens it', () => {
  const open = (local: Local) =>
    ofClass(page(stateWith(anEpisode()), local).all, 'changed').map(({ attributes }) => attributes.open === true);
  assert.deepEqual(open(untouched), [false]);
  assert.deepEqual(open({ ...untouched, opened: new Map([['changed e1', true]]) }), [true]);
});

test('what is taken out and what is put in are told apart by words and signs too', () => {
  const strip = [
    anAttempt(1),
    anEdit(2, 'old line', 'new line'),
    anAttempt(3),
    anAttempt(4, { title: 'npm test -- user' }),
  ];
  const { all } = page(stateWith(anEpisode({ strip })));
  assert.deepEqual(
    ['removed', 'added'].map((name) => text(ofClass(all, name)[0])),
    ['−taken out: old line', '+put in: new line'],
  );
  assert.equal(text(all.find(({ tag }) => tag === 'ins')), 'put in:  -- user');
});

test('nothing in the page carries an address, markup or a style from a log', () => {
  const bad = anEpisode({ subject: '<a href="x">', lines: ['<img src=x onerror=y>'], id: '"><script>' });
  const allowed = /^(?:class|id|lang|dir|role|type|for|open|title|tabindex|data-n|aria-[a-z]+)$/;
  const tags =
    /^(?:main|h[123]|div|span|p|figure|blockquote|figcaption|section|article|header|footer|code|pre|strong|button|details|summary|ol|ul|li|input|label|del|ins)$/;
  for (const { tag, attributes } of page(stateWith(bad)).all) {
    assert.match(tag, tags);
    for (const name of Object.keys(attributes)) assert.match(name, allowed);
  }
});

const pressed = (all: readonly Piece[], name: string, sent: readonly FromPanel[]): FromPanel | undefined => {
  const button = all.find((piece) => piece.tag === 'button' && text(piece) === name);
  assert.ok(button?.on.click, name);
  // Nothing here asks what the event was.
  button.on.click(Object.create(null));
  return sent.at(-1);
};

test('a prompt can be put into a terminal instead of being copied, and nothing else can', () => {
  const { all, sent } = page(stateWith(anEpisode()));
  const offers = all.filter((piece) => piece.tag === 'button' && text(piece) === 'Put it into a terminal');
  assert.equal(offers.length, 2);
  assert.deepEqual(pressed(all, 'Put it into a terminal', sent), {
    kind: 'to-terminal',
    episode: 'e1',
    way: 'thinking',
  });
});

test('a person’s note stands in the card and can be changed; without one there is none', () => {
  const noted = stateOf([aSession()], anEpisode());
  const cards = noted.cards.map((card) => ({ ...card, note: 'Ask Anna' }));
  const { all, sent } = page({ ...noted, cards });
  assert.equal(text(ofClass(all, 'note')[0]), 'Ask AnnaEdit');
  assert.deepEqual(pressed(all, 'Edit', sent), { kind: 'note', episode: 'e1' });
  assert.equal(ofClass(page(noted).all, 'note').length, 0);
});

test('below a card stand few things, and the rest is one press away', () => {
  const { all, sent } = page(stateWith(anEpisode()));
  const footer = all.find(({ tag }) => tag === 'footer');
  assert.deepEqual(
    footer?.children.map((child) => (typeof child === 'string' ? child : text(child))),
    ['Open log', 'Snooze', 'Not stuck', 'More'],
  );
  assert.deepEqual(pressed(all, 'More', sent), { kind: 'more', episode: 'e1' });
});

test('what was silenced can be shown again from the list of the earlier, what is over cannot', () => {
  const state = panelState({
    state: { sessions: [], episodes: [anEpisode(), anEpisode({ id: 'e2', state: 'ended' })], logs: [], skipped: [] },
    remembered: { episodes: [{ id: 'e2', done: [], note: 'Was the fixture' }] },
    lessons: [],
    hidden: new Map([['e1', { kind: 'muted' }]]),
    ready: true,
    now: 0,
    t: english,
    language: 'en',
  });
  const { all, sent } = page(state);
  assert.equal(all.filter((piece) => text(piece) === 'Show again').length, 1);
  assert.deepEqual(pressed(all, 'Show again', sent), { kind: 'show-again', episode: 'e1' });
  assert.equal(text(ofClass(all, 'note')[0]), 'Was the fixture');
});

test('that everything is snoozed stands above all, can be ended, and announces no alarm', () => {
  const state = { ...stateWith(anEpisode()), snoozed: 'Snoozed until 11:24' };
  const { all, sent } = page(state);
  assert.match(text(all[0]), /^Find a WaySnoozed until 11:24End it now/);
  assert.deepEqual(pressed(all, 'End it now', sent), { kind: 'end-snooze' });
  assert.equal(text(all.find(({ attributes }) => attributes['aria-live'] !== undefined)), '');
});
