import type { Reader } from './reader.ts';

export const javac: Reader = {
  name: 'javac, kotlinc, scalac',
  kind: 'diagnostics',
  speaks: [/\.(?:java|kts?|scala|groovy):\[?\d+/],
  items: [
    { line: /^(?:\[ERROR\] )?(?<path>\S{1,300}\.(?:java|groovy)):(?<line>\d+): error: (?<message>.+)$/ },
    {
      line: /^\[ERROR\] (?<path>\S{1,300}\.(?:java|kts?|scala|groovy)):\[(?<line>\d+),(?<column>\d+)\] (?:error: )?(?<message>.+)$/,
    },
    {
      line: /^e: (?:file:\/\/)?(?<path>\S{1,300}\.kts?)(?::| ?\()(?<line>\d+)(?::|, ?)(?<column>\d+)\)?:? (?<message>.+)$/,
    },
    { line: /^\[error\] (?:-- )?(?<path>\S{1,300}\.scala):(?<line>\d+)(?::(?<column>\d+))?: (?<message>.+)$/ },
  ],
  noise: [/^\d+ errors?$/, /^\s+(?:symbol|location): /],
  verdicts: [/^\d+ errors?$/, /COMPILATION ERROR/],
  samples: [
    {
      output:
        'src/Cart.java:7: error: cannot find symbol\n    int t = price;\n            ^\n  symbol:   variable price\n  location: class Cart\n1 error\n',
      kind: 'diagnostics',
      items: ['src/Cart.java cannot find symbol'],
      place: { path: 'src/Cart.java', line: 7 },
    },
    {
      output: 'e: file:///w/app/src/Cart.kt:12:5 Unresolved reference: price\n',
      kind: 'diagnostics',
      items: ['/w/app/src/Cart.kt Unresolved reference: price'],
    },
  ],
};

export const maven: Reader = {
  name: 'Maven',
  kind: 'tests',
  speaks: [/^\[(?:ERROR|INFO)\] /],
  items: [
    {
      line: /^(?:\[ERROR\] )?\s*(?<test>[\w.$]{1,300}(?:\([\w.$]+\))?)\s+(?:--\s+)?Time elapsed: .{1,40}<<< (?:FAILURE|ERROR)!/,
    },
    { line: /^\[ERROR\] {3,}(?<test>[A-Z][\w$]*[.#][\w$]+(?:\[[^\]]{1,80}\])?)(?::\d+|->|\s|$)/, fallback: true },
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
    /^\[ERROR\] Tests run: \d+, Failures: (?<failed>\d+), Errors: (?<errors>\d+), Skipped: \d+$/,
    /^\[INFO\] BUILD FAILURE/,
  ],
  samples: [
    {
      output:
        '[ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.041 s <<< FAILURE! - in shop.CartTest\n[ERROR] totals(shop.CartTest)  Time elapsed: 0.007 s  <<< FAILURE!\norg.opentest4j.AssertionFailedError: expected: <4> but was: <3>\n\tat shop.CartTest.totals(CartTest.java:18)\n\n[ERROR] Failures: \n[ERROR]   CartTest.totals:18 expected: <4> but was: <3>\n[ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0\n[INFO] BUILD FAILURE\n[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:2.22.2:test (default-test) on project shop: There are test failures.\n[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException\n',
      kind: 'tests',
      items: ['totals(shop.CartTest)'],
      total: 1,
      place: { path: 'CartTest.java', line: 18 },
    },
    {
      output:
        '[INFO] Scanning for projects...\n[ERROR] [ERROR] Some problems were encountered while processing the POMs:\n[ERROR] Non-resolvable parent POM for shop:shop:1.0: Could not find artifact acme:parent:pom:9\n[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.\n',
      kind: 'general',
      lines: ['[ERROR] Non-resolvable parent POM for shop:shop:1.0: Could not find artifact acme:parent:pom:9'],
    },
  ],
};

export const gradle: Reader = {
  name: 'Gradle',
  kind: 'tests',
  speaks: [
    /^> Task :/,
    /^FAILURE: Build (?:failed|completed)/,
    /^\* What went wrong:/,
    /^\S.{0,300} > .{1,300} FAILED$/,
  ],
  items: [{ line: /^(?<test>\S.{0,300} > .{1,300}?) FAILED$/ }],
  tells: [
    /^Execution failed for task/,
    /^> (?!Task |Configure |Run with|Get more|There were failing)\S/,
    /^A problem occurred/,
    /^Could not (?:resolve|find|determine)/,
  ],
  noise: [
    /^> Task /,
    /^\* (?:Try|Exception is|Get more help)/,
    /^> (?:Run with|Get more help)/,
    /^BUILD FAILED/,
    /^FAILURE: Build/,
    /^\d+ actionable tasks?/,
  ],
  verdicts: [
    /^\d+ tests? completed, (?<failed>\d+) failed/,
    /^BUILD FAILED in /,
    /^FAILURE: Build (?:failed|completed) with/,
  ],
  samples: [
    {
      output:
        "> Task :test FAILED\n\nCartTest > totals() FAILED\n    org.opentest4j.AssertionFailedError at CartTest.java:18\n\n2 tests completed, 1 failed\n\nFAILURE: Build failed with an exception.\n\n* What went wrong:\nExecution failed for task ':test'.\n> There were failing tests. See the report at: file:///w/build/reports/tests/test/index.html\n\nBUILD FAILED in 3s\n",
      kind: 'tests',
      items: ['CartTest > totals()'],
      total: 1,
    },
    {
      output:
        "FAILURE: Build failed with an exception.\n\n* What went wrong:\nCould not determine java version from '21.0.2'.\n\n* Try:\n> Run with --stacktrace option to get the stack trace.\n\nBUILD FAILED in 512ms\n",
      kind: 'general',
      lines: ["Could not determine java version from '21.0.2'."],
    },
  ],
};
