import type { Reader, Trial } from './reader.ts';

/** JUnit's own launchers, without a build tool around them. */
export const junit: Reader = {
  name: 'JUnit',
  kind: 'tests',
  speaks: [/^JUnit version \d/, /^FAILURES!!!$/, /^Test run finished after \d+ ms/, /^Failures \(\d+\):$/],
  items: [
    { line: /^\d{1,5}\) (?<test>[\w$]{1,200}(?:\[[^\]]{1,80}\])?\([\w.$]{1,300}\))$/ },
    { line: /^ {2}(?<test>JUnit (?:Jupiter|Vintage|Platform Suite):.{1,300})$/ },
  ],
  heads: [/^\d{1,5}\) [\w$]{1,200}\([\w.$]{1,300}\)$/],
  tells: [/^ {4}=> /],
  noise: [/^\[ +\d+ (?:containers|tests) /, /^Tests run: /, /^There (?:was|were) \d+ failures?:$/, /^FAILURES!!!$/],
  verdicts: [
    /^Tests run: \d+, {1,3}Failures: (?<failed>\d+)$/,
    /^\[ +(?<failed>\d+) tests failed +\]$/,
    /^FAILURES!!!$/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: junit,
    samples: [
      {
        output:
          'JUnit version 4.13.2\n.E.\nTime: 0.011\nThere was 1 failure:\n1) totals(shop.CartTest)\njava.lang.AssertionError: expected:<4> but was:<3>\n\tat org.junit.Assert.fail(Assert.java:89)\n\tat shop.CartTest.totals(CartTest.java:5)\n\nFAILURES!!!\nTests run: 2,  Failures: 1\n\n',
        kind: 'tests',
        items: ['totals(shop.CartTest)'],
        lines: ['java.lang.AssertionError: expected:<4> but was:<3>'],
        total: 1,
        proven: true,
      },
      {
        output:
          "Failures (1):\n  JUnit Jupiter:CartTest:totals()\n    MethodSource [className = 'shop.CartTest', methodName = 'totals', methodParameterTypes = '']\n    => org.opentest4j.AssertionFailedError: expected: <4> but was: <3>\n\nTest run finished after 64 ms\n[         2 tests found           ]\n[         1 tests successful      ]\n[         1 tests failed          ]\n",
        kind: 'tests',
        items: ['JUnit Jupiter:CartTest:totals()'],
        total: 1,
        proven: true,
      },
    ],
    passes: [
      { output: 'JUnit version 4.13.2\n.\nTime: 0.008\n\nOK (1 test)\n\n' },
      {
        output:
          'Test run finished after 64 ms\n[         2 tests found           ]\n[         0 tests failed          ]\n',
      },
    ],
  },
];
