import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readFailure, signatureOf } from '../../../src/failures/index.ts';
import type { Failure } from '../../../src/model/failure.ts';
import { attemptOf } from './attempt-of.ts';

/** What is another in each run of one program. */
interface Chance {
  readonly time: string;
  readonly clock: string;
  readonly millis: number;
  readonly pid: number;
  readonly port: number;
  readonly temp: string;
  readonly id: string;
  readonly line: number;
  readonly done: number;
}
/** What says which failure it is. */
interface Matter {
  readonly file: string;
  readonly symbol: string;
  readonly code: number;
  readonly errno: string;
}

/** Each run reads two long outputs. */
const runs = { numRuns: 50 };

const two = (number: number): string => String(number).padStart(2, '0');
const chance = fc.record({
  time: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  clock: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map(two).join(':')),
  millis: fc.integer({ min: 1, max: 99_999 }),
  pid: fc.integer({ min: 2, max: 4_194_304 }),
  port: fc.integer({ min: 32_768, max: 65_535 }),
  temp: fc.stringMatching(/^tmp[a-z0-9]{6,10}$/),
  id: fc.uuid(),
  line: fc.integer({ min: 1, max: 9_999 }),
  done: fc.integer({ min: 1, max: 100 }),
});
const name = fc.stringMatching(/^[a-z]{3,8}[A-Z][a-z]{3,8}$/);
const matter = fc.record({
  file: name.map((stem) => `src/${stem}.frob`),
  symbol: name,
  code: fc.integer({ min: 1000, max: 9999 }),
  errno: fc.constantFrom('ENOENT', 'EACCES', 'ECONNREFUSED'),
});

type Program = (matter: Matter, chance: Chance) => string;

/** Programs that nobody knows, in scripts and languages of their own; what matters to each. */
const programs: readonly (readonly [what: string, matters: readonly (keyof Matter)[], write: Program])[] = [
  [
    'Chinese, with the clock before each line',
    ['file', 'symbol'],
    (m, c) =>
      `[${c.clock}] 正在启动服务\n[${c.clock}] 读取配置 (耗时 ${c.millis}毫秒)\n[${c.clock}] 错误：文件 ${m.file} 第 ${c.line} 行：找不到符号 ${m.symbol}\n`,
  ],
  [
    'Russian, with a log’s prefix',
    ['file', 'code'],
    (m, c) =>
      `${c.time} [${c.pid}] ИНФО запуск\n${c.time} [${c.pid}] ОШИБКА К-${m.code}: не удалось открыть ${m.file}, строка ${c.line}\n`,
  ],
  [
    'Arabic, no word of it known',
    ['file', 'symbol'],
    (m, c) => `بدء التشغيل ${c.time}\nتعذر العثور على ${m.symbol} في ${m.file}:${c.line}\nانتهى بعد ${c.millis} ms\n`,
  ],
  ['Hindi, the cause alone', ['file'], (m, c) => `प्रोग्राम ${c.id}\nफ़ाइल ${m.file} नहीं मिली\n`],
  [
    'Japanese, progress before it',
    ['symbol', 'code'],
    (m, c) =>
      `${Array.from({ length: 20 }, (_, step) => `処理中 ${step * 5}% (${c.done}/100)`).join('\r')}\nエラー番号 ${m.code}: ${m.symbol} がありません (要求 ${c.id})\n`,
  ],
  [
    'German, a banner and a page of usage around it',
    ['file', 'errno'],
    (m, c) =>
      `==== Frobnikator, gestartet ${c.time} ====\nFehler: ${m.file} nicht lesbar (${m.errno}), Prozess pid ${c.pid}\nAufruf: frob [Schalter] DATEI\n  -a, --alles    nimmt alles\n  -h, --hilfe    zeigt dies\n`,
  ],
  [
    'English, a long log with the cause in the midst',
    ['symbol', 'errno'],
    (m, c) =>
      [
        ...Array.from({ length: 60 }, (_, step) => `${c.time} INFO worker-${c.pid} step ${step} took ${c.millis}ms`),
        `${c.time} ERROR cannot reach ${m.symbol}: ${m.errno} 127.0.0.1:${c.port}`,
        ...Array.from({ length: 60 }, (_, step) => `${c.time} INFO cleaning /tmp/${c.temp}/${step}`),
        '',
      ].join('\n'),
  ],
];

describe('the signature of a program that nobody knows', () => {
  for (const [what, matters, write] of programs) {
    it(`is the same whatever changes by itself: ${what}`, () =>
      fc.assert(
        fc.property(matter, chance, chance, (same, one, other) =>
          assert.equal(signature(write(same, one)), signature(write(same, other))),
        ),
        runs,
      ));
    it(`is another for another ${matters.join(' or ')}: ${what}`, () =>
      fc.assert(
        fc.property(matter, matter, chance, fc.constantFrom(...matters), (one, other, by, key) => {
          fc.pre(one[key] !== other[key]);
          assert.notEqual(signature(write(one, by)), signature(write({ ...one, [key]: other[key] }, by)));
        }),
        runs,
      ));
  }
});

describe('what is shown of a program that nobody knows', () => {
  const some: Matter = { file: 'src/cartTotal.frob', symbol: 'cartTotal', code: 4711, errno: 'ENOENT' };
  const once: Chance = {
    time: '2026-01-31T02:10:00.000Z',
    clock: '02:10:00',
    millis: 31,
    pid: 4711,
    port: 40_000,
    temp: 'tmpab12cd',
    id: '0a1b2c3d-0a1b-4a1b-8a1b-0a1b2c3d4e5f',
    line: 12,
    done: 50,
  };
  for (const [what, matters, write] of programs)
    it(`begins with its cause: ${what}`, () => {
      const [first] = matters;
      assert.ok(first);
      const shown = read(write(some, once)).shown.slice(0, 2).join('\n');
      assert.ok(shown.includes(String(some[first])), shown);
    });
});

function read(output: string): Failure {
  const failure = readFailure(attemptOf('./frob', output, 1));
  assert.ok(failure);
  return failure;
}

function signature(output: string): string {
  return signatureOf(read(output));
}
