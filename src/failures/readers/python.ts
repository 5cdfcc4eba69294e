import type { Reader, Trial } from './reader.ts';

export const pytest: Reader = {
  name: 'pytest',
  kind: 'tests',
  speaks: [
    /^=+ (?:test session starts|FAILURES|ERRORS|short test summary info)/,
    /^(?:FAILED|ERROR) \S/,
    /\d (?:failed|errors?)\b.{0,120} in [\d.]+s/,
    /^\S+::\S.{0,300} (?:FAILED|ERROR)\b/,
    /^=+ no tests ran in /,
    /^INTERNALERROR> /,
  ],
  items: [
    {
      line: /^_+ ERROR collecting (?<path>\S{1,300}) _+$/,
      after: /^E {3}(?<message>[A-Za-z_][\w.]{0,120}(?:Error|Exception)\b.{0,600})$/,
      within: 60,
      needsAfter: true,
    },
    { line: /^(?:FAILED|ERROR) (?<test>(?!collecting )[^\s(=]{1,300}::.{1,300}?)(?: - .*)?$/ },
    { line: /^(?<test>\S+::\S.{0,300}?) (?:FAILED|ERROR)(?:\s|$)/ },
    { line: /^(?:FAILED|ERROR) (?<test>(?!collecting )[\w./-]{1,300})(?: - .*)?$/, fallback: true },
    { line: /^_+ (?:ERROR (?:collecting|at setup of|at teardown of) )?(?<test>[\w./[\]-]{1,300}) _+$/, fallback: true },
  ],
  tells: [/^E {3}/, /^ERROR: (?:file or directory )?not found: /, /^INTERNALERROR> \w*Error: /],
  noise: [
    /^=+ (?!no tests ran|\d+ deselected in )/,
    /^(?:platform|rootdir|plugins|configfile|cachedir|collecting|collected|asyncio|benchmark|Using --randomly-seed|testpaths)\b/,
    /^-- Docs: /,
    /^!+ .{1,100} !+$/,
    /^tests?\/\S+ [.FEsx]+/,
    /^\d+ passed/,
    /^_+ .{1,200} _+$/,
  ],
  verdicts: [
    /(?<failed>[1-9]\d*) failed\b(?=(?:.{0,120} (?<errors>\d+) errors?\b)?).{0,120} in [\d.]+s/,
    /(?<errors>[1-9]\d*) errors?\b.{0,60} in [\d.]+s/,
    /^(?:FAILED|ERROR) \S+(?:::| - )/,
    /^!+ .{0,60}(?:Interrupted|stopping after) .{0,60}!+$/,
    /^=+ (?:no tests ran|\d+ deselected) in /,
    /^INTERNALERROR> /,
  ],
};

export const unittest: Reader = {
  name: 'unittest',
  kind: 'tests',
  speaks: [/^Ran \d+ tests? in /, /^FAILED \((?:failures|errors)=/, /^(?:FAIL|ERROR): \w+ \([\w.]+\)/],
  items: [{ line: /^(?:FAIL|ERROR): (?<test>\w+(?: \([\w.]+\))?)/ }],
  tells: [/^[A-Za-z_][\w.]*(?:Error|Exception|Exit)\b/],
  noise: [
    /^Ran \d+ tests? in/,
    /^FAILED \(/,
    /^(?:System check identified|Creating test database|Destroying test database)/,
  ],
  verdicts: [/^FAILED \(failures=(?<failed>\d+)(?:, errors=(?<errors>\d+))?/, /^FAILED \(errors=(?<errors>\d+)/],
};

export const traceback: Reader = {
  name: 'Python traceback',
  kind: 'crash',
  speaks: [
    /^\s*Traceback \(most recent call last\):/,
    /^\s*\+ Exception Group Traceback \(most recent call last\):/,
    /^ {2,6}File "[^"]{1,300}", line \d+/,
    /^\S{0,200}python[\d.]{0,6}: (?:No module named |can't open file )/,
  ],
  tells: [
    /^\S{0,200}python[\d.]{0,6}: (?:No module named |can't open file )/,
    /^\s+\| (?:[A-Za-z_][\w.]{0,120})?(?:Error|Exception|ExceptionGroup|Warning)\b: /,
    /^ {2}File "(?!<)[^"]{1,300}", line \d+$/,
    /^(?!Traceback)[A-Za-z_][\w.]{0,120}(?:Error|Exception|Exit|Interrupt|Iteration|Warning|NotFound|DoesNotExist|Timeout|Refused|Failed|Invalid\w*|Improperly\w*)(?:: .*|)$/,
  ],
  verdicts: [/^\S{0,200}python[\d.]{0,6}: (?:No module named |can't open file )/],
  stacks: /^\s*Traceback \(most recent call last\):$/,
  suffices: true,
};

export const trials: readonly Trial[] = [
  {
    reader: pytest,
    samples: [
      {
        output:
          'tests/test_cart.py .F                                                    [100%]\n\n=================================== FAILURES ===================================\n__________________________________ test_total __________________________________\n\n    def test_total():\n>       assert total([1, 2]) == 4\nE       assert 3 == 4\nE        +  where 3 = total([1, 2])\n\ntests/test_cart.py:9: AssertionError\n=========================== short test summary info ============================\nFAILED tests/test_cart.py::test_total - assert 3 == 4\n========================= 1 failed, 1 passed in 0.03s ==========================\n',
        kind: 'tests',
        items: ['tests/test_cart.py::test_total'],
        total: 1,
        place: { path: 'tests/test_cart.py', line: 9 },
        proven: true,
      },
      {
        output:
          "==================================== ERRORS ====================================\n___________________ ERROR collecting tests/test_container.py ___________________\nImportError while importing test module '/w/tests/test_container.py'.\nE   ModuleNotFoundError: No module named 'podman'\n=========================== short test summary info ============================\nERROR tests/test_container.py\n!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!\n=============================== 1 error in 0.12s ===============================\n",
        exitCode: 2,
        kind: 'tests',
        items: ["tests/test_container.py ModuleNotFoundError: No module named 'podman'"],
        total: 1,
        proven: true,
        unlike: [
          "==================================== ERRORS ====================================\n___________________ ERROR collecting tests/test_container.py ___________________\nImportError while importing test module '/w/tests/test_container.py'.\nE   ModuleNotFoundError: No module named 'docker'\n=========================== short test summary info ============================\nERROR tests/test_container.py\n=============================== 1 error in 0.12s ===============================\n",
        ],
      },
      {
        output:
          'ERROR tests/test_container.py\n!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!\n=============================== 1 error in 0.12s ===============================\n',
        exitCode: 2,
        kind: 'tests',
        items: ['tests/test_container.py'],
        proven: true,
      },
      {
        output:
          "============================= test session starts ==============================\nplatform linux -- Python 3.11.7, pytest-9.0.3, pluggy-1.6.0 -- /home/dev/.pyenv/versions/3.11.7/bin/python3\ncachedir: .pytest_cache\nhypothesis profile 'default'\nbenchmark: 5.2.3 (defaults: timer=time.perf_counter disable_gc=False min_rounds=5 min_time=0.000005 max_time=1.0 calibration_precision=10 warmup=False warmup_iterations=100000)\nrootdir: /code/shop\nplugins: hypothesis-6.155.2, benchmark-5.2.3\ncollecting ... collected 9 items\n\ntest_cart.py::test_fine_error PASSED                                     [ 11%]\ntest_cart.py::test_total FAILED                                          [ 22%]\ntest_cart.py::TestInner::test_type FAILED                                [ 33%]\ntest_cart.py::TestInner::test_par[1] PASSED                              [ 44%]\ntest_cart.py::TestInner::test_par[2] FAILED                              [ 55%]\ntest_cart.py::TestInner::test_par[3] PASSED                              [ 66%]\ntest_cart.py::test_db ERROR                                              [ 77%]\ntest_cart.py::test_x XFAIL                                               [ 88%]\ntest_cart.py::test_s SKIPPED (unconditional skip)                        [100%]\n\n==================================== ERRORS ====================================\n__________________________ ERROR at setup of test_db ___________________________\n\n    @pytest.fixture\n>   def db(): raise OSError(5, 'db gone')\n              ^^^^^^^^^^^^^^^^^^^^^^^^^^^\nE   OSError: [Errno 5] db gone\n\ntest_cart.py:11: OSError\n=================================== FAILURES ===================================\n__________________________________ test_total __________________________________\n\n>   def test_total(): assert total([1, 2]) == 4\n                      ^^^^^^^^^^^^^^^^^^^^^^^^^\nE   assert 3 == 4\nE    +  where 3 = total([1, 2])\n\ntest_cart.py:5: AssertionError\n_____________________________ TestInner.test_type ______________________________\n\nself = <test_cart.TestInner object at 0x7f6fef2e2990>\n\n>   def test_type(self): None.foo\n                         ^^^^^^^^\nE   AttributeError: 'NoneType' object has no attribute 'foo'\n\ntest_cart.py:7: AttributeError\n____________________________ TestInner.test_par[2] _____________________________\n\nself = <test_cart.TestInner object at 0x7f6fef2e3b10>, n = 2\n\n    @pytest.mark.parametrize('n', [1, 2, 3])\n>   def test_par(self, n): assert n != 2, f\"bad {n}\"\n                           ^^^^^^^^^^^^^^^^^^^^^^^^^\nE   AssertionError: bad 2\nE   assert 2 != 2\n\ntest_cart.py:9: AssertionError\n=============================== warnings summary ===============================\ntest_cart.py::test_fine_error\n  /code/shop/test_cart.py:4: DeprecationWarning: deprecated failed\n    def test_fine_error(): warnings.warn(\"deprecated failed\", DeprecationWarning)\n\n-- Docs: https://docs.pytest.org/en/stable/how-to/capture-warnings.html\n=========================== short test summary info ============================\nFAILED test_cart.py::test_total - assert 3 == 4\nFAILED test_cart.py::TestInner::test_type - AttributeError: 'NoneType' object...\nFAILED test_cart.py::TestInner::test_par[2] - AssertionError: bad 2\nERROR test_cart.py::test_db - OSError: [Errno 5] db gone\n==== 3 failed, 3 passed, 1 skipped, 1 xfailed, 1 warning, 1 error in 9.57s =====\n",
        kind: 'tests',
        items: [
          'test_cart.py::TestInner::test_par[2]',
          'test_cart.py::TestInner::test_type',
          'test_cart.py::test_db',
          'test_cart.py::test_total',
        ],
        total: 4,
        proven: true,
        again:
          ".FF.F.Exs                                                                [100%]\n==================================== ERRORS ====================================\n__________________________ ERROR at setup of test_db ___________________________\ntest_cart.py:15: in db\n    def db(): raise OSError(5, 'db gone')\n              ^^^^^^^^^^^^^^^^^^^^^^^^^^^\nE   OSError: [Errno 5] db gone\n=================================== FAILURES ===================================\n__________________________________ test_total __________________________________\ntest_cart.py:9: in test_total\n    def test_total(): assert total([1, 2]) == 4\n                      ^^^^^^^^^^^^^^^^^^^^^^^^^\nE   assert 3 == 4\nE    +  where 3 = total([1, 2])\n_____________________________ TestInner.test_type ______________________________\ntest_cart.py:11: in test_type\n    def test_type(self): None.foo\n                         ^^^^^^^^\nE   AttributeError: 'NoneType' object has no attribute 'foo'\n____________________________ TestInner.test_par[2] _____________________________\ntest_cart.py:13: in test_par\n    def test_par(self, n): assert n != 2, f\"bad {n}\"\n                           ^^^^^^^^^^^^^^^^^^^^^^^^^\nE   AssertionError: bad 2\nE   assert 2 != 2\n=============================== warnings summary ===============================\ntest_cart.py::test_fine_error\n  /code/shop/test_cart.py:8: DeprecationWarning: deprecated failed\n    def test_fine_error(): warnings.warn(\"deprecated failed\", DeprecationWarning)\n\n-- Docs: https://docs.pytest.org/en/stable/how-to/capture-warnings.html\n=========================== short test summary info ============================\nFAILED test_cart.py::test_total - assert 3 == 4\nFAILED test_cart.py::TestInner::test_type - AttributeError: 'NoneType' object...\nFAILED test_cart.py::TestInner::test_par[2] - AssertionError: bad 2\nERROR test_cart.py::test_db - OSError: [Errno 5] db gone\n3 failed, 3 passed, 1 skipped, 1 xfailed, 1 warning, 1 error in 7.74s\n",
        unlike: [
          '============================= test session starts ==============================\nplatform linux -- Python 3.11.7, pytest-9.0.3, pluggy-1.6.0\nbenchmark: 5.2.3 (defaults: timer=time.perf_counter disable_gc=False min_rounds=5 min_time=0.000005 max_time=1.0 calibration_precision=10 warmup=False warmup_iterations=100000)\nrootdir: /code/shop\nplugins: hypothesis-6.155.2, benchmark-5.2.3\ncollected 9 items\n\ntest_cart.py .FF.F.Exs                                                   [100%]\n\n=============================== warnings summary ===============================\ntest_cart.py::test_fine_error\n  /code/shop/test_cart.py:4: DeprecationWarning: deprecated failed\n    def test_fine_error(): warnings.warn("deprecated failed", DeprecationWarning)\n\n-- Docs: https://docs.pytest.org/en/stable/how-to/capture-warnings.html\n=========================== short test summary info ============================\nFAILED test_cart.py::test_totalyen - assert 3 == 4\nFAILED test_cart.py::TestInner::test_type - AttributeError: \'NoneType\' object...\nFAILED test_cart.py::TestInner::test_par[2] - AssertionError: bad 2\nERROR test_cart.py::test_db - OSError: [Errno 5] db gone\n==== 3 failed, 3 passed, 1 skipped, 1 xfailed, 1 warning, 1 error in 4.11s =====\n',
        ],
      },
      { output: 'FAILED test_mode_a\n', kind: 'tests', items: ['test_mode_a'] },
      {
        output:
          'collected 0 items\n\n============================ no tests ran in 1.69s =============================\nERROR: file or directory not found: nofile.py\n\n',
        exitCode: 4,
        kind: 'missing-file',
        lines: ['ERROR: file or directory not found: nofile.py'],
        proven: true,
        unlike: ['ERROR: file or directory not found: other.py\n\n'],
      },
    ],
    passes: [
      {
        output:
          "============================= test session starts ==============================\nplatform linux -- Python 3.11.7, pytest-9.0.3, pluggy-1.6.0 -- /home/dev/.pyenv/versions/3.11.7/bin/python3\ncachedir: .pytest_cache\nhypothesis profile 'default'\nbenchmark: 5.2.3 (defaults: timer=time.perf_counter disable_gc=False min_rounds=5 min_time=0.000005 max_time=1.0 calibration_precision=10 warmup=False warmup_iterations=100000)\nrootdir: /code/shop\nplugins: hypothesis-6.155.2, benchmark-5.2.3\ncollecting ... collected 2 items\n\ntest_ok.py::test_error_failed ERROR collecting\nPASSED\ntest_ok.py::test_FAILED PASSED\n\n============================== 2 passed in 1.84s ===============================\n",
      },
      {
        output:
          'test_a.py::test_error PASSED\ntest_a.py::test_x XFAIL\ntest_a.py::test_FAILED PASSED\n=============================== warnings summary ===============================\ntest_a.py::test_error\n  /w/test_a.py:4: DeprecationWarning: deprecated failed\n\n========= 2 passed, 1 xfailed, 1 warning in 0.55s =========\n',
      },
    ],
  },
  {
    reader: unittest,
    samples: [
      {
        output:
          'F.\n======================================================================\nFAIL: test_total (tests.test_cart.CartTest.test_total)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/w/tests/test_cart.py", line 9, in test_total\n    self.assertEqual(total([1, 2]), 4)\nAssertionError: 3 != 4\n\n----------------------------------------------------------------------\nRan 2 tests in 0.001s\n\nFAILED (failures=1)\n',
        kind: 'tests',
        items: ['test_total (tests.test_cart.CartTest.test_total)'],
        total: 1,
        place: { path: '/w/tests/test_cart.py', line: 9 },
        proven: true,
      },
      {
        output:
          'test_err (ut.CartTest.test_err) ... ERROR\ntest_ok (ut.CartTest.test_ok) ... Error: FAILED (failures=1)\nok\ntest_sub (ut.CartTest.test_sub) ...\n  test_sub (ut.CartTest.test_sub) (i=1) ... FAIL\ntest_total (ut.CartTest.test_total) ... FAIL\n\n======================================================================\nERROR: test_err (ut.CartTest.test_err)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/code/shop/ut.py", line 5, in test_err\n    def test_err(self): {}[\'k\']\n                        ~~^^^^^\nKeyError: \'k\'\n\n======================================================================\nFAIL: test_sub (ut.CartTest.test_sub) (i=1)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/code/shop/ut.py", line 8, in test_sub\n    with self.subTest(i=i): self.assertNotEqual(i, 1)\n                            ^^^^^^^^^^^^^^^^^^^^^^^^^\nAssertionError: 1 == 1\n\n======================================================================\nFAIL: test_total (ut.CartTest.test_total)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/code/shop/ut.py", line 4, in test_total\n    def test_total(self): self.assertEqual(3, 4)\n                          ^^^^^^^^^^^^^^^^^^^^^^\nAssertionError: 3 != 4\n\n----------------------------------------------------------------------\nRan 4 tests in 0.002s\n\nFAILED (failures=2, errors=1)\n',
        kind: 'tests',
        items: [
          'test_err (ut.CartTest.test_err)',
          'test_sub (ut.CartTest.test_sub)',
          'test_total (ut.CartTest.test_total)',
        ],
        total: 3,
        proven: true,
        again:
          'test_err (ut.CartTest.test_err) ... ERROR\ntest_ok (ut.CartTest.test_ok) ... Error: FAILED (failures=1)\nok\ntest_sub (ut.CartTest.test_sub) ...\n  test_sub (ut.CartTest.test_sub) (i=1) ... FAIL\ntest_total (ut.CartTest.test_total) ... FAIL\n\n======================================================================\nERROR: test_err (ut.CartTest.test_err)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/code/shop/ut.py", line 9, in test_err\n    def test_err(self): {}[\'k\']\n                        ~~^^^^^\nKeyError: \'k\'\n\n======================================================================\nFAIL: test_sub (ut.CartTest.test_sub) (i=1)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/code/shop/ut.py", line 12, in test_sub\n    with self.subTest(i=i): self.assertNotEqual(i, 1)\n                            ^^^^^^^^^^^^^^^^^^^^^^^^^\nAssertionError: 1 == 1\n\n======================================================================\nFAIL: test_total (ut.CartTest.test_total)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/code/shop/ut.py", line 8, in test_total\n    def test_total(self): self.assertEqual(3, 4)\n                          ^^^^^^^^^^^^^^^^^^^^^^\nAssertionError: 3 != 4\n\n----------------------------------------------------------------------\nRan 4 tests in 0.018s\n\nFAILED (failures=2, errors=1)\n',
        unlike: [
          'test_err (ut.CartTest.test_err) ... ERROR\ntest_ok (ut.CartTest.test_ok) ... Error: FAILED (failures=1)\nok\ntest_sub (ut.CartTest.test_sub) ...\n  test_sub (ut.CartTest.test_sub) (i=1) ... FAIL\ntest_totalyen (ut.CartTest.test_totalyen) ... FAIL\n\n======================================================================\nERROR: test_err (ut.CartTest.test_err)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/code/shop/ut.py", line 5, in test_err\n    def test_err(self): {}[\'k\']\n                        ~~^^^^^\nKeyError: \'k\'\n\n======================================================================\nFAIL: test_sub (ut.CartTest.test_sub) (i=1)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/code/shop/ut.py", line 8, in test_sub\n    with self.subTest(i=i): self.assertNotEqual(i, 1)\n                            ^^^^^^^^^^^^^^^^^^^^^^^^^\nAssertionError: 1 == 1\n\n======================================================================\nFAIL: test_totalyen (ut.CartTest.test_totalyen)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/code/shop/ut.py", line 4, in test_totalyen\n    def test_totalyen(self): self.assertEqual(3, 4)\n                             ^^^^^^^^^^^^^^^^^^^^^^\nAssertionError: 3 != 4\n\n----------------------------------------------------------------------\nRan 4 tests in 0.011s\n\nFAILED (failures=2, errors=1)\n',
        ],
      },
    ],
    passes: [
      {
        output:
          "test_error (utok.CartTest.test_error) ... ok\ntest_x (utok.CartTest.test_x) ... expected failure\ntest_y (utok.CartTest.test_y) ... skipped 'x'\n\n----------------------------------------------------------------------\nRan 3 tests in 0.001s\n\nOK (skipped=1, expected failures=1)\n",
      },
    ],
  },
  {
    reader: traceback,
    samples: [
      {
        output: '/usr/bin/python3: No module named nomod\n',
        kind: 'crash',
        lines: ['/usr/bin/python3: No module named nomod'],
        proven: true,
        unlike: ['/usr/bin/python3: No module named other\n'],
      },
      {
        output:
          'Traceback (most recent call last):\n  File "/code/shop/cust.py", line 2, in <module>\n    raise Boom(\'no suffix total\')\nBoom: no suffix total\n',
        kind: 'crash',
        lines: ['Boom: no suffix total'],
        proven: true,
        unlike: [
          'Traceback (most recent call last):\n  File "/code/shop/cust.py", line 2, in <module>\n    raise Boom(\'no suffix totalyen\')\nBoom: no suffix totalyen\n',
        ],
      },
      {
        output:
          "  + Exception Group Traceback (most recent call last):\n  |   File \"/code/shop/grp.py\", line 4, in <module>\n  |     f()\n  |   File \"/code/shop/grp.py\", line 3, in f\n  |     raise ExceptionGroup('several', [ValueError('one'), TypeError('total')])\n  | ExceptionGroup: several (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: one\n    +---------------- 2 ----------------\n    | TypeError: total\n    +------------------------------------\n",
        kind: 'crash',
        lines: ['| ExceptionGroup: several (2 sub-exceptions)', '| ValueError: one', '| TypeError: total'],
        again:
          "  + Exception Group Traceback (most recent call last):\n  |   File \"/code/shop/grp.py\", line 8, in <module>\n  |     f()\n  |   File \"/code/shop/grp.py\", line 7, in f\n  |     raise ExceptionGroup('several', [ValueError('one'), TypeError('total')])\n  | ExceptionGroup: several (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: one\n    +---------------- 2 ----------------\n    | TypeError: total\n    +------------------------------------\n",
        unlike: [
          "  + Exception Group Traceback (most recent call last):\n  |   File \"/code/shop/grp.py\", line 4, in <module>\n  |     f()\n  |   File \"/code/shop/grp.py\", line 3, in f\n  |     raise ExceptionGroup('several', [ValueError('one'), TypeError('totalyen')])\n  | ExceptionGroup: several (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: one\n    +---------------- 2 ----------------\n    | TypeError: totalyen\n    +------------------------------------\n",
        ],
      },
      {
        output:
          'Traceback (most recent call last):\n  File "/code/shop/tb.py", line 5, in load\n    try: json.loads(\'{\')\n         ^^^^^^^^^^^^^^^\n  File "/home/dev/.pyenv/versions/3.11.7/lib/python3.11/json/__init__.py", line 346, in loads\n    return _default_decoder.decode(s)\n           ^^^^^^^^^^^^^^^^^^^^^^^^^^\n  File "/home/dev/.pyenv/versions/3.11.7/lib/python3.11/json/decoder.py", line 337, in decode\n    obj, end = self.raw_decode(s, idx=_w(s, 0).end())\n               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  File "/home/dev/.pyenv/versions/3.11.7/lib/python3.11/json/decoder.py", line 353, in raw_decode\n    obj, end = self.scan_once(s, idx)\n               ^^^^^^^^^^^^^^^^^^^^^^\njson.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File "/code/shop/tb.py", line 7, in <module>\n    load()\n  File "/code/shop/tb.py", line 6, in load\n    except Exception as e: raise CartError(\'bad total\') from e\n                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\nCartError: bad total\n',
        kind: 'crash',
        lines: ['CartError: bad total'],
        place: { path: '/code/shop/tb.py', line: 6 },
        proven: true,
        again:
          'Traceback (most recent call last):\n  File "/code/shop/tb.py", line 9, in load\n    try: json.loads(\'{\')\n         ^^^^^^^^^^^^^^^\n  File "/home/dev/.pyenv/versions/3.11.7/lib/python3.11/json/__init__.py", line 346, in loads\n    return _default_decoder.decode(s)\n           ^^^^^^^^^^^^^^^^^^^^^^^^^^\n  File "/home/dev/.pyenv/versions/3.11.7/lib/python3.11/json/decoder.py", line 337, in decode\n    obj, end = self.raw_decode(s, idx=_w(s, 0).end())\n               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  File "/home/dev/.pyenv/versions/3.11.7/lib/python3.11/json/decoder.py", line 353, in raw_decode\n    obj, end = self.scan_once(s, idx)\n               ^^^^^^^^^^^^^^^^^^^^^^\njson.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File "/code/shop/tb.py", line 11, in <module>\n    load()\n  File "/code/shop/tb.py", line 10, in load\n    except Exception as e: raise CartError(\'bad total\') from e\n                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\nCartError: bad total\n',
        unlike: [
          'Traceback (most recent call last):\n  File "/code/shop/tb.py", line 5, in load\n    try: json.loads(\'{\')\n         ^^^^^^^^^^^^^^^\n  File "/home/dev/.pyenv/versions/3.11.7/lib/python3.11/json/__init__.py", line 346, in loads\n    return _default_decoder.decode(s)\n           ^^^^^^^^^^^^^^^^^^^^^^^^^^\n  File "/home/dev/.pyenv/versions/3.11.7/lib/python3.11/json/decoder.py", line 337, in decode\n    obj, end = self.raw_decode(s, idx=_w(s, 0).end())\n               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  File "/home/dev/.pyenv/versions/3.11.7/lib/python3.11/json/decoder.py", line 353, in raw_decode\n    obj, end = self.scan_once(s, idx)\n               ^^^^^^^^^^^^^^^^^^^^^^\njson.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File "/code/shop/tb.py", line 7, in <module>\n    load()\n  File "/code/shop/tb.py", line 6, in load\n    except Exception as e: raise CartError(\'bad totalyen\') from e\n                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\nCartError: bad totalyen\n',
        ],
      },
      {
        output:
          'Loading\nTraceback (most recent call last):\n  File "/w/run.py", line 4, in <module>\n    import erfa\n  File "/usr/lib/python3.11/importlib/__init__.py", line 126, in import_module\nModuleNotFoundError: No module named \'erfa\'\n',
        kind: 'crash',
        lines: ["ModuleNotFoundError: No module named 'erfa'"],
        place: { path: '/w/run.py', line: 4 },
      },
      {
        output:
          '  File "run.py", line 3\n    print("hey\n          ^\nSyntaxError: unterminated string literal (detected at line 3)\n',
        kind: 'crash',
        lines: ['SyntaxError: unterminated string literal (detected at line <n>)'],
        place: { path: 'run.py', line: 3 },
        proven: true,
        unlike: [
          '  File "other.py", line 3\n    print("hey\n          ^\nSyntaxError: unterminated string literal (detected at line 3)\n',
        ],
      },
    ],
    passes: [
      { output: 'python3: a fine language\nall well\n' },
      {
        output:
          'retrying\nTraceback (most recent call last):\n  File "/w/run.py", line 4, in <module>\n    load()\nValueError: bad\nthe second try was well\nthe third too\nall done\nbye\n',
      },
      { output: '/w/run.py:3: DeprecationWarning: failed is deprecated\n  import failed\ndone\n' },
    ],
  },
];
