import type { Reader } from './reader.ts';

export const pytest: Reader = {
  name: 'pytest',
  kind: 'tests',
  speaks: [
    /^=+ (?:test session starts|FAILURES|ERRORS|short test summary info)/,
    /^(?:FAILED|ERROR) \S/,
    /\d (?:failed|errors?)\b.{0,120} in [\d.]+s/,
    /^\S+::\S.{0,300} (?:FAILED|ERROR)\b/,
  ],
  items: [
    { line: /^(?:FAILED|ERROR) (?<test>(?!collecting )(?:[^\s(=]{1,300}::.{1,300}?|[\w./-]{1,300}))(?: - .*)?$/ },
    { line: /^(?<test>\S+::\S.{0,300}?) (?:FAILED|ERROR)(?:\s|$)/ },
    { line: /^_+ (?:ERROR (?:collecting|at setup of|at teardown of) )?(?<test>[\w./[\]-]{1,300}) _+$/, fallback: true },
  ],
  tells: [/^E {3}/],
  noise: [
    /^=+ /,
    /^(?:platform|rootdir|plugins|configfile|cachedir|collected|asyncio)\b/,
    /^!+ .{1,100} !+$/,
    /^tests?\/\S+ [.FEsx]+/,
    /^\d+ passed/,
    /^_+ .{1,200} _+$/,
  ],
  verdicts: [
    /(?<failed>[1-9]\d*) failed\b.{0,120} in [\d.]+s/,
    /(?<errors>[1-9]\d*) errors?\b.{0,60} in [\d.]+s/,
    /^(?:FAILED|ERROR) \S+(?:::| - )/,
    /^!+ .{0,60}(?:Interrupted|stopping after) .{0,60}!+$/,
  ],
  samples: [
    {
      output:
        'tests/test_cart.py .F                                                    [100%]\n\n=================================== FAILURES ===================================\n__________________________________ test_total __________________________________\n\n    def test_total():\n>       assert total([1, 2]) == 4\nE       assert 3 == 4\nE        +  where 3 = total([1, 2])\n\ntests/test_cart.py:9: AssertionError\n=========================== short test summary info ============================\nFAILED tests/test_cart.py::test_total - assert 3 == 4\n========================= 1 failed, 1 passed in 0.03s ==========================\n',
      kind: 'tests',
      items: ['tests/test_cart.py::test_total'],
      total: 1,
      place: { path: 'tests/test_cart.py', line: 9 },
    },
    {
      output:
        "==================================== ERRORS ====================================\n___________________ ERROR collecting tests/test_container.py ___________________\nImportError while importing test module '/w/tests/test_container.py'.\nE   ModuleNotFoundError: No module named 'podman'\n=========================== short test summary info ============================\nERROR tests/test_container.py\n!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!\n=============================== 1 error in 0.12s ===============================\n",
      exitCode: 2,
      kind: 'tests',
      items: ['tests/test_container.py'],
      total: 1,
    },
    { output: 'FAILED test_mode_a\n', kind: 'tests', items: ['test_mode_a'] },
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
  samples: [
    {
      output:
        'F.\n======================================================================\nFAIL: test_total (tests.test_cart.CartTest.test_total)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/w/tests/test_cart.py", line 9, in test_total\n    self.assertEqual(total([1, 2]), 4)\nAssertionError: 3 != 4\n\n----------------------------------------------------------------------\nRan 2 tests in 0.001s\n\nFAILED (failures=1)\n',
      kind: 'tests',
      items: ['test_total (tests.test_cart.CartTest.test_total)'],
      total: 1,
      place: { path: '/w/tests/test_cart.py', line: 9 },
    },
  ],
};

export const traceback: Reader = {
  name: 'Python traceback',
  kind: 'crash',
  speaks: [/^\s*Traceback \(most recent call last\):/, /^ {2,6}File "[^"]{1,300}", line \d+/],
  tells: [
    /^(?!Traceback)[A-Za-z_][\w.]{0,120}(?:Error|Exception|Exit|Interrupt|Iteration|Warning|NotFound|DoesNotExist|Timeout|Refused|Failed|Invalid\w*|Improperly\w*)(?:: .*|)$/,
  ],
  suffices: true,
  samples: [
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
    },
  ],
};

export const pythonCheckers: Reader = {
  name: 'mypy, ruff, flake8, pylint',
  kind: 'diagnostics',
  speaks: [/^\S+\.pyi?:\d+(?::\d+)?: \S/, /^[A-Z]{1,5}\d{2,4} (?:\[\*\] )?\S/],
  items: [
    {
      line: /^(?<path>\S{1,300}\.pyi?):(?<line>\d+)(?::(?<column>\d+))?: error: (?<message>.{1,600}?)(?: {1,2}\[(?<code>[\w-]+)\])?$/,
    },
    {
      line: /^(?<path>\S{1,300}\.pyi?):(?<line>\d+):(?<column>\d+): (?<code>[A-Z]{1,5}\d{2,4}):? (?:\[\*\] )?(?<message>.+)$/,
    },
    {
      line: /^(?<code>[A-Z]{1,5}\d{2,4}) (?:\[\*\] )?(?<message>\S.*)$/,
      after: /^\s*--> (?<path>[^:]{1,300}):(?<line>\d+):(?<column>\d+)$/,
    },
  ],
  noise: [/^Found \d+ errors?/, /^\[\*\] \d+ fixable/, /: note: /, /^help: /],
  verdicts: [/^Found (?<failed>[1-9]\d*) errors?(?: in \d+ files?.{0,60}|\.| \(.{0,60}\)\.?)?$/],
  samples: [
    {
      output:
        'shop/cart.py:12: error: Incompatible return value type (got "str", expected "int")  [return-value]\nFound 1 error in 1 file (checked 3 source files)\n',
      kind: 'diagnostics',
      items: ['shop/cart.py return-value Incompatible return value type (got "str", expected "int")'],
      total: 1,
      place: { path: 'shop/cart.py', line: 12 },
    },
    {
      output:
        'F401 [*] `os` imported but unused\n --> shop/cart.py:1:8\n  |\n1 | import os\n  |        ^^\n\nFound 1 error.\n[*] 1 fixable with the `--fix` option.\n',
      kind: 'diagnostics',
      items: ['shop/cart.py F401 `os` imported but unused'],
      total: 1,
    },
    {
      output: 'shop/cart.py:3:80: E501 line too long (92 > 79 characters)\n',
      kind: 'diagnostics',
      items: ['shop/cart.py E501 line too long (92 > 79 characters)'],
    },
  ],
};

export const pip: Reader = {
  name: 'pip, uv, poetry',
  kind: 'general',
  speaks: [
    /^ERROR: (?:Could not find a version|No matching distribution|Cannot install|Could not install|Failed building|ResolutionImpossible|Could not build)/,
    /^\s*× (?:No solution found|Failed to|Getting requirements)/,
    /^error: (?:externally-managed-environment|subprocess-exited-with-error|metadata-generation-failed)/,
  ],
  tells: [/^ERROR: \S/, /^\s*× \S/, /^\s*╰─▶ \S/, /^error: \S/],
  noise: [/^\s*(?:note|hint): /, /\[notice\]/, /^See above for output/],
  verdicts: [
    /^ERROR: (?:No matching distribution|Could not find a version|Failed building|Cannot install|Could not build)/,
    /^\s*× (?:No solution found|Failed to)/,
    /^error: externally-managed-environment/,
  ],
  samples: [
    {
      output:
        'ERROR: Could not find a version that satisfies the requirement erfa (from versions: none)\nERROR: No matching distribution found for erfa\n\n[notice] A new release of pip is available: 24.0 -> 25.1\n',
      kind: 'general',
      lines: ['ERROR: No matching distribution found for erfa'],
    },
  ],
};
