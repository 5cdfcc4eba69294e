import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import type { Episode, Session } from '../../../src/model/episode.ts';
import { limits } from '../../../src/model/limits.ts';
import type { WatchState } from '../../../src/model/watch.ts';
import { PanelState } from '../../../src/protocol.ts';
import type { Hiding } from '../../../src/ui/alarms.ts';
import { type PanelInput, panelState } from '../../../src/ui/panel-state.ts';
import { anAttempt, anEpisode, aSession, hostile, minute } from '../guidance/an-episode.ts';

const now = (anEpisode().first ?? 0) + 12 * minute;

function shown(
  parts: { readonly episodes?: readonly Episode[]; readonly sessions?: readonly Session[] } & Partial<PanelInput>,
): PanelState {
  const { episodes = [], sessions = [aSession()], ...rest } = parts;
  const state: WatchState = { sessions: [...sessions], episodes: [...episodes], logs: [], skipped: [] };
  const known = { remembered: { episodes: [] }, lessons: [], hidden: new Map(), ready: true, language: 'en' };
  return panelState({ state, now, t: english, timeZone: 'UTC', ...known, ...rest });
}

test('the head is the article’s sentence in both languages, with who, where and when', () => {
  const { quote } = shown({});
  assert.equal(quote.headline, 'Intelligence always finds a way');
  assert.match(quote.words.original, /^真正的智能总能找到出路/);
  assert.match(quote.words.translation, /^Real intelligence always finds a way/);
  assert.equal(quote.words.by, 'Jerry Tworek · our translation');
  assert.equal(quote.source, '硅星GenAI, via ITBear, 31 Jan 2026');
});

test('an open episode has a card with its evidence and the six ways out', () => {
  const [card] = shown({ episodes: [anEpisode()] }).cards;
  assert.ok(card);
  assert.equal(card.heading, 'Claude Code is stuck');
  assert.equal(card.since, '12 min');
  assert.deepEqual(card.lines, anEpisode().lines);
  assert.equal(card.ways.length, 6);
  assert.equal(card.waysDone, '0 of 6');
  assert.match(card.insight?.original ?? '', /类似的错误答案/);
  assert.equal(card.insight?.by, 'The article · our translation');
  assert.deepEqual(card.strip[0], {
    n: 1,
    likeness: 'same',
    label: "npm test · failed (exit 1): TypeError: Cannot read properties of undefined (reading 'id') · 10:13:04",
  });
});

test('ticks belong to their episode, and the mark moves on from what was tried', () => {
  const remembered = { episodes: [{ id: 'e1', done: ['thinking', 'no such way', 'error-message'] }] };
  const { cards } = shown({ episodes: [anEpisode(), anEpisode({ id: 'e2' })], remembered });
  const of = (id: string) => cards.find((card) => card.id === id);
  const done = (id: string) =>
    of(id)
      ?.ways.filter((way) => way.done)
      .map((way) => way.id);
  assert.deepEqual(done('e1'), ['error-message', 'thinking']);
  assert.equal(of('e1')?.waysDone, '2 of 6');
  assert.equal(of('e1')?.ways.find((way) => way.reason)?.id, 'angle');
  assert.deepEqual(done('e2'), []);
});

test('the worst comes first, the rest beyond the bound is counted', () => {
  const many = Array.from({ length: limits.cards + 3 }, (_, n) =>
    anEpisode({ id: `n${n}`, grade: n === 5 ? 'stuck' : 'notice' }),
  );
  const { cards, more, severe } = shown({ episodes: many });
  assert.equal(cards.length, limits.cards);
  assert.equal(cards[0]?.id, 'n5');
  assert.equal(more, '3 more');
  assert.match(severe?.original ?? '', /否则我不会把它叫做AGI/);
});

test('the article’s words on experience stand below what was got past, while nothing is open', () => {
  const past = anEpisode({ id: 'p1', state: 'recovered', past: 'npm ci', last: now - 60 * minute });
  assert.match(shown({ episodes: [past] }).learned?.original ?? '', /把成功和失败的经验作为新数据/);
  assert.equal(shown({ episodes: [past, anEpisode()] }).learned, undefined);
  assert.equal(shown({ episodes: [{ ...past, state: 'ended' }] }).learned, undefined);
});

test('cards of one agent’s sessions say what each works on', () => {
  const [one, other] = [aSession({ title: 'Fix the\nlogin' }), aSession({ id: 's2', title: 'Add a page' })];
  const titles = (...sessions: readonly Session[]) =>
    shown({ sessions, episodes: [anEpisode(), anEpisode({ id: 'e2', session: 's2' })] }).cards.map(
      ({ title }) => title,
    );
  assert.deepEqual(titles(one, other), ['Fix the login', 'Add a page']);
  assert.deepEqual(titles(one, { ...other, agent: 'Codex' }), [undefined, undefined]);
});

test('words for when it is bad stand there only when something is stuck', () => {
  assert.equal(shown({ episodes: [anEpisode({ grade: 'warning' })] }).severe, undefined);
});

test('a hidden episode has no card, is no reason for severe words, and is found among the earlier', () => {
  const { cards, severe, earlier } = shown({
    episodes: [anEpisode()],
    hidden: new Map([['e1', { kind: 'not-stuck' }]]),
  });
  assert.deepEqual(cards, []);
  assert.equal(severe, undefined);
  assert.deepEqual(earlier[0]?.how, [{ text: 'You said that it is not stuck' }]);
});

test('trouble that is not the agent’s own has advice instead of a checklist', () => {
  const [card] = shown({
    episodes: [anEpisode({ pattern: 'provider-trouble', grade: 'notice', subject: 'rate-limit', strip: [] })],
  }).cards;
  assert.equal(card?.heading, 'Claude Code is waiting for the provider');
  assert.deepEqual(card?.ways, []);
  assert.match(card?.advice ?? '', /Waiting helps/);
});

test('what got past the same failure before stands on the card, the newest first', () => {
  const past = (id: string, what: string, last: number) =>
    anEpisode({ id, state: 'recovered', past: what, last, signature: 'signature-1' });
  const [card] = shown({
    episodes: [
      anEpisode(),
      past('p1', 'npm ci', now - 20 * 24 * 60 * minute),
      past('p2', 'nvm use', now - 60 * minute),
      anEpisode({ id: 'p3', state: 'recovered', past: 'rm -rf', signature: 'another' }),
    ],
  }).cards;
  assert.deepEqual(
    card?.before.map(({ what, when }) => [what, when]),
    [
      [[{ text: 'nvm use', code: true }], '09:24'],
      [[{ text: 'npm ci', code: true }], '3 Nov'],
    ],
  );
});

test('calm says that nothing is stuck, what is watched, and what was', () => {
  const recent = [anAttempt(1, { likeness: 'fine', outcome: 'ok' })];
  const { calm, watched, earlier } = shown({
    sessions: [
      aSession({ recent, last: now - minute }),
      aSession({ id: 's2', recent, last: now - 4 * minute }),
      aSession({ id: 's3', state: 'done', last: now - 10 * minute, recent }),
      aSession({ id: 's4', agent: 'Codex', state: 'quiet', last: now - 40 * minute, recent }),
      aSession({ id: 's5', state: 'done', last: now - 50 * minute, attempts: 1, failed: 1, recent }),
    ],
    episodes: [anEpisode({ state: 'interrupted', last: now - 30 * minute })],
  });
  assert.deepEqual([calm.mood, calm.heading], ['fine', 'Nothing is stuck']);
  assert.deepEqual(
    watched.map(({ agent, detail, strip }) => [agent, detail, strip.length]),
    [
      ['Claude Code', '42 attempts, 5 failed', 1],
      ['Claude Code', '42 attempts, 5 failed · idle 4 min', 1],
      ['Claude Code', '42 attempts, 5 failed · done 10 min ago', 1],
      ['Codex', '42 attempts, 5 failed · idle 40 min', 0],
      ['Claude Code', '1 attempt, failed · done 50 min ago', 0],
    ],
  );
  assert.deepEqual(earlier[0]?.how, [{ text: 'You stepped in' }]);
});

test('a session is told as it is whatever its log leaves out', () => {
  const detail = (session: Partial<Session>) => shown({ sessions: [aSession(session)] }).watched[0]?.detail;
  assert.equal(detail({ attempts: 0, failed: 0, last: now }), 'no attempts yet');
  assert.equal(detail({ attempts: 7, failed: 0, last: undefined }), '7 attempts');
  assert.equal(detail({ attempts: 7, failed: 0, last: undefined, state: 'quiet' }), '7 attempts · idle');
  assert.equal(detail({ attempts: 7, failed: 0, last: undefined, state: 'done' }), '7 attempts · done');
  assert.equal(detail({ attempts: 7, failed: 0, last: now + minute, state: 'done' }), '7 attempts · done just now');
});

test('sessions of one agent are told apart by what they work on, and subagents by whose they are', () => {
  const rows = (...sessions: readonly Session[]) =>
    shown({ sessions }).watched.map(({ agent, title }) => (title === undefined ? agent : `${agent}: ${title}`));
  const [one, other] = [aSession({ title: 'Fix the login' }), aSession({ id: 's2', title: 'Add\na page' })];
  assert.deepEqual(rows(one), ['Claude Code']);
  assert.deepEqual(rows(one, other), ['Claude Code: Fix the login', 'Claude Code: Add a page']);
  assert.deepEqual(rows(one, { ...other, parent: 's1' }), ['Claude Code', 'A subagent of Claude Code']);
});

test('an agent that just got past a failure is praised for a while', () => {
  const over = anEpisode({ state: 'recovered', past: 'npm ci', last: now - minute });
  const { calm } = shown({ episodes: [over] });
  assert.equal(calm.heading, 'Claude Code found a way');
  assert.deepEqual(calm.detail, [{ text: 'Got past it with ' }, { text: 'npm ci', code: true }]);
  assert.equal(shown({ episodes: [over], now: now + limits.relief }).calm.mood, 'fine');
  assert.equal(shown({ episodes: [{ ...over, warned: null }] }).calm.mood, 'fine');
});

test('with nothing to watch there is one thing to do', () => {
  assert.deepEqual([shown({ sessions: [] }).calm.mood, shown({ sessions: [] }).calm.action], ['empty', 'choose-log']);
  const skipped = [{ path: '/x.log', label: '/x.log', why: 'it is too large' }];
  const state = { sessions: [], episodes: [], logs: [], skipped };
  assert.equal(shown({ state }).calm.action, 'show-watched');
});

test('before everything has been read, nothing is promised', () => {
  assert.equal(shown({ ready: false }).calm.mood, 'starting');
});

test('a failure that never warned is not kept among the earlier', () => {
  const noticed = anEpisode({ state: 'recovered', grade: 'notice', warned: null });
  assert.deepEqual(shown({ episodes: [noticed] }).earlier, []);
});

test('whatever a log holds, the state is small, clean and what the page takes', () => {
  const long = `${hostile}${'x'.repeat(100_000)}`;
  const strip = Array.from({ length: 300 }, (_, n) => anAttempt(n, { title: long, failure: long }));
  const bad = anEpisode({
    subject: long,
    lines: Array.from({ length: 100 }, () => long),
    strip,
    attempts: strip,
    editedPaths: [long],
    place: { path: long },
    past: long,
  });
  const episodes = Array.from(
    { length: 100 },
    (_, n) => ({ ...bad, id: `e${n}`, state: n % 2 ? 'open' : 'recovered' }) as const,
  );
  const sessions = Array.from({ length: 100 }, (_, n) =>
    aSession({ id: n === 0 ? 's1' : `s${n}`, agent: long, recent: strip }),
  );
  const state = shown({ episodes, sessions });
  const json = JSON.stringify(PanelState.parse(state));
  assert.ok(json.length < 600_000, String(json.length));
  assert.doesNotMatch(json, /[\u202e\u200b]|\\u001b|\\u0000/);
});

test('when a way was ticked is told, where that is known', () => {
  const times = [{ way: 'angle', at: now - minute }];
  const remembered = { episodes: [{ id: 'e1', done: ['angle', 'thinking'], times }] };
  const [card] = shown({ episodes: [anEpisode()], remembered }).cards;
  const when = (id: string) => card?.ways.find((way) => way.id === id)?.when;
  assert.equal(when('angle'), 'done 10:23');
  assert.equal(when('thinking'), undefined);
  assert.equal(when('colleague'), undefined);
});

test('a note stands with its episode while it goes on and when it is over, on one line', () => {
  const remembered = { episodes: [{ id: 'e1', done: [], note: `Ask\nAnna ${hostile}` }] };
  assert.match(shown({ episodes: [anEpisode()], remembered }).cards[0]?.note ?? '', /^Ask Anna /);
  const over = shown({
    episodes: [anEpisode({ state: 'ended' }), anEpisode({ id: 'e2', state: 'ended' })],
    remembered,
  });
  assert.deepEqual(
    over.earlier.map(({ note }) => note?.slice(0, 8)),
    ['Ask Anna', undefined],
  );
  assert.doesNotMatch(JSON.stringify(over), /[\u202e\u200b]|\\u001b/);
});

test('an episode that people silenced says how, and that it can be shown again', () => {
  const until = now + 48 * minute;
  const told = (why: Hiding) => shown({ episodes: [anEpisode()], hidden: new Map([['e1', why]]) }).earlier[0];
  assert.deepEqual(told({ kind: 'snoozed', until })?.how, [{ text: 'You snoozed it until 11:12' }]);
  assert.deepEqual(told({ kind: 'muted' })?.how, [{ text: 'You muted its session' }]);
  assert.equal(told({ kind: 'not-stuck' })?.silenced, true);
  assert.equal(shown({ episodes: [anEpisode({ state: 'ended' })] }).earlier[0]?.silenced, undefined);
});

test('calm does not say that nothing is stuck while something silenced is', () => {
  const hidden = new Map([['e1', { kind: 'muted' }]] as const);
  assert.equal(shown({ episodes: [anEpisode()], hidden }).calm.heading, 'Nothing else is stuck');
  assert.equal(shown({ episodes: [anEpisode({ grade: 'notice' })], hidden }).calm.heading, 'Nothing is stuck');
});

test('while everything is snoozed the cards stay, and until when is told', () => {
  const state = shown({ episodes: [anEpisode()], allSnoozedUntil: now + 60 * minute });
  assert.equal(state.snoozed, 'Snoozed until 11:24');
  assert.equal(state.cards.length, 1);
  assert.equal(shown({}).snoozed, undefined);
});
