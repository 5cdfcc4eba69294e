import type { Reader, Trial } from './reader.ts';

const diagnostic =
  /^(?:vet: |# )?(?<path>(?:\.{1,2}\/)?[\w@./+-]{1,300}\.go):(?<line>\d+)(?::(?<column>\d+))?: (?<message>(?!too many errors$)\S.*)$/;

/** What `go test -json` says of one test. */
const asJson = /^\{"Time":"[^"]{1,60}","Action":"fail","Package":"[^"]{1,300}","Test":"(?<test>[^"]{1,300})"/;

export const goTest: Reader = {
  name: 'go test',
  kind: 'tests',
  speaks: [/^\s*--- FAIL: \S/, /^FAIL\t\S/, /^panic: test timed out after/, /^=== FAIL: /, asJson],
  items: [
    { line: asJson },
    { line: /^\s*--- FAIL: (?<test>\S.*?)(?: \([\d.]+s\))?$/ },
    { line: /^=== FAIL: \S+ (?<test>\S.*?)(?: \([\d.]+s\))?$/ },
    { line: /^\s+(?<test>Test\w[^\s(]{0,200}) \([\d.]+[ms]+\)$/, fallback: true },
    { line: /^FAIL\t(?<test>\S+)(?:\s+\[setup failed\]|\s+[\d.]+s)?$/, fallback: true },
  ],
  tells: [/^\s+\S+_test\.go:\d+: \S/, /^\s+Error: {2,}\t?/, /^panic: /, /^FAIL\t\S+ \[build failed\]/],
  noise: [
    /^\{"Time":"[^"]{1,60}","Action":/,
    /^FAIL$/,
    /^FAIL\t\S+\s+[\d.]+s$/,
    /^exit status \d+$/,
    /^ok {2}\t/,
    /^\?\s+\t/,
  ],
  verdicts: [/^FAIL\t\S/, /^--- FAIL: \S/, /^FAIL$/, asJson],
};

export const goBuild: Reader = {
  name: 'go build, go vet, golangci-lint',
  kind: 'diagnostics',
  speaks: [diagnostic, /^go: /, /^package \S{1,300}$/, /^level=error /],
  items: [{ line: diagnostic }],
  tells: [/^go: (?!downloading|finding|extracting)\S/, /^level=error /, /: import cycle not allowed/],
  noise: [/^# [\w./-]+$/, /^go: (?:downloading|finding|extracting)/, /^note: module requires Go/, /too many errors$/],
  verdicts: [
    /^(?:vet: )?[^\s:]{1,300}\.go:\d+:\d+: (?:undefined: |undeclared name: |undefined reference|syntax error: |expected |cannot (?:use|find|convert|assign|call|range|infer)|could not import|invalid (?:operation|argument|recursive)|missing (?:return|go\.sum)|no required module|not enough |too many (?:errors|arguments|return|values)|assignment mismatch|unknown field|unused |package \S{1,200} is not in|import cycle|import "|"[^"]{1,300}" imported and not used|\S{1,100} redeclared|declared and not used|\S{1,200} (?:declared (?:and|but) not used|undefined)|fmt\.\w{1,12} )/,
    /^\S{1,300}: import cycle not allowed$|^\s+imports \S{1,300}: import cycle not allowed/,
    /^level=error msg=/,
    /^(?<failed>\d+) issues?:$/,
    /^FAIL\t\S+ \[(?:build|setup) failed\]/,
    /^go: .{1,300}(?:not found|no required module|cannot find|unknown revision|invalid version|no such file|module lookup disabled|cannot load|unknown command|updates to go\.mod needed|errors parsing go\.mod)/,
    /^go \S{1,40}: unknown command$/,
    /^exit status [1-9]\d{0,2}$/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: goTest,
    samples: [
      {
        output:
          '--- FAIL: TestTotal (0.00s)\n    x_test.go:20: got 3, want 4\n--- FAIL: TestTax (0.01s)\n    x_test.go:23: got 3, want 4\nFAIL\nFAIL\texample.com/x\t0.013s\nFAIL\n',
        kind: 'tests',
        items: ['TestTax', 'TestTotal'],
        place: { path: 'x_test.go', line: 20 },
        proven: true,
        again:
          '=== RUN   TestTax\n    x_test.go:53: got 3, want 4\n--- FAIL: TestTax (1.20s)\n=== RUN   TestTotal\n    x_test.go:50: got 3, want 4\n--- FAIL: TestTotal (0.31s)\nFAIL\nexit status 1\nFAIL\texample.com/x\t2.013s\nFAIL\n',
        unlike: [
          '--- FAIL: TestTotal (0.00s)\n    x_test.go:20: got 3, want 4\nFAIL\nFAIL\texample.com/x\t0.013s\nFAIL\n',
        ],
      },
      {
        output:
          '--- FAIL: TestCart (0.00s)\n    --- FAIL: TestCart/two_items (0.00s)\n        cart_test.go:8: no\nFAIL\nFAIL\texample.com/shop/cart\t0.004s\n?   \texample.com/shop/empty\t[no test files]\nok  \texample.com/shop/tax\t(cached)\nFAIL\n',
        kind: 'tests',
        items: ['TestCart', 'TestCart/two_items'],
        place: { path: 'cart_test.go', line: 8 },
        proven: true,
      },
      {
        output:
          'panic: test timed out after 1s\nrunning tests:\n\tTestSlow (1s)\n\ngoroutine 17 [running]:\ntesting.(*M).startAlarm.func1()\n\t/usr/lib/go-1.21/src/testing/testing.go:2259 +0x259\nmain.main()\n\t_testmain.go:63 +0x195\nFAIL\texample.com/shop/cart\t1.005s\nFAIL\n',
        kind: 'tests',
        items: ['TestSlow'],
        proven: true,
      },
      {
        output:
          '{"Time":"2026-03-04T10:00:00.1Z","Action":"output","Package":"example.com/x","Test":"TestTotal","Output":"--- FAIL: TestTotal (0.00s)\\n"}\n{"Time":"2026-03-04T10:00:00.1Z","Action":"fail","Package":"example.com/x","Test":"TestTotal","Elapsed":0}\n{"Time":"2026-03-04T10:00:00.2Z","Action":"fail","Package":"example.com/x","Elapsed":0.012}\n',
        kind: 'tests',
        items: ['TestTotal'],
        proven: true,
      },
      {
        output: 'FAIL\texample.com/x/cart [setup failed]\nFAIL\n',
        kind: 'tests',
        items: ['example.com/x/cart'],
        proven: true,
      },
    ],
    passes: [
      {
        command: 'go test -v ./...',
        output:
          '=== RUN   TestErrorFail\n    cart_test.go:9: --- FAIL: not really\n--- PASS: TestErrorFail (0.00s)\nPASS\nok  \texample.com/shop/cart\t0.004s\n?   \texample.com/shop/fail\t[no test files]\n',
      },
    ],
  },
  {
    reader: goBuild,
    samples: [
      {
        output: '# example.com/shop/cart\ncart/cart.go:14:9: undefined: price\ncart/cart.go:15:2: too many errors\n',
        kind: 'diagnostics',
        items: ['cart/cart.go undefined: price'],
        place: { path: 'cart/cart.go', line: 14, column: 9 },
        proven: true,
        again: '# example.com/shop/cart\ncart/cart.go:31:12: undefined: price\n',
        unlike: [
          '# example.com/shop/cart\ncart/cart.go:14:9: undefined: prize\n',
          '# example.com/shop/tax\ntax/tax.go:14:9: undefined: price\n',
        ],
      },
      {
        output: '# example.com/shop/cart\n# [example.com/shop/cart]\nvet: cart/cart.go:3:33: undefined: price\n',
        kind: 'diagnostics',
        items: ['cart/cart.go undefined: price'],
        proven: true,
      },
      {
        output:
          'cart/cart.go:14:2: ineffectual assignment to n (ineffassign)\n\tn = 3\n\t^\n1 issues:\n* ineffassign: 1\n',
        kind: 'diagnostics',
        items: ['cart/cart.go ineffectual assignment to n (ineffassign)'],
        total: 1,
        proven: true,
      },
      {
        output:
          'package example.com/shop/a\n\timports example.com/shop/b\n\timports example.com/shop/a: import cycle not allowed\n',
        kind: 'general',
        lines: ['imports example.com/shop/a: import cycle not allowed'],
        proven: true,
      },
      {
        output: 'go: example.com/private/lib@v0.3.0: reading https://proxy.example.com/mod: 404 Not Found\n',
        kind: 'general',
        lines: ['go: example.com/private/lib@v0.3.0: reading https://proxy.example.com/mod: 404 Not Found'],
      },
    ],
    passes: [
      { command: 'golangci-lint run', output: '0 issues.\n' },
      {
        command: 'go build ./...',
        output:
          '# example.com/shop/native\nnative/native.go:9:12: warning: ‘frob’ is deprecated [-Wdeprecated-declarations]\ngo: downloading golang.org/x/text v0.3.0\n',
      },
      { command: 'go run .', output: 'main.go:12: listening\n2026/03/04 10:00:00 main.go:14:3: error rate 0\n' },
    ],
  },
];
