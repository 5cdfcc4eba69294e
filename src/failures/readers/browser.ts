import type { Reader, Trial } from './reader.ts';

/** A test as Playwright names it: its project, its place, its suites and its title. */
const named = /(?:\[(?:[^\]]{1,60})\] › )?(?<path>\S{1,300}?):(?<line>\d+):(?<column>\d+) › (?<test>\S.{0,400}?)/;

export const playwrightTest: Reader = {
  name: 'Playwright Test',
  kind: 'tests',
  speaks: [/^Running \d+ tests? using \d+ workers?$/, /^\s+(?:\d+\) )?(?:\[[^\]]{1,60}\] › )?\S{1,300}:\d+:\d+ › \S/],
  items: [
    { line: new RegExp(`^\\s+(?:\\d+\\) )?${named.source}(?: ─{2,})?$`) },
    { line: new RegExp(`^\\s+[✘x] +\\d+ ${named.source}(?: \\(retry #\\d+\\))?(?: \\([\\d.]+m?s\\))?$`) },
  ],
  noise: [
    /^Running \d+ tests? using/,
    /^\s+\d+ (?:passed|failed|flaky|skipped|did not run)\b/,
    /^\s+[✘✓x-] +\d+ /,
    /^\s+Error Context: /,
    /^\s+attachment #\d/,
    /^\s+Serving HTML report/,
  ],
  tells: [/^\s+(?:Expected|Received)\b/, /^\s+\S*Error: /],
  verdicts: [/^ {2}(?<failed>\d+) failed$/],
};

export const playwright: Reader = {
  name: 'Playwright, Puppeteer',
  kind: 'general',
  speaks: [
    /\b(?:locator|page|frame|elementHandle|browser(?:Type|Context)?)\.\w{1,40}: /,
    /^(?:TimeoutError|ProtocolError): (?:Waiting|Navigation|Protocol)/,
  ],
  tells: [
    /\b(?:locator|page|frame|elementHandle|browser(?:Type|Context)?)\.\w{1,40}: \S/,
    /^\s*- (?:waiting for|navigating to) \S/,
    /^(?:TimeoutError|ProtocolError): \S/,
  ],
  noise: [/^\s*Call log:/, /^=+ logs =+/],
};

export const karma: Reader = {
  name: 'Karma',
  kind: 'tests',
  speaks: [/\bExecuted \d+ of \d+\b/, /^TOTAL: \d+ FAILED/],
  items: [{ line: /^\w[\w .]{1,60}\([^)]{1,60}\) (?<test>\S.{0,400}) FAILED$/ }],
  tells: [/^\s+\S*Error: /, /^\s+Expected \S/],
  noise: [/\bExecuted \d+ of \d+\b/, /^TOTAL: /, /^\d\d \d\d \d{4} .{0,40}:INFO /],
  verdicts: [/\bExecuted \d+ of \d+ .{0,20}\((?<failed>\d+) FAILED\)/, /^TOTAL: (?<failed>\d+) FAILED/],
};

export const trials: readonly Trial[] = [
  {
    reader: playwrightTest,
    samples: [
      {
        output:
          'Running 2 tests using 1 worker\n  ✓  1 pw.spec.ts:3:31 › cart › adds (21ms)\n  ✘  2 pw.spec.ts:3:55 › cart › totals prices (43ms)\n\n\n  1) pw.spec.ts:3:55 › cart › totals prices ────────────────────────────────────────────────────────\n\n    Error: expect(received).toBe(expected) // Object.is equality\n\n    Expected: 4\n    Received: 3\n        |                                                                                               ^\n      4 |\n        at /code/shop/pw.spec.ts:3:95\n\n    Error Context: test-results/pw-cart-totals-prices/error-context.md\n\n  1 failed\n    pw.spec.ts:3:55 › cart › totals prices ─────────────────────────────────────────────────────────\n',
        kind: 'tests',
        items: ['cart › totals prices'],
        total: 1,
        proven: true,
        again:
          'Running 2 tests using 1 worker\n[1/2] pw.spec.ts:7:31 › cart › adds\n[2/2] pw.spec.ts:7:55 › cart › totals prices\n  1) pw.spec.ts:7:55 › cart › totals prices ────────────────────────────────────────────────────────\n\n    Error: expect(received).toBe(expected) // Object.is equality\n\n    Expected: 4\n    Received: 3\n\n      5 | // pad\n\n    Error Context: test-results/pw-cart-totals-prices/error-context.md\n\n\n  1 failed\n    pw.spec.ts:7:55 › cart › totals prices ─────────────────────────────────────────────────────────\n  1 passed (2.1s)\n',
        unlike: [
          "\nRunning 2 tests using 1 worker\n·F\n\n  1) pw.spec.ts:3:55 › cart › totals prices in yen ─────────────────────────────────────────────────\n\n    Error: expect(received).toBe(expected) // Object.is equality\n\n    Expected: 4\n    Received: 3\n\n      1 |\n      2 | import {test, expect} from '@playwright/test';\n    > 3 | test.describe('cart', () => { test('adds', () => {}); test('totals prices in yen', () => { expect(3).toBe(4); }); });\n        |                                                                                                      ^\n      4 |\n        at /code/shop/pw.spec.ts:3:102\n\n    Error Context: test-results/pw-cart-totals-prices-in-yen/error-context.md\n\n  1 failed\n    pw.spec.ts:3:55 › cart › totals prices in yen ──────────────────────────────────────────────────\n  1 passed (2.5s)\n",
        ],
      },
      {
        output:
          '  1) [chromium] › tests/cart.spec.ts:9:3 › cart › totals ─────────────\n\n    Error: expect(locator).toHaveText(expected) failed\n\n    Expected string: "4"\n    Received string: "3"\n\n    Retry #1 ───────────────\n\n    Error: expect(locator).toHaveText(expected) failed\n\n  1 failed\n    [chromium] › tests/cart.spec.ts:9:3 › cart › totals ───────────\n  3 passed (4.2s)\n',
        kind: 'tests',
        items: ['cart › totals'],
        total: 1,
        place: { path: 'tests/cart.spec.ts', line: 9, column: 3 },
        proven: true,
      },
    ],
    passes: [
      {
        output:
          'Running 2 tests using 1 worker\n  ✓  1 cart.spec.ts:3:31 › cart › shows an error: 1 failed (21ms)\n  -  2 cart.spec.ts:9:1 › later\n\n  1 flaky\n    cart.spec.ts:3:31 › cart › retries ─────\n  1 skipped\n  1 passed (4.1s)\n',
      },
    ],
  },
  {
    reader: playwright,
    samples: [
      {
        output:
          "Error: locator.click: Timeout 5000ms exceeded.\nCall log:\n  - waiting for getByRole('button', { name: 'Buy' })\n",
        kind: 'general',
        lines: ['Error: locator.click: Timeout <dur> exceeded.', "- waiting for getByRole('button', { name: 'Buy' })"],
        again:
          "Error: locator.click: Timeout 30000ms exceeded.\nCall log:\n  - waiting for getByRole('button', { name: 'Buy' })\n",
        unlike: [
          "Error: locator.click: Timeout 5000ms exceeded.\nCall log:\n  - waiting for getByRole('button', { name: 'Sell' })\n",
        ],
      },
      {
        output:
          'TimeoutError: Waiting for selector `#cart` failed: Waiting failed: 30000ms exceeded\n    at new WaitTask (file:///code/shop/node_modules/puppeteer-core/lib/WaitTask.js:50:34)\n',
        kind: 'crash',
        lines: ['TimeoutError: Waiting for selector `#cart` failed: Waiting failed: <dur> exceeded'],
        unlike: ['TimeoutError: Waiting for selector `#total` failed: Waiting failed: 30000ms exceeded\n'],
      },
    ],
  },
  {
    reader: karma,
    samples: [
      {
        output:
          'Chrome Headless 120.0.0.0 (Linux x86_64): Executed 0 of 2 SUCCESS (0 secs / 0 secs)\rChrome Headless 120.0.0.0 (Linux x86_64) cart totals prices FAILED\n\tExpected 3 to be 4.\n\t    at UserContext.<anonymous> (test/cart.spec.js:9:19)\nChrome Headless 120.0.0.0 (Linux x86_64): Executed 2 of 2 (1 FAILED) (0.011 secs / 0.004 secs)\nTOTAL: 1 FAILED, 1 SUCCESS\n',
        kind: 'tests',
        items: ['cart totals prices'],
        total: 1,
        proven: true,
        again:
          'Chrome Headless 121.0.0.0 (Linux x86_64) cart totals prices FAILED\n\tExpected 3 to be 4.\nChrome Headless 121.0.0.0 (Linux x86_64): Executed 2 of 2 (1 FAILED) (0.2 secs / 0.004 secs)\n',
        unlike: [
          'Chrome Headless 120.0.0.0 (Linux x86_64) cart adds FAILED\nChrome Headless 120.0.0.0 (Linux x86_64): Executed 2 of 2 (1 FAILED) (0.011 secs / 0.004 secs)\n',
        ],
      },
    ],
    passes: [
      {
        output:
          'Chrome Headless 120.0.0.0 (Linux x86_64): Executed 2 of 2 SUCCESS (0.011 secs / 0.004 secs)\nTOTAL: 2 SUCCESS\n',
      },
    ],
  },
];
