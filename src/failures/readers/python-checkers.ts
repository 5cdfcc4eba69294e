import type { Reader, Trial } from './reader.ts';

export const pythonCheckers: Reader = {
  name: 'mypy, ruff, flake8, pylint, pyright',
  kind: 'diagnostics',
  speaks: [
    /^\S+\.pyi?:\d+(?::\d+)?: \S/,
    /^\s+\S+\.pyi?:\d+:\d+ - (?:error|warning): /,
    /^[A-Z]{1,5}\d{2,4} (?:\[\*\] )?\S/,
  ],
  items: [
    {
      line: /^\s+(?<path>\S{1,300}\.pyi?):(?<line>\d+):(?<column>\d+) - error: (?<message>.{1,600}?)(?: \((?<code>report\w+)\))?$/,
    },
    {
      line: /^(?<path>\S{1,300}\.pyi?):(?<line>\d+)(?::(?<column>\d+))?: error: (?<message>.{1,600}?)(?: {1,2}\[(?<code>[\w-]+)\])?$/,
    },
    {
      line: /^(?<path>\S{1,300}\.pyi?):(?<line>\d+):(?<column>\d+): (?<code>[A-Z]{1,5}\d{2,4}):? (?:\[\*\] )?(?<message>.+)$/,
    },
    {
      line: /^(?<code>[A-Z]{1,5}\d{2,4}) (?:\[\*\] )?(?<message>\S.*)$/,
      after: /^\s*--> (?<path>[^:]{1,300}):(?<line>\d+):(?<column>\d+)$/,
      needsAfter: true,
    },
  ],
  noise: [/^Found \d+ errors?/, /^\[\*\] \d+ fixable/, /: note: /, /^help: /, /^\d+ errors?, \d+ warnings?/],
  verdicts: [
    /^(?<failed>\d+) errors?, \d+ warnings?/,
    /^\S{1,300}\.pyi?:\d+:\d+: [A-Z]{1,4}\d{3,4}:? \S/,
    /^Found \d+ errors? \(\d+ fixed, (?<failed>\d+) remaining\)/,
    /^Found (?<failed>[1-9]\d*) errors?(?! \(\d+ fixed)(?: in \d+ files?.{0,60}|\.| \(.{0,60}\)\.?)?$/,
  ],
};

export const pythonFormatters: Reader = {
  name: 'black, ruff format, isort',
  kind: 'diagnostics',
  speaks: [
    /^[Ww]ould reformat:? \S/,
    /^\d+ files? would be reformatted/,
    /^error: cannot format \S/,
    /^ERROR: \S{1,300} Imports are incorrectly sorted/,
  ],
  items: [
    { line: /^[Ww]ould reformat:? (?<path>\S{1,300})$/ },
    {
      line: /^error: cannot format (?<path>\S{1,300}): (?<code>Cannot parse)\b[^:]{0,80}: \d+:\d+: (?<message>.{1,300})$/,
    },
    { line: /^error: cannot format (?<path>\S{1,300}): (?<message>.{1,300})$/ },
    { line: /^ERROR: (?<path>\S{1,300}) (?<message>Imports are incorrectly sorted.{0,60})$/ },
  ],
  noise: [/^Oh no! /, /^\d+ files? /],
  verdicts: [
    /^(?<failed>[1-9]\d*) files? would be reformatted/,
    /^(?:.{1,80}, )?\d+ files? failed to reformat/,
    /^error: cannot format \S/,
    /^ERROR: \S{1,300} Imports are incorrectly sorted/,
  ],
};

export const tox: Reader = {
  name: 'tox, nox',
  kind: 'general',
  speaks: [/^\s*evaluation failed :\(/, /^ERROR: {1,3}\S{1,60}: commands failed$/, /^nox > /],
  tells: [
    /^ {2}\S{1,60}: FAIL\b/,
    /^ERROR: {1,3}\S{1,60}: commands failed$/,
    /^nox > (?:Session \S{1,60} failed|Command .{1,300} failed)/,
  ],
  noise: [
    /^\S{1,60} (?:create|installed|installdeps|run-test-pre|run-test|inst): /,
    /^nox > (?:Running|Creating|Re-using)/,
  ],
  verdicts: [/^\s*evaluation failed :\(/, /^ERROR: {1,3}\S{1,60}: commands failed$/, /^nox > Session \S{1,60} failed/],
};

export const trials: readonly Trial[] = [
  {
    reader: pythonCheckers,
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
      {
        output:
          '/code/shop/bad.py\n  /code/shop/bad.py:4:9 - error: "undefined_total" is not defined (reportUndefinedVariable)\n  /code/shop/bad.py:5:12 - error: Type "int" is not assignable to return type "str"\n    "int" is not assignable to "str" (reportReturnType)\n  /code/shop/bad.py:8:21 - error: Cannot access attribute "nope" for class "C*"\n    Attribute "nope" is unknown (reportAttributeAccessIssue)\n  /code/shop/bad.py:9:3 - error: Argument of type "Literal[\'x\']" cannot be assigned to parameter "a" of type "int" in function "f"\n    "Literal[\'x\']" is not assignable to "int" (reportArgumentType)\n4 errors, 0 warnings, 0 informations\n',
        kind: 'diagnostics',
        items: [
          '/code/shop/bad.py Argument of type "Literal[\'x\']" cannot be assigned to parameter "a" of type "int" in function "f"',
          '/code/shop/bad.py Cannot access attribute "nope" for class "C*"',
          '/code/shop/bad.py Type "int" is not assignable to return type "str"',
          '/code/shop/bad.py reportUndefinedVariable "undefined_total" is not defined',
        ],
        total: 4,
        proven: true,
        again:
          '/code/shop/bad.py\n  /code/shop/bad.py:8:9 - error: "undefined_total" is not defined (reportUndefinedVariable)\n  /code/shop/bad.py:9:12 - error: Type "int" is not assignable to return type "str"\n    "int" is not assignable to "str" (reportReturnType)\n  /code/shop/bad.py:12:21 - error: Cannot access attribute "nope" for class "C*"\n    Attribute "nope" is unknown (reportAttributeAccessIssue)\n  /code/shop/bad.py:13:3 - error: Argument of type "Literal[\'x\']" cannot be assigned to parameter "a" of type "int" in function "f"\n    "Literal[\'x\']" is not assignable to "int" (reportArgumentType)\n4 errors, 0 warnings, 0 informations\n',
        unlike: [
          '/code/shop/bad.py\n  /code/shop/bad.py:4:9 - error: "undefined_totalyen" is not defined (reportUndefinedVariable)\n  /code/shop/bad.py:5:12 - error: Type "int" is not assignable to return type "str"\n    "int" is not assignable to "str" (reportReturnType)\n  /code/shop/bad.py:8:21 - error: Cannot access attribute "nope" for class "C*"\n    Attribute "nope" is unknown (reportAttributeAccessIssue)\n  /code/shop/bad.py:9:3 - error: Argument of type "Literal[\'x\']" cannot be assigned to parameter "a" of type "int" in function "f"\n    "Literal[\'x\']" is not assignable to "int" (reportArgumentType)\n4 errors, 0 warnings, 0 informations\n',
        ],
      },
      {
        output:
          'bad.py:4: error: Name "undefined_total" is not defined  [name-defined]\n        x = undefined_total\n            ^\nbad.py:5: error: Incompatible return value type (got "int", expected "str")\n[return-value]\n        return a\n               ^\nbad.py:9: error: Argument 1 to "f" has incompatible type "str"; expected "int"\n[arg-type]\n    f("x")\n      ^~~\nFound 3 errors in 1 file (checked 1 source file)\n',
        kind: 'diagnostics',
        items: [
          'bad.py Argument 1 to "f" has incompatible type "str"; expected "int"',
          'bad.py Incompatible return value type (got "int", expected "str")',
          'bad.py name-defined Name "undefined_total" is not defined',
        ],
        total: 3,
        again:
          'bad.py:8: error: Name "undefined_total" is not defined  [name-defined]\n        x = undefined_total\n            ^\nbad.py:9: error: Incompatible return value type (got "int", expected "str")\n[return-value]\n        return a\n               ^\nbad.py:13: error: Argument 1 to "f" has incompatible type "str"; expected "int"\n [arg-type]\n    f("x")\n      ^~~\nFound 3 errors in 1 file (checked 1 source file)\n',
        unlike: [
          'bad.py:4: error: Name "undefined_totalyen" is not defined  [name-defined]\n        x = undefined_totalyen\n            ^\nbad.py:5: error: Incompatible return value type (got "int", expected "str")\n[return-value]\n        return a\n               ^\nbad.py:9: error: Argument 1 to "f" has incompatible type "str"; expected "int"\n[arg-type]\n    f("x")\n      ^~~\nFound 3 errors in 1 file (checked 1 source file)\n',
        ],
        proven: true,
      },
      {
        output: "bad.py:2:1: E401 multiple imports on one line\nbad.py:4:9: F821 undefined name 'undefined_total'\n",
        kind: 'diagnostics',
        items: ['bad.py E401 multiple imports on one line', "bad.py F821 undefined name 'undefined_total'"],
        proven: true,
        again: "bad.py:4:9: F821 undefined name 'undefined_total'\nbad.py:12:1: E401 multiple imports on one line\n",
      },
      {
        output:
          "************* Module bad\nbad.py:4:8: E0602: Undefined variable 'undefined_total' (undefined-variable)\n\n-----------------------------------\nYour code has been rated at 0.00/10\n",
        exitCode: 30,
        kind: 'diagnostics',
        items: ["bad.py E0602 Undefined variable 'undefined_total' (undefined-variable)"],
        proven: true,
        unlike: ["bad.py:4:8: E0602: Undefined variable 'undefined_cart' (undefined-variable)\n"],
      },
    ],
    passes: [
      { output: 'Success: no issues found in 1 source file\n' },
      {
        output:
          'shop/errors.py:12: note: By default the bodies of untyped functions are not checked\nSuccess: no issues found in 3 source files\n',
      },
      { output: '0 errors, 2 warnings, 0 informations\n' },
      { output: 'All checks passed!\n' },
      { output: 'Found 3 errors (3 fixed, 0 remaining).\n' },
      {
        output:
          '\n-----------------------------------\nYour code has been rated at 10.00/10 (previous run: 8.00/10, +2.00)\n',
      },
    ],
  },
  {
    reader: pythonFormatters,
    samples: [
      {
        output: 'would reformat unf.py\n\nOh no! 💥 💔 💥\n1 file would be reformatted.\n',
        kind: 'diagnostics',
        items: ['unf.py'],
        total: 1,
        proven: true,
        unlike: ['would reformat other.py\n\nOh no! 💥 💔 💥\n1 file would be reformatted.\n'],
      },
      {
        output:
          'error: cannot format synt.py: Cannot parse: 1:10: def total(:\n\nOh no! 💥 💔 💥\n1 file failed to reformat.\n',
        exitCode: 123,
        kind: 'diagnostics',
        items: ['synt.py Cannot parse def total(:'],
        proven: true,
        again:
          'error: cannot format synt.py: Cannot parse: 6:10: def total(:\n\nOh no! 💥 💔 💥\n1 file failed to reformat.\n',
        unlike: [
          'error: cannot format synt.py: Cannot parse: 1:13: def totalyen(:\n\nOh no! 💥 💔 💥\n1 file failed to reformat.\n',
        ],
      },
      {
        output: 'Would reformat: shop/cart.py\n1 file would be reformatted, 3 files already formatted\n',
        kind: 'diagnostics',
        items: ['shop/cart.py'],
        total: 1,
        proven: true,
      },
    ],
    passes: [
      { output: 'All done! ✨ 🍰 ✨\n3 files would be left unchanged.\n' },
      { output: 'reformatted errors.py\n\nAll done! ✨ 🍰 ✨\n1 file reformatted.\n' },
    ],
  },
  {
    reader: tox,
    samples: [
      {
        output:
          "py create: /code/shop/.tox/py\npy run-test-pre: PYTHONHASHSEED='1847408373'\npy run-test: commands[0] | python -c 'import sys; print(1); sys.exit(3)'\n1\nERROR: InvocationError for command /code/shop/.tox/py/bin/python -c 'import sys; print(1); sys.exit(3)' (exited with code 3)\n___________________________________ summary ____________________________________\nERROR:   py: commands failed\n",
        kind: 'general',
        lines: ['ERROR: py: commands failed'],
        proven: true,
      },
      {
        output:
          'py: commands[0]> pytest\npy: exit 1 (0.21 seconds) /code/shop> pytest pid=4711\n  py: FAIL code 1 (0.31=setup[0.10]+cmd[0.21] seconds)\n  evaluation failed :( (0.45 seconds)\n',
        kind: 'general',
        lines: ['py: FAIL code 1 (0.31=setup[0.10]+cmd[0.21] seconds)'],
        proven: true,
      },
      {
        output:
          'nox > Running session tests-3.11\nnox > pytest\nnox > Command pytest failed with exit code 1\nnox > Session tests-3.11 failed.\n',
        kind: 'general',
        lines: ['nox > Session tests-3.11 failed.'],
        proven: true,
      },
    ],
    passes: [{ output: '  py: OK (0.31=setup[0.10]+cmd[0.21] seconds)\n  congratulations :) (0.45 seconds)\n' }],
  },
];
