import type { Reader, Trial } from './reader.ts';

export const maven: Reader = {
  name: 'Maven',
  kind: 'tests',
  speaks: [/^\[(?:ERROR|INFO)\] /],
  // The names of the summary come first: it stands at the end, where a cut leaves it.
  items: [
    {
      line: /^(?:\[ERROR\] {2,}|\s{2})(?<test>[A-Z][\w$]{0,100}(?:>[\w$.]{1,100})?\.[^\s:»([-][^:»]{0,200}?)(?=:\d|->| »)/,
    },
    {
      line: /^(?:\[ERROR\] )?\s*(?:[\w$]{1,100}\.){0,12}(?<test>[A-Z][\w$]{0,100}\.[^\s:]{1,100}(?: [^\s:]{1,40}){0,12}?)\s+--\s+Time elapsed: .{1,40}<<< (?:FAILURE|ERROR)!/,
      fallback: true,
    },
    {
      line: /^(?:\[ERROR\] )?\s*(?<test>[\w.$]{1,300}(?:\([\w.$]+\))?)\s+(?:--\s+)?Time elapsed: .{1,40}<<< (?:FAILURE|ERROR)!/,
      fallback: true,
    },
  ],
  tells: [
    /^\[ERROR\] Failed to execute goal /,
    /^\[ERROR\] .{0,20}(?:Could not|Non-resolvable|The goal you specified|Unknown lifecycle|Plugin \S+ (?:not found|or one of))/,
  ],
  noise: [
    /^\[ERROR\] *$/,
    /^\[ERROR\] (?:To see the full stack trace|Re-run Maven|For more information|\[Help \d\]|-> \[Help|After correcting|See \S+|There are test failures|Please refer to|Failures: *$|Errors: *$|Tests run:)/,
    /^\[(?:INFO|WARNING)\]/,
  ],
  verdicts: [
    /^(?:\[ERROR\] )?Tests run: \d+, +Failures: (?<failed>\d+), +Errors: (?<errors>\d+), +Skipped: \d+$/,
    /^\[INFO\] BUILD FAILURE/,
    /^\[ERROR\] Failed to execute goal /,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: maven,
    samples: [
      {
        output:
          '[ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.041 s <<< FAILURE! - in shop.CartTest\n[ERROR] totals(shop.CartTest)  Time elapsed: 0.007 s  <<< FAILURE!\norg.opentest4j.AssertionFailedError: expected: <4> but was: <3>\n\tat shop.CartTest.totals(CartTest.java:18)\n\n[ERROR] Failures: \n[ERROR]   CartTest.totals:18 expected: <4> but was: <3>\n[ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0\n[INFO] BUILD FAILURE\n[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:2.22.2:test (default-test) on project shop: There are test failures.\n[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException\n',
        kind: 'tests',
        items: ['CartTest.totals'],
        total: 1,
        place: { path: 'CartTest.java', line: 18 },
        proven: true,
        again:
          '[ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1.3 s <<< FAILURE! -- in shop.CartTest\n[ERROR] shop.CartTest.totals -- Time elapsed: 1.1 s <<< FAILURE!\norg.opentest4j.AssertionFailedError: expected: <4> but was: <3>\n\n[INFO] Results:\n[INFO] \n[ERROR] Failures: \n[ERROR]   CartTest.totals:31 expected: <4> but was: <3>\n[INFO] \n[ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0\n[INFO] BUILD FAILURE\n',
        unlike: [
          '[ERROR] Failures: \n[ERROR]   CartTest.taxes:18 expected: <4> but was: <3>\n[ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0\n',
        ],
      },
      {
        output:
          '[ERROR] shop.CartTest.totals -- Time elapsed: 0.007 s <<< FAILURE!\norg.opentest4j.AssertionFailedError: expected: <4> but was: <3>\n\tat shop.CartTest.totals(CartTest.java:18)\n',
        kind: 'tests',
        items: ['CartTest.totals'],
      },
      {
        output:
          '[ERROR] Errors: \n[ERROR]   CartTest.boom:22 » IllegalState cart is empty\n[ERROR]   CartTest.sums(int)[2]:31 expected: <4> but was: <3>\n[INFO] \n[ERROR] Tests run: 9, Failures: 1, Errors: 1, Skipped: 0\n[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.2.5:test (default-test) on project shop: There are test failures.\n',
        kind: 'tests',
        items: ['CartTest.boom', 'CartTest.sums(int)[2]'],
        total: 2,
        proven: true,
      },
      {
        output:
          'Results :\n\nFailed tests: \n  CartTest.totals:18 expected:<4> but was:<3>\n\nTests run: 2, Failures: 1, Errors: 0, Skipped: 0\n\n[INFO] BUILD FAILURE\n',
        kind: 'tests',
        items: ['CartTest.totals'],
        total: 1,
        proven: true,
      },
      {
        output:
          '[INFO] Scanning for projects...\n[ERROR] [ERROR] Some problems were encountered while processing the POMs:\n[ERROR] Non-resolvable parent POM for shop:shop:1.0: Could not find artifact acme:parent:pom:9\n[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.\n',
        kind: 'general',
        lines: ['[ERROR] Non-resolvable parent POM for shop:shop:1.0: Could not find artifact acme:parent:pom:9'],
      },
      {
        output:
          '[INFO] BUILD FAILURE\n[ERROR] Failed to execute goal on project shop: Could not resolve dependencies for project shop:shop:jar:1.0: Could not find artifact com.example:tax:jar:9 in central (https://repo.example.com/maven2) -> [Help 1]\n[ERROR] \n[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.\n',
        kind: 'general',
        lines: [
          '[ERROR] Failed to execute goal on project shop: Could not resolve dependencies for project shop:shop:jar:1.0: Could not find artifact com.example:tax:jar:9 in central (https://repo.example.com/maven2) -> [Help 1]',
        ],
        proven: true,
      },
    ],
    passes: [
      {
        command: 'mvn test',
        output:
          '[INFO] Running shop.ErrorFailureTest\n[WARNING] Tests run: 2, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 0.041 s -- in shop.ErrorFailureTest\n[INFO] \n[INFO] Results:\n[INFO] \n[WARNING] Tests run: 2, Failures: 0, Errors: 0, Skipped: 1\n[INFO] BUILD SUCCESS\n',
      },
    ],
  },
];
