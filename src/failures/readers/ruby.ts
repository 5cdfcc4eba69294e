import type { Reader } from './reader.ts';

export const rspec: Reader = {
  name: 'RSpec',
  kind: 'tests',
  speaks: [/^rspec '?\.?\S+ # /, /^\d+ examples?, \d+ failures?/],
  items: [{ line: /^rspec '?(?<path>[^\s:'[]{1,300})(?::(?<line>\d+)|\[[\d:]+\])'? # (?<test>\S.*)$/ }],
  tells: [/^\s+(?:Failure\/Error|expected|got): ?/, /^\s+\w+(?:::\w+)*Error:/],
  noise: [/^Finished in /, /^Failed examples:/, /^Randomized with seed/, /^\d+ examples?,/],
  verdicts: [
    /^\d+ examples?, (?<failed>[1-9]\d*) failures?/,
    /^\d+ examples?, 0 failures, (?<errors>[1-9]\d*) errors? occurred/,
  ],
  samples: [
    {
      output:
        "Failures:\n\n  1) Cart totals prices\n     Failure/Error: expect(cart.total).to eq(4)\n\n       expected: 4\n            got: 3\n     # ./spec/cart_spec.rb:9:in `block (2 levels) in <top (required)>'\n\nFinished in 0.01 seconds (files took 0.1 seconds to load)\n2 examples, 1 failure\n\nFailed examples:\n\nrspec ./spec/cart_spec.rb:7 # Cart totals prices\n",
      kind: 'tests',
      items: ['Cart totals prices'],
      total: 1,
      place: { path: './spec/cart_spec.rb', line: 7 },
    },
  ],
};

export const minitest: Reader = {
  name: 'Minitest',
  kind: 'tests',
  speaks: [/^\d+ runs, \d+ assertions/, /^\w+(?:::\w+)*#test_\S+/],
  items: [
    {
      line: /^(?:(?:Failure|Error|FAIL|ERROR):? ?)?(?<test>[A-Z]\w*(?:::\w+)*#test_[^\s:[]+)(?: \[(?<path>[^\]:]{1,300}):(?<line>\d+)\])?:?/,
    },
  ],
  noise: [/^\d+ runs, /, /^Run options:/, /^Finished in/],
  verdicts: [/^\d+ runs, \d+ assertions, (?<failed>\d+) failures, (?<errors>\d+) errors/],
  samples: [
    {
      output:
        'Run options: --seed 4711\n\n# Running:\n\n.F\n\nFinished in 0.002s, 812.1 runs/s.\n\n  1) Failure:\nCartTest#test_total [test/cart_test.rb:9]:\nExpected: 4\n  Actual: 3\n\n2 runs, 2 assertions, 1 failures, 0 errors, 0 skips\n',
      kind: 'tests',
      items: ['CartTest#test_total'],
      total: 1,
      place: { path: 'test/cart_test.rb', line: 9 },
    },
  ],
};

export const ruby: Reader = {
  name: 'Ruby',
  kind: 'crash',
  speaks: [/^\S+\.rb:\d+:in [`'].+ \(\w+(?:::\w+)*\)$/, /^Could not find gem /, /^Bundler could not find/],
  tells: [/\.rb:\d+:in [`'].+ \(\w+(?:::\w+)*\)$/, /^Could not find gem /, /^Bundler could not find/],
  samples: [
    {
      output:
        "lib/cart.rb:4:in `total': undefined method `sum' for nil:NilClass (NoMethodError)\n\tfrom run.rb:2:in `<main>'\n",
      kind: 'crash',
      lines: ["lib/cart.rb:in `total': undefined method `sum' for nil:NilClass (NoMethodError)"],
      place: { path: 'lib/cart.rb', line: 4 },
    },
  ],
};
