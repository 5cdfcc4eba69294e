import type { Reader } from './reader.ts';

export const phpunit: Reader = {
  name: 'PHPUnit, Pest',
  kind: 'tests',
  speaks: [/^PHPUnit \d/, /^(?:FAILURES|ERRORS)!$/, /^Tests: \d+, Assertions: \d+/, /^\s*⨯ /],
  items: [{ line: /^\d+\) (?<test>\S+::\S.*)$/ }, { line: /^\s*FAILED {2}(?<test>\S.{0,300}?)(?: {2,}\S+)?$/ }],
  tells: [/^Failed asserting that/, /^\w+(?:\\\w+)*(?:Error|Exception): /],
  noise: [
    /^(?:FAILURES|ERRORS)!$/,
    /^PHPUnit \d/,
    /^Runtime: /,
    /^Time: /,
    /^There (?:was|were) \d+ (?:failure|error)s?:/,
  ],
  verdicts: [
    /^Tests: \d+, Assertions: \d+(?:, Errors: (?<errors>\d+))?(?:, Failures: (?<failed>\d+))/,
    /^(?:FAILURES|ERRORS)!$/,
  ],
  samples: [
    {
      output:
        'PHPUnit 10.5.1 by Sebastian Bergmann and contributors.\n\n.F                                                                  2 / 2 (100%)\n\nTime: 00:00.004, Memory: 8.00 MB\n\nThere was 1 failure:\n\n1) Shop\\CartTest::testTotal\nFailed asserting that 3 is identical to 4.\n\n/w/tests/CartTest.php:14\n\nFAILURES!\nTests: 2, Assertions: 2, Failures: 1.\n',
      kind: 'tests',
      items: ['Shop\\CartTest::testTotal'],
      total: 1,
      place: { path: '/w/tests/CartTest.php', line: 14 },
    },
  ],
};

export const php: Reader = {
  name: 'PHP',
  kind: 'crash',
  speaks: [/^(?:PHP )?(?:Fatal|Parse) error: /],
  items: [
    {
      line: /^(?:PHP )?(?:Fatal|Parse) error: {1,2}(?<message>.{1,600}?) in (?<path>\S{1,300}?)(?: on line |:)(?<line>\d+)$/,
    },
  ],
  verdicts: [/^(?:PHP )?(?:Fatal|Parse) error: /],
  samples: [
    {
      output: 'PHP Parse error:  syntax error, unexpected token "}" in /w/src/Cart.php on line 12\n',
      exitCode: 255,
      kind: 'crash',
      items: ['/w/src/Cart.php syntax error, unexpected token "}"'],
      place: { path: '/w/src/Cart.php', line: 12 },
    },
  ],
};
