import type { Reader, Trial } from './reader.ts';

export const rspec: Reader = {
  name: 'RSpec',
  kind: 'tests',
  speaks: [/^rspec '?\.?\S+ # /, /^\d+ examples?, \d+ failures?/, /^An error occurred while loading \S/],
  items: [
    { line: /^rspec '?(?<path>[^\s:'[]{1,300})(?::(?<line>\d+)|\[[\d:]+\])'? # (?<test>\S.*)$/ },
    {
      line: /^An error occurred while loading (?<path>\S{1,300}?)\.?(?: - Did you mean\?)?$/,
      after: [/^(?<code>[A-Z]\w*(?:::\w+)*(?:Error|Exception)):$/, /^ {2}(?<message>\S.{0,300})$/],
      within: 14,
    },
  ],
  tells: [/^\s+(?:Failure\/Error|expected|got): ?/, /^\s+\w+(?:::\w+)*Error:/],
  noise: [/^Finished in /, /^Failed examples:/, /^Randomized with seed/, /^\d+ examples?,/],
  verdicts: [
    /^\d+ examples?, (?<failed>[1-9]\d*) failures?/,
    /^\d+ examples?, 0 failures, (?<errors>[1-9]\d*) errors? occurred/,
    /^rspec '?\.?\/?[^\s:'[]{1,300}(?::\d+|\[[\d:]+\])'? # \S/,
  ],
};

export const minitest: Reader = {
  name: 'Minitest, test-unit',
  kind: 'tests',
  speaks: [/^\d+ (?:runs|tests), \d+ assertions/, /^\w+(?:::\w+)*#test_\S+/, /^(?:Failure|Error): test_\S/],
  items: [
    {
      line: /^(?:\s+\d+\) )?(?:Failure|Error):$/,
      after: /^(?<test>\S.{0,200}?#test_.{1,300}?)(?: \[(?<path>[^\]:]{1,300}):(?<line>\d+)\])?:$/,
      needsAfter: true,
    },
    { line: /^(?:Failure|Error): (?<test>test_\S{1,200}\(\S{1,200}?\))/ },
    { line: /^\s*(?:FAIL|ERROR):? (?<test>[A-Z]\w*(?:::\w+)*#test_\S{1,300})/ },
    { line: /^(?<test>\S.{0,200}?#test_.{1,300}) = [\d.]{1,12} s = [FE]$/, fallback: true },
    {
      line: /^(?<test>[A-Z]\w*(?:::\w+)*#test_[^\s:[]{1,300}) \[(?<path>[^\]:]{1,300}):(?<line>\d+)\]:$/,
      fallback: true,
    },
  ],
  tells: [/^\S.{0,200}#test_.{1,300}:$/, /^\w+(?:::\w+)*Error: \S/],
  noise: [/^\d+ (?:runs|tests), /, /^Run options:/, /^Finished in/, /^\d+% passed$/, /^(?:bin\/)?rails test \S/],
  verdicts: [/^\d+ (?:runs|tests), \d+ assertions, (?<failed>\d+) failures, (?<errors>\d+) errors/],
};

export const ruby: Reader = {
  name: 'Ruby, Bundler, Rake',
  kind: 'crash',
  speaks: [
    /^(?:<internal:)?\S+\.rb>?:\d+:in [`'].+ \(\w+(?:::\w+)*\)$/,
    /^\S+\.rb:\d+: (?:syntax errors?\b|.{1,200} \(SyntaxError\)$)/,
    /^Could not (?:find|fetch) (?:gem|specs) /,
    /^Bundler could not find/,
    /^(?:rake|rails|bin\/rails) aborted!$/,
    /^An error occurred while installing \S/,
    /^ERROR: {2}\S/,
  ],
  tells: [
    /\.rb>?:\d+:in [`'].+ \(\w+(?:::\w+)*\)$/,
    /^\S+\.rb:\d+: (?:syntax errors?\b|.{1,200} \(SyntaxError\)$)/,
    /^Could not (?:find|fetch) (?:gem|specs) /,
    /^Bundler could not find/,
    /^An error occurred while installing \S/,
    /^ERROR: {2}(?:Could not|While|Error|Failed)/,
  ],
  heads: [/^(?:rake|rails|bin\/rails) aborted!$/],
  noise: [
    /^Tasks: TOP => /,
    /^\(See full trace by running/,
    /^Don't run Bundler as root/,
    /^Retrying fetcher due to error/,
  ],
  verdicts: [
    /^(?:<internal:)?\S+\.rb>?:\d+:in [`'].+ \([A-Z]\w*(?:::\w+)*\)$/,
    /^\S+\.rb:\d+: (?:syntax error, |.{1,200} \(SyntaxError\)$)/,
    /^(?:rake|rails|bin\/rails) aborted!$/,
    /^Could not (?:find gem |fetch specs from )/,
    /^Bundler could not find compatible/,
    /^An error occurred while installing \S{1,100} \(.{1,60}\), and Bundler cannot continue/,
    /^ERROR: {2}(?:Could not find a valid gem|While executing gem|Error installing) /,
  ],
};

export const rubocop: Reader = {
  name: 'RuboCop',
  kind: 'diagnostics',
  speaks: [/^\d+ files? inspected, /, /^\S+:\d+:\d+: [CWEFRI]: /],
  items: [
    {
      line: /^(?<path>\S{1,300}?):(?<line>\d+):(?<column>\d+): [CWEFRI]: (?:\[\w+\] )?(?<code>[A-Z]\w*(?:\/\w+)+): (?<message>.+)$/,
    },
  ],
  noise: [/^\d+ files? inspected, /, /^Inspecting \d+ files?/],
  verdicts: [/^\d+ files? inspected, (?<failed>[1-9]\d*) offenses? detected/],
};

export const trials: readonly Trial[] = [
  {
    reader: rspec,
    samples: [
      {
        output:
          "Failures:\n\n  1) Cart totals prices\n     Failure/Error: expect(cart.total).to eq(4)\n\n       expected: 4\n            got: 3\n     # ./spec/cart_spec.rb:9:in `block (2 levels) in <top (required)>'\n\nFinished in 0.01 seconds (files took 0.1 seconds to load)\n2 examples, 1 failure\n\nFailed examples:\n\nrspec ./spec/cart_spec.rb:7 # Cart totals prices\n",
        kind: 'tests',
        items: ['Cart totals prices'],
        total: 1,
        place: { path: './spec/cart_spec.rb', line: 7 },
        proven: true,
        again:
          '2 examples, 1 failure\n\nFailed examples:\n\nrspec ./spec/cart_spec.rb:17 # Cart totals prices\n\nRandomized with seed 4711\n',
        unlike: ['2 examples, 1 failure\n\nFailed examples:\n\nrspec ./spec/cart_spec.rb:7 # Cart adds prices\n'],
      },
      {
        output: "rspec './spec/cart_spec.rb[1:4:1]' # Cart loops\nrspec ./spec/cart_spec.rb:7 # Cart totals prices\n",
        kind: 'tests',
        items: ['Cart loops', 'Cart totals prices'],
        proven: true,
      },
      {
        output:
          "\nAn error occurred while loading ./spec/load_spec.rb. - Did you mean?\n                    rspec ./spec/ok_spec.rb\n                    rspec ./spec/cart_spec.rb\n\nFailure/Error: require 'nosuch_totals_prices'\n\nLoadError:\n  cannot load such file -- nosuch_totals_prices\n# ./spec/load_spec.rb:2:in `<top (required)>'\nNo examples found.\n\n\nFinished in 0.00007 seconds (files took 0.34524 seconds to load)\n0 examples, 0 failures, 1 error occurred outside of examples\n\n",
        kind: 'tests',
        items: ['spec/load_spec.rb LoadError cannot load such file -- nosuch_totals_prices'],
        total: 1,
        proven: true,
        again:
          "\nAn error occurred while loading ./spec/load_spec.rb. - Did you mean?\n                    rspec ./spec/ok_spec.rb\n                    rspec ./spec/cart_spec.rb\n\nFailure/Error: require 'nosuch_totals_prices'\n\nLoadError:\n  cannot load such file -- nosuch_totals_prices\n# ./spec/load_spec.rb:6:in `<top (required)>'\nNo examples found.\n\n\nFinished in 0.00012 seconds (files took 0.3449 seconds to load)\n0 examples, 0 failures, 1 error occurred outside of examples\n\n",
        unlike: [
          "\nAn error occurred while loading ./spec/load_spec.rb. - Did you mean?\n                    rspec ./spec/ok_spec.rb\n                    rspec ./spec/cart_spec.rb\n\nFailure/Error: require 'nosuch_totals_prices_in_yen'\n\nLoadError:\n  cannot load such file -- nosuch_totals_prices_in_yen\n# ./spec/load_spec.rb:2:in `<top (required)>'\nNo examples found.\n\n\nFinished in 0.00006 seconds (files took 0.15815 seconds to load)\n0 examples, 0 failures, 1 error occurred outside of examples\n\n",
        ],
      },
    ],
    passes: [
      {
        output:
          '\nerrors\nFailure/Error: x\n  1 failure\n\nFinished in 0.00183 seconds (files took 0.18865 seconds to load)\n1 example, 0 failures\n\n',
      },
      { output: '....*\n\nFinished in 0.1 seconds\n5 examples, 0 failures, 1 pending\n' },
    ],
  },
  {
    reader: minitest,
    samples: [
      {
        output:
          'Run options: --seed 4711\n\n# Running:\n\n.F\n\nFinished in 0.002s, 812.1 runs/s.\n\n  1) Failure:\nCartTest#test_total [test/cart_test.rb:9]:\nExpected: 4\n  Actual: 3\n\n2 runs, 2 assertions, 1 failures, 0 errors, 0 skips\n',
        kind: 'tests',
        items: ['CartTest#test_total'],
        total: 1,
        place: { path: 'test/cart_test.rb', line: 9 },
        proven: true,
        again:
          'Run options: --seed 11\n\nF\n\nFailure:\nCartTest#test_total [test/cart_test.rb:19]:\nExpected: 4\n  Actual: 3\n\nbin/rails test test/cart_test.rb:17\n\n.\n\n2 runs, 2 assertions, 1 failures, 0 errors, 0 skips\n',
      },
      {
        output:
          "Run options: -v --seed 14032\n\n# Running:\n\nspec style#test_0001_totals prices = 0.00 s = F\nCartTest#test_skip = 0.00 s = S\nCartTest#test_err = 0.00 s = E\nCartTest#test_ok = Error: failure\n0.00 s = .\nCartTest#test_totals_prices = 0.00 s = F\n\nFinished in 0.001352s, 3697.6505 runs/s, 1479.0602 assertions/s.\n\n  1) Failure:\nspec style#test_0001_totals prices [test/cart_test.rb:10]:\nExpected: 4\n  Actual: 3\n\n  2) Skipped:\nCartTest#test_skip [test/cart_test.rb:7]:\nlater\n\n  3) Error:\nCartTest#test_err:\nNoMethodError: undefined method `foo' for nil:NilClass\n\n  def test_err; nil.foo; end\n                   ^^^^\n    test/cart_test.rb:5:in `test_err'\n\n  4) Failure:\nCartTest#test_totals_prices [test/cart_test.rb:4]:\nExpected: 4\n  Actual: 3\n\n5 runs, 2 assertions, 2 failures, 1 errors, 1 skips\n",
        kind: 'tests',
        items: ['CartTest#test_err', 'CartTest#test_totals_prices', 'spec style#test_0001_totals prices'],
        total: 3,
        proven: true,
        again:
          "Run options: --seed 31214\n\n# Running:\n\nError: failure\n.SFEF\n\nFinished in 0.002346s, 2131.1692 runs/s, 852.4677 assertions/s.\n\n  1) Failure:\nCartTest#test_totals_prices [test/cart_test.rb:8]:\nExpected: 4\n  Actual: 3\n\n  2) Error:\nCartTest#test_err:\nNoMethodError: undefined method `foo' for nil:NilClass\n\n  def test_err; nil.foo; end\n                   ^^^^\n    test/cart_test.rb:9:in `test_err'\n\n  3) Failure:\nspec style#test_0001_totals prices [test/cart_test.rb:14]:\nExpected: 4\n  Actual: 3\n\n5 runs, 2 assertions, 2 failures, 1 errors, 1 skips\n\nYou have skipped tests. Run with --verbose for details.\n",
        unlike: [
          "Run options: --seed 414\n\n# Running:\n\nFSError: failure\n.EF\n\nFinished in 0.005314s, 940.9781 runs/s, 376.3912 assertions/s.\n\n  1) Failure:\nCartTest#test_totals_prices_in_yen [test/cart_test.rb:4]:\nExpected: 4\n  Actual: 3\n\n  2) Error:\nCartTest#test_err:\nNoMethodError: undefined method `foo' for nil:NilClass\n\n  def test_err; nil.foo; end\n                   ^^^^\n    test/cart_test.rb:5:in `test_err'\n\n  3) Failure:\nspec style#test_0001_totals prices in yen [test/cart_test.rb:10]:\nExpected: 4\n  Actual: 3\n\n5 runs, 2 assertions, 2 failures, 1 errors, 1 skips\n\nYou have skipped tests. Run with --verbose for details.\n",
        ],
      },
      {
        output:
          "Loaded suite test/tu\nStarted\nE\n===============================================================================\nError: test_err(TU):\n  NoMethodError: undefined method `foo' for nil:NilClass\n\n    def test_err; nil.foo; end\n                     ^^^^\ntest/tu.rb:5:in `test_err'\n     2: require 'test/unit'\n     3: class TU < Test::Unit::TestCase\n     4:   def test_totals_prices; assert_equal 4, 3; end\n  => 5:   def test_err; nil.foo; end\n     6: end\n===============================================================================\nF\n===============================================================================\nFailure: test_totals_prices(TU)\ntest/tu.rb:4:in `test_totals_prices'\n     1:\n     2: require 'test/unit'\n     3: class TU < Test::Unit::TestCase\n  => 4:   def test_totals_prices; assert_equal 4, 3; end\n     5:   def test_err; nil.foo; end\n     6: end\n<4> expected but was\n<3>\n===============================================================================\n\nFinished in 0.013734219 seconds.\n-------------------------------------------------------------------------------\n2 tests, 1 assertions, 1 failures, 1 errors, 0 pendings, 0 omissions, 0 notifications\n0% passed\n-------------------------------------------------------------------------------\n145.62 tests/s, 72.81 assertions/s\n",
        kind: 'tests',
        items: ['test_err(TU)', 'test_totals_prices(TU)'],
        total: 2,
        proven: true,
        again:
          "Loaded suite test/tu\nStarted\nE\n===============================================================================\nError: test_err(TU):\n  NoMethodError: undefined method `foo' for nil:NilClass\n\n    def test_err; nil.foo; end\n                     ^^^^\ntest/tu.rb:9:in `test_err'\n      6: require 'test/unit'\n      7: class TU < Test::Unit::TestCase\n      8:   def test_totals_prices; assert_equal 4, 3; end\n  =>  9:   def test_err; nil.foo; end\n     10: end\n===============================================================================\nF\n===============================================================================\nFailure: test_totals_prices(TU)\ntest/tu.rb:8:in `test_totals_prices'\n      5: # pad\n      6: require 'test/unit'\n      7: class TU < Test::Unit::TestCase\n  =>  8:   def test_totals_prices; assert_equal 4, 3; end\n      9:   def test_err; nil.foo; end\n     10: end\n<4> expected but was\n<3>\n===============================================================================\n\nFinished in 0.014966269 seconds.\n-------------------------------------------------------------------------------\n2 tests, 1 assertions, 1 failures, 1 errors, 0 pendings, 0 omissions, 0 notifications\n0% passed\n-------------------------------------------------------------------------------\n133.63 tests/s, 66.82 assertions/s\n",
        unlike: [
          "Loaded suite test/tu\nStarted\nE\n===============================================================================\nError: test_err(TU):\n  NoMethodError: undefined method `foo' for nil:NilClass\n\n    def test_err; nil.foo; end\n                     ^^^^\ntest/tu.rb:5:in `test_err'\n     2: require 'test/unit'\n     3: class TU < Test::Unit::TestCase\n     4:   def test_totals_prices_in_yen; assert_equal 4, 3; end\n  => 5:   def test_err; nil.foo; end\n     6: end\n===============================================================================\nF\n===============================================================================\nFailure: test_totals_prices_in_yen(TU)\ntest/tu.rb:4:in `test_totals_prices_in_yen'\n     1:\n     2: require 'test/unit'\n     3: class TU < Test::Unit::TestCase\n  => 4:   def test_totals_prices_in_yen; assert_equal 4, 3; end\n     5:   def test_err; nil.foo; end\n     6: end\n<4> expected but was\n<3>\n===============================================================================\n\nFinished in 0.015575619 seconds.\n-------------------------------------------------------------------------------\n2 tests, 1 assertions, 1 failures, 1 errors, 0 pendings, 0 omissions, 0 notifications\n0% passed\n-------------------------------------------------------------------------------\n128.41 tests/s, 64.20 assertions/s\n",
        ],
      },
    ],
    passes: [
      {
        output:
          '# Running:\n\nCartTest#test_error = 0.00 s = .\nCartTest#test_failure = 0.00 s = S\n\n2 runs, 1 assertions, 0 failures, 0 errors, 1 skips\n',
      },
    ],
  },
  {
    reader: ruby,
    samples: [
      {
        output:
          "lib/cart.rb:4:in `total': undefined method `sum' for nil:NilClass (NoMethodError)\n\tfrom run.rb:2:in `<main>'\n",
        kind: 'crash',
        lines: ["lib/cart.rb:in `total': undefined method `sum' for nil:NilClass (NoMethodError)"],
        place: { path: 'lib/cart.rb', line: 4 },
        proven: true,
        again:
          "lib/cart.rb:14:in `total': undefined method `sum' for nil:NilClass (NoMethodError)\n\tfrom run.rb:12:in `<main>'\n",
        unlike: [
          "lib/cart.rb:4:in `total': undefined method `size' for nil:NilClass (NoMethodError)\n",
          "lib/cost.rb:4:in `total': undefined method `sum' for nil:NilClass (NoMethodError)\n",
        ],
      },
      {
        output:
          "<internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': cannot load such file -- ./totals_prices (LoadError)\n\tfrom <internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:85:in `require'\n",
        kind: 'crash',
        proven: true,
        unlike: [
          "<internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': cannot load such file -- ./totals_prices_in_yen (LoadError)\n\tfrom <internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:85:in `require'\n",
        ],
      },
      {
        output:
          "syn.rb:2: syntax error, unexpected end-of-input, expecting ')'\ndef totals_prices(\n                  ^\n",
        kind: 'crash',
        lines: ["syn.rb: syntax error, unexpected end-of-input, expecting ')'"],
        place: { path: 'syn.rb', line: 2 },
        proven: true,
      },
      {
        output:
          "rake aborted!\nrake totals prices\n/code/shop/Rakefile:1:in `block in <top (required)>'\nTasks: TOP => default\n(See full trace by running task with --trace)\n",
        kind: 'general',
        lines: ['rake totals prices'],
        proven: true,
        again:
          "rake aborted!\nrake totals prices\n/code/shop/Rakefile:1:in `block in <top (required)>'\nTasks: TOP => default\n(See full trace by running task with --trace)\n",
        unlike: [
          "rake aborted!\nrake totals prices in yen\n/code/shop/Rakefile:1:in `block in <top (required)>'\nTasks: TOP => default\n(See full trace by running task with --trace)\n",
        ],
      },
      {
        output:
          "Fetching source index from https://rubygems.org/\nCould not find gem 'nosuch' in rubygems repository https://rubygems.org/ or installed locally.\n",
        exitCode: 7,
        kind: 'crash',
        lines: ["Could not find gem 'nosuch' in rubygems repository https://rubygems.org/ or installed locally."],
        proven: true,
      },
      {
        output: "ERROR:  Could not find a valid gem 'nosuchgem' (>= 0) in any repository\n",
        exitCode: 2,
        kind: 'crash',
        lines: ["ERROR: Could not find a valid gem 'nosuchgem' (>= 0) in any repository"],
        proven: true,
      },
    ],
    passes: [{ output: 'run.rb:2: warning: assigned but unused variable - error\nall well\n' }],
  },
  {
    reader: rubocop,
    samples: [
      {
        output:
          'Inspecting 2 files\n.W\n\nOffenses:\n\nbad.rb:2:5: C: Naming/MethodName: Use snake_case for method names.\ndef Foo( x )\n    ^^^\nbad.rb:3:3: W: [Correctable] Lint/UselessAssignment: Useless assignment to variable - total.\n  total = 1\n  ^^^^^\n\n2 files inspected, 2 offenses detected, 1 offense autocorrectable\n',
        kind: 'diagnostics',
        items: [
          'bad.rb Lint/UselessAssignment Useless assignment to variable - total.',
          'bad.rb Naming/MethodName Use snake_case for method names.',
        ],
        total: 2,
        place: { path: 'bad.rb', line: 2, column: 5 },
        proven: true,
        again:
          'bad.rb:22:5: C: Naming/MethodName: Use snake_case for method names.\nbad.rb:23:3: W: [Correctable] Lint/UselessAssignment: Useless assignment to variable - total.\n\n2 files inspected, 2 offenses detected\n',
        unlike: [
          'bad.rb:3:3: W: [Correctable] Lint/UselessAssignment: Useless assignment to variable - price.\n\n1 file inspected, 1 offense detected\n',
        ],
      },
    ],
    passes: [{ output: 'Inspecting 2 files\n..\n\n2 files inspected, no offenses detected\n' }],
  },
];
