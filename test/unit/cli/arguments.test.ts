import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../../../src/cli/arguments.ts';

const scan = { name: 'scan', json: false, paths: [] };

const understood: readonly (readonly [line: string, command: object])[] = [
  ['scan', scan],
  ['scan --json', { ...scan, json: true }],
  ['scan a.log b', { ...scan, paths: ['a.log', 'b'] }],
  ['scan --format codex x', { ...scan, format: 'codex', paths: ['x'] }],
  ['scan --map m.json x', { ...scan, map: 'm.json', paths: ['x'] }],
  ['scan --since 90s', { ...scan, since: 90_000 }],
  ['scan --since 30m', { ...scan, since: 1_800_000 }],
  ['scan --since 2w', { ...scan, since: 1_209_600_000 }],
  ['scan --sensitivity strict x', { ...scan, sensitivity: 'strict', paths: ['x'] }],
  ['lessons', { name: 'lessons', as: 'text' }],
  ['lessons --json', { name: 'lessons', as: 'json' }],
  ['lessons --markdown', { name: 'lessons', as: 'markdown' }],
  ['lessons --help', { name: 'help' }],
  ['', { name: 'help' }],
  ['--help', { name: 'help' }],
  ['scan -h', { name: 'help' }],
  ['--version', { name: 'version' }],
];

const wrong: readonly (readonly [line: string, why: RegExp])[] = [
  ['scam', /no command "scam".*find-a-way scan/],
  ['scan --markdown', /--markdown belongs to find-a-way lessons/],
  ['lessons --json --markdown', /one of --json and --markdown/],
  ['lessons src', /no path \("src"\)/],
  ['lessons --since 24h', /--since belongs to find-a-way scan/],
  ['lessons --sensitivity early', /--sensitivity belongs to find-a-way scan/],
  ['scan --since yesterday', /"yesterday" is no time span.*24h/],
  ['scan --since 5', /"5" is no time span/],
  ['scan --jsn', /--jsn/],
  ['scan --format', /--format/],
  ['scan --map', /--map/],
  ['scan --sensitivity', /--sensitivity/],
  ['scan --sensitivity loud', /"loud" is none.*early, balanced, strict/],
];

for (const [line, command] of understood) {
  test(`"${line}" is understood`, () => assert.deepEqual(readArguments(line.split(' ').filter(Boolean)), command));
}

for (const [line, why] of wrong) {
  test(`"${line}" is answered with what is wrong and what would do`, () => {
    const command = readArguments(line.split(' '));
    assert.equal(command.name, 'wrong');
    assert.match('why' in command ? command.why : '', why);
  });
}
