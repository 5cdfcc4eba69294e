import type { Reader } from './reader.ts';

const diagnostic =
  /^(?:vet: |# )?(?<path>(?:\.{1,2}\/)?[\w@./+-]{1,300}\.go):(?<line>\d+)(?::(?<column>\d+))?: (?<message>(?!too many errors$)\S.*)$/;

export const goTest: Reader = {
  name: 'go test',
  kind: 'tests',
  speaks: [/^\s*--- FAIL: \S/, /^FAIL\t\S/, /^panic: test timed out after/, /^=== FAIL: /],
  items: [
    { line: /^\s*--- FAIL: (?<test>\S.*?)(?: \([\d.]+s\))?$/ },
    { line: /^=== FAIL: \S+ (?<test>\S.*?)(?: \([\d.]+s\))?$/ },
    { line: /^\s+(?<test>Test\w[^\s(]{0,200}) \([\d.]+[ms]+\)$/, fallback: true },
    { line: /^FAIL\t(?<test>\S+)(?:\s+\[setup failed\]|\s+[\d.]+s)?$/, fallback: true },
  ],
  tells: [/^\s+\S+_test\.go:\d+: \S/, /^\s+Error: {2,}\t?/, /^panic: /, /^FAIL\t\S+ \[build failed\]/],
  noise: [/^FAIL$/, /^FAIL\t\S+\s+[\d.]+s$/, /^exit status \d+$/, /^ok {2}\t/, /^\?\s+\t/],
  verdicts: [/^FAIL\t\S/, /^--- FAIL: \S/, /^FAIL$/],
  samples: [
    {
      output:
        '--- FAIL: TestTotal (0.00s)\n    x_test.go:20: got 3, want 4\n--- FAIL: TestTax (0.01s)\n    x_test.go:23: got 3, want 4\nFAIL\nFAIL\texample.com/x\t0.013s\nFAIL\n',
      kind: 'tests',
      items: ['TestTax', 'TestTotal'],
      place: { path: 'x_test.go', line: 20 },
    },
    { output: 'FAIL\texample.com/x/cart [setup failed]\nFAIL\n', kind: 'tests', items: ['example.com/x/cart'] },
  ],
};

export const goBuild: Reader = {
  name: 'go build, go vet, golangci-lint',
  kind: 'diagnostics',
  speaks: [diagnostic, /^go: /],
  items: [{ line: diagnostic }],
  tells: [/^go: (?!downloading|finding|extracting)\S/],
  noise: [/^# [\w./-]+$/, /^go: (?:downloading|finding|extracting)/, /^note: module requires Go/, /too many errors$/],
  verdicts: [
    /^FAIL\t\S+ \[(?:build|setup) failed\]/,
    /^go: .{1,300}(?:not found|no required module|cannot find|unknown revision|invalid version|no such file)/,
  ],
  samples: [
    {
      output: '# example.com/shop/cart\ncart/cart.go:14:9: undefined: price\ncart/cart.go:15:2: too many errors\n',
      kind: 'diagnostics',
      items: ['cart/cart.go undefined: price'],
      place: { path: 'cart/cart.go', line: 14, column: 9 },
    },
    {
      output: 'go: example.com/private/lib@v0.3.0: reading https://proxy.example.com/mod: 404 Not Found\n',
      kind: 'general',
      lines: ['go: example.com/private/lib@v0.3.0: reading https://proxy.example.com/mod: 404 Not Found'],
    },
  ],
};
