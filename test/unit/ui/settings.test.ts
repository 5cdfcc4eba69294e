import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import { readSetting, readSettings, type SettingValues, settings, watchOptions } from '../../../src/ui/settings.ts';

const counts = { notice: 3, warning: 5, stuck: 8 };
const right: readonly [name: keyof typeof settings, value: unknown, inForce?: unknown][] = [
  ['enabled', false],
  ['include', ['runs/**/*.jsonl', 'a..b/*.log', '**/{a,b}.log']],
  ['extraLogs', ['/var/log/agent.log', '~/agent.log', 'C:\\logs\\agent.log']],
  // Each mapping is judged where it is used, so that a wrong one leaves the others in force.
  ['customLogs', [{ name: 'mine', files: '*.jsonl', map: {} }, 7]],
  ['disabledFormats', ['text']],
  ['sensitivity', 'early'],
  ['sensitivity', 'strict'],
  ['thresholds', { timeouts: counts }],
  ['thresholds', { timeouts: 0 }, { timeouts: { notice: 0, warning: 0, stuck: 0 } }],
  ['thresholds', { timeouts: { notice: 0, warning: 4, stuck: 5 } }],
  ['searchUrl', 'https://search.example/find?q={query}'],
  ['notifications', 'off'],
  ['notifications', 'always'],
];
for (const [name, value, inForce = value] of right) {
  test(`${name} may be ${JSON.stringify(value)}`, () => {
    const read = readSetting<unknown>(settings[name], value);
    assert.deepEqual(read.value, inForce);
    assert.equal(read.problem, undefined);
  });
}

const wrong: readonly [name: keyof typeof settings, value: unknown][] = [
  ['enabled', 'yes'],
  ['enabled', null],
  ['include', 'logs/*.log'],
  ['include', [1]],
  ['include', ['']],
  ['include', ['../outside/*.log']],
  ['include', ['logs/{..,a}/../*.log']],
  ['include', ['/etc/**']],
  ['exclude', ['~/x']],
  ['agentTextLogs', ['C:\\logs\\*.log']],
  ['extraLogs', ['relative.log']],
  ['customLogs', { name: 'mine' }],
  ['customLogs', Array.from({ length: 51 }, () => ({ name: 'mine' }))],
  ['sensitivity', 'loud'],
  ['sensitivity', 3],
  ['thresholds', { timeouts: { notice: 5, warning: 4, stuck: 6 } }],
  ['thresholds', { timeouts: { notice: 3 } }],
  ['thresholds', { timeouts: -1 }],
  ['thresholds', { 'no-such-pattern': counts }],
  ['thresholds', [counts]],
  ['searchUrl', 'https://search.example/'],
  ['searchUrl', 'http://search.example/?q={query}'],
  ['searchUrl', 'file:///{query}'],
  ['searchUrl', 'command:{query}'],
  ['notifications', true],
  ['notifications', 'sometimes'],
];
for (const [name, value] of wrong) {
  test(`${name} may not be ${JSON.stringify(value)}: the default stays in force, and people are told`, () => {
    const read = readSetting<unknown>(settings[name], value);
    assert.deepEqual(read.value, settings[name].fallback);
    assert.equal(read.problem?.setting, `findAWay.${settings[name].key}`);
    assert.ok((read.problem?.wanted(english) ?? '').length > 5);
  });
}

test('a setting that is not set is its default without a complaint', () => {
  assert.deepEqual(readSetting(settings.include, undefined), { value: [] });
});

test('each setting is read by its own name; a wrong one is told and leaves the others in force', () => {
  const set: Readonly<Record<string, unknown>> = {
    enabled: 'yes',
    include: ['a/*.log'],
    exclude: ['b/**'],
    agentTextLogs: ['c.log'],
    extraLogs: ['/d.log'],
    customLogs: [{ name: 'mine' }],
    sessionStores: false,
    disabledFormats: ['text'],
    sensitivity: 'early',
    thresholds: { timeouts: counts },
    searchUrl: 'https://search.example/{query}',
    'statusBar.showWhenCalm': false,
    markFailures: false,
    notifications: 'always',
  };
  const { values, problems } = readSettings((key) => set[key]);
  const { 'statusBar.showWhenCalm': showWhenCalm, ...others } = set;
  assert.deepEqual(values, { ...others, enabled: true, showWhenCalm });
  assert.deepEqual(
    problems.map((problem) => problem.setting),
    ['findAWay.enabled'],
  );
});

test('the watch is asked for what the settings say, with ~ put in full', () => {
  const values: SettingValues = {
    enabled: true,
    include: ['a'],
    exclude: ['b'],
    agentTextLogs: ['c'],
    extraLogs: ['~/d', '/e', '~other/f'],
    customLogs: [{ name: 'mine' }],
    sessionStores: false,
    disabledFormats: ['text'],
    sensitivity: 'balanced',
    thresholds: { timeouts: counts },
    searchUrl: '',
    showWhenCalm: true,
    markFailures: true,
    notifications: 'off',
  };
  assert.deepEqual(watchOptions(values, ['/w'], '/home/me', 5), {
    folders: ['/w'],
    include: ['a'],
    exclude: ['b'],
    agentTextLogs: ['c'],
    extraLogs: ['/home/me/d', '/e', '~other/f'],
    customLogs: [{ name: 'mine' }],
    sessionStores: false,
    disabledFormats: ['text'],
    thresholds: { timeouts: counts },
    since: 5,
  });
});

test('the watch is asked for thresholds as sensitive as wanted, and what is set for a pattern wins', () => {
  const { values } = readSettings((key) => ({ sensitivity: 'strict', thresholds: { timeouts: counts } })[key]);
  const { thresholds } = watchOptions(values, [], '', 5);
  assert.deepEqual(thresholds.timeouts, counts);
  assert.equal(thresholds['failing-edits']?.warning, 5);
});

test('mappings are plain data whatever VS Code hands out: they go to another thread', () => {
  const guarded = new Proxy({ name: 'mine', when: new Proxy({ a: 1 }, {}) }, {});
  assert.throws(() => structuredClone(guarded));
  const { value } = readSetting(settings.customLogs, [guarded]);
  assert.deepEqual(structuredClone(value), [{ name: 'mine', when: { a: 1 } }]);
});
