import type { Reader, Trial } from './reader.ts';

export const gradle: Reader = {
  name: 'Gradle',
  kind: 'tests',
  speaks: [
    /^> Task :/,
    /^FAILURE: Build (?:failed|completed)/,
    /^\* What went wrong:/,
    /^\S.{0,300} > .{1,300} FAILED$/,
  ],
  items: [
    {
      line: /^(?<test>\S.{0,300} > .{1,300}?) FAILED$/,
      after: /^ {4}\S.{0,600} at (?<path>[\w$]{1,200}\.(?:java|kt|scala|groovy)):(?<line>\d+)$/,
    },
  ],
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
};

export const gradleScript: Reader = {
  name: 'Gradle (build script)',
  kind: 'diagnostics',
  speaks: [/^(?:Build|Settings|Script|Initialization script) file '/],
  items: [
    {
      line: /^(?:Build|Settings|Script|Initialization script) file '(?<path>[^']{1,300})' line: (?<line>\d+)$/,
      after: /^(?:> )?(?<message>(?!\*|A problem occurred)\S.+)$/,
    },
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: gradle,
    samples: [
      {
        output:
          "> Task :test FAILED\n\nCartTest > totals() FAILED\n    org.opentest4j.AssertionFailedError at CartTest.java:18\n\n2 tests completed, 1 failed\n\nFAILURE: Build failed with an exception.\n\n* What went wrong:\nExecution failed for task ':test'.\n> There were failing tests. See the report at: file:///w/build/reports/tests/test/index.html\n\nBUILD FAILED in 3s\n",
        kind: 'tests',
        items: ['CartTest > totals()'],
        total: 1,
        place: { path: 'CartTest.java', line: 18 },
        proven: true,
        again:
          "> Task :test FAILED\n\nCartTest > totals() FAILED\n    org.opentest4j.AssertionFailedError: expected: <4> but was: <3>\n        at app//shop.CartTest.totals(CartTest.java:44)\n\n2 tests completed, 1 failed\n\nFAILURE: Build failed with an exception.\n\n* What went wrong:\nExecution failed for task ':test'.\n> There were failing tests. See the report at: file:///home/dev/shop/build/reports/tests/test/index.html\n\nBUILD FAILED in 41s\n4 actionable tasks: 1 executed, 3 up-to-date\n",
        unlike: [
          '> Task :test FAILED\n\nCartTest > taxes() FAILED\n    org.opentest4j.AssertionFailedError at CartTest.java:18\n\n2 tests completed, 1 failed\n',
        ],
      },
      {
        output:
          "> Task :compileJava FAILED\n/code/shop/src/main/java/shop/Cart.java:7: error: cannot find symbol\n    int t = price;\n            ^\n  symbol:   variable price\n  location: class Cart\n1 error\n\nFAILURE: Build failed with an exception.\n\n* What went wrong:\nExecution failed for task ':compileJava'.\n> Compilation failed; see the compiler error output for details.\n\nBUILD FAILED in 1s\n",
        kind: 'diagnostics',
        items: ['/code/shop/src/main/java/shop/Cart.java variable price cannot find symbol'],
        proven: true,
      },
      {
        output:
          "FAILURE: Build failed with an exception.\n\n* What went wrong:\nCould not determine java version from '21.0.2'.\n\n* Try:\n> Run with --stacktrace option to get the stack trace.\n\nBUILD FAILED in 512ms\n",
        kind: 'general',
        lines: ["Could not determine java version from '21.0.2'."],
      },
    ],
    passes: [
      {
        command: './gradlew test',
        output:
          '> Task :compileJava UP-TO-DATE\n> Task :test\n\nErrorTest > handles failed payment() PASSED\n\nBUILD SUCCESSFUL in 3s\n4 actionable tasks: 1 executed, 3 up-to-date\n',
      },
    ],
  },
  {
    reader: gradleScript,
    samples: [
      {
        output:
          "FAILURE: Build failed with an exception.\n\n* Where:\nBuild file '/code/shop/build.gradle' line: 12\n\n* What went wrong:\nA problem occurred evaluating root project 'shop'.\n> Could not find method frob() for arguments [1] on root project 'shop'.\n\nBUILD FAILED in 512ms\n",
        kind: 'diagnostics',
        items: ["/code/shop/build.gradle Could not find method frob() for arguments [1] on root project 'shop'."],
        place: { path: '/code/shop/build.gradle', line: 12 },
        proven: true,
      },
    ],
  },
];
