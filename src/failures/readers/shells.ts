import { phrases } from '../phrases.ts';
import type { Reader, Trial } from './reader.ts';

/** A shell's complaint in any of its languages. */
const abroad = new RegExp(
  `^(?:-|/\\S{0,200}/)?(?:ba|z|da|k|a|fi)?sh(?:\\.exe)?: .{1,300}(?:${phrases.missingCommand.source}|${phrases.missingFile.source}|${phrases.permission.source})\\W{0,3}$`,
  'i',
);

export const posixShells: Reader = {
  name: 'bash, zsh, sh',
  kind: 'general',
  speaks: [
    /^(?:-|\/\S{0,200}\/)?(?:bash|zsh|sh|dash|ksh|fish|ash)(?:\.exe)?: /,
    /^\S{1,200}: (?:line )?\d+: /,
    /: (?:command )?not found$/,
    /^\S{1,200}:\d+: (?:command not found|no such file or directory|permission denied|parse error near|bad substitution)/,
    /^\S{1,200} \(line \d+\): \S/,
  ],
  tells: [
    /^(?:-|\/\S{0,200}\/)?(?:bash|zsh|sh|dash|ksh|fish|ash)(?:\.exe)?: \S/,
    /^\S{1,200}: line \d+: \S/,
    /^\S{1,200}: \d+: .{1,300}(?:not found|Syntax error|No such file|Permission denied|bad substitution|unexpected operator)/,
    /^\S{1,100}: command not found$/,
    /^\S{1,200}:(?:\d+|[\w[-]{1,40}:\d+): (?:command not found|no such file or directory|permission denied|parse error near|bad substitution)/,
    /^\S{1,200} \(line \d+\): (?:Missing|Unexpected|Unknown|Expected|Invalid)\b/,
  ],
  verdicts: [
    /: command not found$/,
    /^(?:-|\/\S{0,200}\/)?(?:ba|z|da|k|a|fi)?sh(?:\.exe)?: .{1,300}: (?:No such file or directory|Permission denied|Is a directory|Not a directory|not found|command not found|cannot execute.{0,60})$/,
    /^zsh: command not found: /,
    /^\S{1,200}:\d+: (?:command not found: |no such file or directory: |permission denied: |parse error near )/,
    /^fish: Unknown command/,
    /^\S{1,200}: (?:line )?\d+: \w{1,80}: (?:unbound variable|parameter not set)$/,
    abroad,
    /syntax error near unexpected token/,
    /unexpected EOF while looking for matching/,
  ],
};

export const windowsShells: Reader = {
  name: 'PowerShell, cmd',
  kind: 'general',
  speaks: [
    /FullyQualifiedErrorId/,
    /is not recognized as (?:an internal|the name of|a name of)/,
    /^\s*\+ CategoryInfo/,
    /^The system cannot find/,
    /^Line \|$/,
    phrases.missingCommand,
  ],
  tells: [
    /^ {2,12}\| (?![\s~])\S/,
    phrases.missingCommand,
    /is not recognized as (?:an internal|the name of|a name of)/,
    /^\s*\+ FullyQualifiedErrorId/,
    /^The system cannot find/,
    /^[\w.-]{1,60} : \S/,
    /^\S{1,300}\.ps1 ?: \S/,
  ],
  caused: /^\s*\+ CategoryInfo/,
  noise: [
    /^Line \|$/,
    /^ {1,8}\d{1,6} \| /,
    /^\s*\+ (?!FullyQualifiedErrorId)/,
    /^(?:At|In|Au|En|Em) .{1,200}:\d+ \w+:\d+$/,
    /^(?:or operable program|Check the spelling)/,
  ],
  verdicts: [
    /is not recognized as (?:an internal|the name of|a name of)/,
    /^The system cannot find the (?:path|file) specified\.?$/,
    /^Line \|$/,
    /^\s*\+ FullyQualifiedErrorId : \S/,
  ],
};

export const shellcheck: Reader = {
  name: 'ShellCheck',
  kind: 'diagnostics',
  speaks: [/^In \S+ line \d+:$/, /^\s*\^[-^ ]{0,200}SC\d{4} /],
  items: [
    {
      under: /^In (?<path>\S{1,300}) line (?<line>\d+):$/,
      line: /^\s*\^[-^ ]{0,200}(?<code>SC\d{4}) (?<message>\S.{0,600})$/,
    },
  ],
  noise: [/^\s+https:\/\/www\.shellcheck\.net\//, /^For more information:$/],
  verdicts: [/^\s*\^[-^ ]{0,200}SC\d{4} \((?:error|warning)\): \S/],
};

export const trials: readonly Trial[] = [
  {
    reader: posixShells,
    samples: [
      {
        output: 'bash: line 3: frobnicate: command not found\n',
        exitCode: 127,
        kind: 'missing-command',
        lines: ['bash: line <n>: frobnicate: command not found'],
      },
      {
        output: 'zsh: command not found: frobnicate\n',
        exitCode: 127,
        kind: 'missing-command',
        lines: ['zsh: command not found: frobnicate'],
      },
      {
        output: 'sh: 1: frobnicate: not found\n',
        exitCode: 127,
        kind: 'missing-command',
        lines: ['sh: <n>: frobnicate: not found'],
      },
      {
        output: 'bash: cd: fastxml/: No such file or directory\n',
        kind: 'missing-file',
        lines: ['bash: cd: fastxml/: No such file or directory'],
      },
      {
        output: 'bash: 行 1: frobnicate: 未找到命令\n',
        exitCode: 127,
        kind: 'missing-command',
        lines: ['bash: 行 <n>: frobnicate: 未找到命令'],
      },
      {
        output: 'zsh:1: command not found: frobnicate\n',
        exitCode: 127,
        kind: 'missing-command',
        lines: ['zsh:<n>: command not found: frobnicate'],
        proven: true,
        unlike: ['zsh:1: command not found: nicate\n'],
      },
      {
        output: 'fish: Unknown command: frobnicate\nfish: \nfrobnicate\n^~~~~~~~~^\n',
        exitCode: 127,
        kind: 'missing-command',
        lines: ['fish: Unknown command: frobnicate'],
        proven: true,
      },
      {
        output: 'd.sh: line 2: UNSET_A: unbound variable\n',
        kind: 'general',
        lines: ['d.sh: line <n>: UNSET_A: unbound variable'],
        proven: true,
        again: 'd.sh: line 12: UNSET_A: unbound variable\n',
        unlike: ['d.sh: line 2: UNSET_B: unbound variable\n', 'e.sh: line 2: UNSET_A: unbound variable\n'],
      },
      {
        output: 'bash: Zeile 1: frobnicate: Kommando nicht gefunden.\n',
        exitCode: 127,
        kind: 'missing-command',
        lines: ['bash: Zeile <n>: frobnicate: Kommando nicht gefunden.'],
        proven: true,
        again: 'bash: Zeile 21: frobnicate: Kommando nicht gefunden.\n',
      },
      {
        output: 'bash: строка 3: frobnicate: команда не найдена\n',
        exitCode: 127,
        kind: 'missing-command',
        proven: true,
        again: 'bash: строка 13: frobnicate: команда не найдена\n',
        unlike: ['bash: строка 3: nicate: команда не найдена\n'],
      },
      {
        output: 'bash: ligne 1: ./x.sh: Permission non accordée\n',
        exitCode: 126,
        kind: 'permission',
        proven: true,
      },
      {
        output: 'bash: 行 1: /no/such/bin: 没有那个文件或目录\n',
        exitCode: 127,
        kind: 'missing-file',
        proven: true,
      },
    ],
    passes: [{ output: 'a.sh: line 3: no complaint\n' }],
  },
  {
    reader: windowsShells,
    samples: [
      {
        output:
          "frob : The term 'frob' is not recognized as the name of a cmdlet, function, script file, or operable program.\nAt line:1 char:1\n+ frob --all\n+ ~~~~\n    + CategoryInfo          : ObjectNotFound: (frob:String) [], CommandNotFoundException\n    + FullyQualifiedErrorId : CommandNotFoundException\n",
        kind: 'missing-command',
        lines: [
          "frob : The term 'frob' is not recognized as the name of a cmdlet, function, script file, or operable program.",
        ],
      },
      {
        output:
          "Die Zeichenfolge hat kein Abschlusszeichen: '.\n    + CategoryInfo          : ParserError: (:) [], ParentContainsErrorRecordException\n    + FullyQualifiedErrorId : TerminatorExpectedAtEndOfString\n",
        kind: 'general',
        lines: ["Die Zeichenfolge hat kein Abschlusszeichen: '."],
      },
      {
        output: "'frob' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n",
        kind: 'missing-command',
        lines: ["'frob' is not recognized as an internal or external command,"],
      },
      {
        output:
          "Get-Item: /code/shop/x.ps1:3\nLine |\n   3 |  Get-Item nofile\n     |  ~~~~~~~~~~~~~~~\n     | Cannot find path '/code/shop/nofile' because it does not exist.\n",
        kind: 'missing-file',
        lines: ["| Cannot find path '/code/shop/nofile' because it does not exist."],
        proven: true,
        again:
          "Get-Item: /code/shop/x.ps1:13\nLine |\n  13 |  Get-Item nofile\n     |  ~~~~~~~~~~~~~~~\n     | Cannot find path '/code/shop/nofile' because it does not exist.\n",
        unlike: [
          "Get-Item: /code/shop/x.ps1:3\nLine |\n   3 |  Get-Item other\n     |  ~~~~~~~~~~~~~~~\n     | Cannot find path '/code/shop/other' because it does not exist.\n",
        ],
      },
      {
        output: 'Der Befehl "frob" ist entweder falsch geschrieben oder\r\nkonnte nicht gefunden werden.\r\n',
        kind: 'missing-command',
        lines: ['Der Befehl "frob" ist entweder falsch geschrieben oder'],
        unlike: ['Der Befehl "nicate" ist entweder falsch geschrieben oder\r\nkonnte nicht gefunden werden.\r\n'],
      },
      {
        output: "'frob' 不是内部或外部命令，也不是可运行的程序\r\n或批处理文件。\r\n",
        kind: 'missing-command',
        lines: ["'frob' 不是内部或外部命令，也不是可运行的程序"],
      },
    ],
  },
  {
    reader: shellcheck,
    samples: [
      {
        output:
          "In a.sh line 3:\ncd nodir\n^------^ SC2164 (warning): Use 'cd ... || exit' or 'cd ... || return' in case cd fails.\n\nFor more information:\n  https://www.shellcheck.net/wiki/SC2164 -- Use 'cd ... || exit' or 'cd ... |...\n",
        kind: 'diagnostics',
        items: ["a.sh SC2164 (warning): Use 'cd ... || exit' or 'cd ... || return' in case cd fails."],
        place: { path: 'a.sh', line: 3 },
        proven: true,
        again:
          "In a.sh line 13:\ncd nodir\n^------^ SC2164 (warning): Use 'cd ... || exit' or 'cd ... || return' in case cd fails.\n",
        unlike: [
          "In b.sh line 3:\ncd nodir\n^------^ SC2164 (warning): Use 'cd ... || exit' or 'cd ... || return' in case cd fails.\n",
        ],
      },
    ],
  },
];
