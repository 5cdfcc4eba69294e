import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Claim } from '../../../src/formats/format.ts';
import { terminalCast } from '../../../src/formats/terminal-cast.ts';
import type { Event } from '../../../src/model/event.ts';
import { limits } from '../../../src/model/limits.ts';
import { cpuTime } from '../cpu-time.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

const fixture = readFileSync(new URL('../../fixtures/terminal-cast/shell.cast', import.meta.url), 'utf8');
const header = { version: 2, width: 80, height: 24, timestamp: 1_769_850_760 };
const began = header.timestamp * 1_000;

const cast = (...happenings: readonly unknown[]): string =>
  [header, ...happenings].map((line) => `${JSON.stringify(line)}\n`).join('');
const prompt = '\x1b[?2004hroot@box:/app# ';
const commands = (events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'call' && event.action.kind === 'run' ? [event.action.command] : []));
const decode = (text: string) => decodeText(terminalCast, '/runs/sessions/agent.cast', text);

const typings: readonly (readonly [string, readonly unknown[], readonly string[]])[] = [
  [
    'typed at once',
    [
      [1, 'o', prompt],
      [2, 'i', 'npm test\r'],
      [2, 'o', 'npm test\r\n\x1b[?2004l\r'],
    ],
    ['npm test'],
  ],
  [
    'typed letter by letter',
    [[1, 'o', prompt], ...[...'ls\r'].map((key) => [2, 'i', key]), [2, 'o', 'l'], [2, 'o', 's'], [2, 'o', '\r\n']],
    ['ls'],
  ],
  [
    'longer than the line',
    [
      [1, 'o', prompt],
      [2, 'i', `echo ${'a'.repeat(90)}\r`],
      [2, 'o', `echo ${'a'.repeat(50)} \r${'a'.repeat(40)}\r\n`],
    ],
    [`echo ${'a'.repeat(90)}`],
  ],
  [
    'completed by the shell',
    [
      [1, 'o', prompt],
      [2, 'i', 'make te\t\r'],
      [2, 'o', 'make test\r\n'],
    ],
    ['make test'],
  ],
  ['recorded without what was typed', [[1, 'o', `${prompt}npm test\r\n`]], ['npm test']],
  [
    'given up',
    [
      [1, 'o', prompt],
      [2, 'i', '\x03'],
      [2, 'o', '^C\r\n'],
      [3, 'o', prompt],
    ],
    [],
  ],
];
for (const [what, happenings, expected] of typings) {
  test(`a terminal's recording: a command ${what}`, () =>
    assert.deepEqual(commands(decode(cast(...happenings)).events), expected));
}

test("a terminal's recording: a command stands and happens where it was entered, its output where it came", () => {
  const { events } = decode(
    cast(
      [1, 'o', prompt],
      [60, 'i', 'npm test\r'],
      [60.5, 'o', 'npm test\r\n'],
      [70, 'o', 'no\r\n'],
      [71, 'o', prompt],
    ),
  );
  assert.deepEqual(
    events.slice(1).map(({ kind, at, time }) => [kind, at.offset, time]),
    [
      ['call', 4, began + 60_500],
      ['result', 5, began + 70_000],
    ],
  );
});

test("a terminal's recording: times of asciinema 3 follow one another", () => {
  const text = [
    { version: 3, term: { cols: 80, rows: 24 }, timestamp: header.timestamp },
    [1, 'o', '$ npm test\r\n'],
    [2, 'o', 'no\r\n$ '],
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
  assert.deepEqual(
    decode(text)
      .events.slice(1)
      .map(({ time }) => time),
    [began + 1_000, began + 3_000],
  );
});

test("a terminal's recording: a result is told as soon as the prompt is back", () => {
  const decoder = terminalCast.decoder({ path: '/a.cast', machine: machine(), fromTail: false });
  const feed = (text: string) => decoder.decode({ text, at: { offset: 1 } });
  const kinds = (events: readonly Event[] | undefined) => events?.map(({ kind }) => kind);
  feed(JSON.stringify(header));
  feed(JSON.stringify([1, 'o', `${prompt}npm test\r\n`]));
  feed(JSON.stringify([2, 'o', 'still at it\r\n']));
  assert.deepEqual(kinds(decoder.pause?.()), []);
  feed(JSON.stringify([3, 'o', prompt]));
  assert.deepEqual(kinds(decoder.pause?.()), ['result']);
  assert.deepEqual(kinds(decoder.pause?.(true)), []);
});

const claims: readonly (readonly [string, string, string, Claim])[] = [
  ['in its place', '/runs/sessions/agent.cast', fixture, 'named'],
  ['renamed', '/tmp/notes.txt', fixture, 'content'],
  ['cut in its second line', '/tmp/a', fixture.slice(0, 150), 'content'],
  ['only its first line', '/tmp/a.cast', `${JSON.stringify(header)}\n`, 'named'],
  ['something else of version 2', '/tmp/a.json', '{"version":2,"width":"wide"}\n', 'none'],
  ['a picture of version 2', '/tmp/a.json', '{"version":2,"width":80,"height":24}\n{"x":1}\n{"y":1}\n', 'none'],
  ['a recording of the first asciinema', '/tmp/a.json', '{"version":1,"width":80,"height":24,"stdout":[]}\n', 'none'],
  ['an empty file', '/tmp/a.cast', '', 'none'],
];
for (const [what, path, text, expected] of claims) {
  test(`a terminal's recording: who claims it: ${what}`, () =>
    assert.equal(terminalCast.claim({ path, text }), expected));
}

test("a terminal's recording: what it does not know it counts", () => {
  assert.equal(decode(`${fixture}[1,"z","?"]\n[1,2]\nbroken\n`).notUnderstood, 3);
  assert.equal(decode(`${fixture}# a comment\n[1,"m",""]\n[1,"x","0"]\n`).notUnderstood, 0);
});

test("a terminal's recording: anything on the screen is read within bounds", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('\r', '\n', '\r\n', prompt, '\x1b[2K', '\x1b[1A', '$ ls', ' \r'));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double(), fc.constantFrom('o', 'i', 'm', 'r', 'x', ''), piece), { maxLength: 60 }),
      (some) => {
        for (const event of decode(cast(...some)).events) {
          if (event.kind === 'call') assert.ok(event.input.length <= limits.input);
          if (event.kind === 'result') assert.ok(event.output.length <= limits.output);
        }
      },
    ),
    { numRuns: 200 },
  );
  const bar = cast(...Array.from({ length: 20_000 }, (_, n) => [n, 'o', `\r${'='.repeat(60)} ${n}`]), [
    1,
    'o',
    '\r\n$ ls\r\n',
  ]);
  const started = cpuTime();
  assert.deepEqual(commands(decode(bar).events), ['ls']);
  assert.ok(cpuTime() - started < 5_000);
});
