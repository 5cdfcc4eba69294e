import type { Reader } from './reader.ts';

export const posixShells: Reader = {
  name: 'bash, zsh, sh',
  kind: 'general',
  speaks: [
    /^(?:-|\/\S{0,200}\/)?(?:bash|zsh|sh|dash|ksh|fish|ash)(?:\.exe)?: /,
    /^\S{1,200}: (?:line )?\d+: /,
    /: (?:command )?not found$/,
  ],
  tells: [
    /^(?:-|\/\S{0,200}\/)?(?:bash|zsh|sh|dash|ksh|fish|ash)(?:\.exe)?: \S/,
    /^\S{1,200}: line \d+: \S/,
    /^\S{1,200}: \d+: .{1,300}(?:not found|Syntax error|No such file|Permission denied|bad substitution|unexpected operator)/,
    /^\S{1,100}: command not found$/,
  ],
  verdicts: [
    /: command not found$/,
    /^(?:-|\/\S{0,200}\/)?(?:ba|z|da|k|a|fi)?sh(?:\.exe)?: .{1,300}: (?:No such file or directory|Permission denied|Is a directory|Not a directory|not found|command not found|cannot execute.{0,60})$/,
    /^zsh: command not found: /,
    /syntax error near unexpected token/,
    /unexpected EOF while looking for matching/,
  ],
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
  ],
  tells: [
    /is not recognized as (?:an internal|the name of|a name of)/,
    /^\s*\+ FullyQualifiedErrorId/,
    /^The system cannot find/,
    /^[\w.-]{1,60} : \S/,
    /^\S{1,300}\.ps1 ?: \S/,
  ],
  caused: /^\s*\+ CategoryInfo/,
  noise: [
    /^\s*\+ (?!FullyQualifiedErrorId)/,
    /^(?:At|In|Au|En|Em) .{1,200}:\d+ \w+:\d+$/,
    /^(?:or operable program|Check the spelling)/,
  ],
  verdicts: [
    /is not recognized as (?:an internal|the name of|a name of)/,
    /^The system cannot find the (?:path|file) specified\.?$/,
  ],
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
  ],
};
