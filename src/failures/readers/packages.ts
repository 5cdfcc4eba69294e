import type { Reader, Trial } from './reader.ts';

export const npm: Reader = {
  name: 'npm, pnpm, yarn, bun',
  kind: 'general',
  speaks: [
    /^npm (?:ERR!|error) /,
    /^\s*ERR_PNPM_/,
    /^ ERROR {2}/,
    /^error (?:Command|Couldn't|An unexpected)/,
    /^error: (?:script|Script|lockfile had changes|No version matching|GET https?:) ?/,
    /^➤ YN\d{4}: /,
    /^Error: ERR_PNPM_/,
    /^\s*\[?ELIFECYCLE\]?/,
    /^Usage Error: /,
    /^error Command "/,
    /^Unknown command: "/,
  ],
  tells: [
    /^npm (?:ERR!|error) (?:code |Missing script|[A-Z0-9]{3,12} |notarget|ERESOLVE|peer |Found: |While resolving: |Could not|Invalid|Unknown|enoent|syscall|Tracker|missing|network|404)/,
    /^\s*ERR_PNPM_(?!RECURSIVE_RUN_FIRST_FAIL)\S+/,
    /^Error: ERR_PNPM_\S+/,
    /^ {2}× \S/,
    /^ {2}╰─▶ \S/,
    /^error: (?:Script not found|lockfile had changes|No version matching|GET https?:) ?/,
    /^Usage Error: \S/,
    /^Unknown command: "/,
    /^error (?!Command failed)\S/,
    /^➤ YN\d{4}: [^└┌│]/,
  ],
  noise: [
    /^npm (?:ERR!|error) (?:A complete log|errno |path |command |Lifecycle script|Exit status|Exit handler|at workspace|location |in workspace|workspace |code ELIFECYCLE|This is (?:probably not|most likely)|To see a list|\s*npm run$|For a full report|If you are behind|Failed at the|There is likely|gyp info|code 1$)/,
    /^npm (?:warn|WARN|notice)/,
    /^\s*ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL/,
    /^\s*\[?ELIFECYCLE\]?/,
    /^error Command failed with exit code/,
    /^info Visit /,
    /^error: script ".{1,80}" exited with code/,
    /^npm (?:ERR!|error)$/,
    /^npm (?:ERR!|error) {2,}(?:npm run|\S+@)/,
  ],
  verdicts: [
    /^npm (?:ERR!|error) /,
    /^(?:Error: |\s*)ERR_PNPM_/,
    /^\s*\[?ELIFECYCLE\]?\s/,
    /^error: (?:Script not found|lockfile had changes|No version matching) ?/,
    /^error Command ".{1,80}" not found/,
    /^Usage Error: \S/,
    /^➤ YN\d{4}: .{0,20}Failed with errors/,
    /^error Command failed with exit code/,
    /^error: script ".{1,80}" exited with code/,
  ],
};

export const pip: Reader = {
  name: 'pip, uv, poetry',
  kind: 'general',
  speaks: [
    /^ERROR: (?:Could not|No matching distribution|Cannot install|Failed (?:building|to build)|ResolutionImpossible|Directory .{1,200} is not installable|Invalid requirement|Package .{1,80} requires a different Python|unknown command)/,
    /\bversion solving failed\.$/,
    /^(?:PackagesNotFoundError|LibMambaUnsatisfiableError|UnsatisfiableError|ResolvePackageNotFound|CondaHTTPError|EnvironmentLocationNotFound)\b/,
    /^\s*× (?:No solution found|Failed to|Getting requirements)/,
    /^error: (?:externally-managed-environment|subprocess-exited-with-error|metadata-generation-failed)/,
  ],
  tells: [
    /^ERROR: \S/,
    /^\s*× \S/,
    /^\s*╰─▶ \S/,
    /^error: \S/,
    /\bversion solving failed\.$/,
    /^(?:Packages|LibMamba|Unsatisfiable|ResolvePackage|Conda|Environment)\w*(?:Error|NotFound)\b/,
    /^ {2}- \S{1,80}$/,
  ],
  noise: [/^\s*(?:note|hint): /, /\[notice\]/, /^See above for output/],
  verdicts: [
    /^ERROR: (?:Could not (?:find a version|build|open requirements file|install packages)|No matching distribution|Cannot install|Failed (?:building|to build)|ResolutionImpossible|Directory .{1,200} is not installable|Invalid requirement|Package .{1,80} requires a different Python)/,
    /\bversion solving failed\.$/,
    /^(?:PackagesNotFoundError|LibMambaUnsatisfiableError|UnsatisfiableError|ResolvePackageNotFound|CondaHTTPError)\b/,
    /^\s*× (?:No solution found|Failed to)/,
    /^error: externally-managed-environment/,
  ],
};

export const systemPackages: Reader = {
  name: 'apt, dpkg, brew, composer',
  kind: 'general',
  speaks: [
    /^E: \S/,
    /^dpkg: error/,
    /^Error: No (?:available|such) (?:formula|cask|keg)/,
    /^Your requirements could not be resolved to an installable set of packages\.$/,
    /^In \w+\.php line \d+:$/,
  ],
  tells: [/^E: \S/, /^dpkg: error/, /^Error: No \S/, /^\s+- Root composer\.json requires \S/],
  heads: [/^In \w+\.php line \d+:$/],
  noise: [/^(?:Err|Ign|Hit|Get):\d+ /, /^W: /, /^\S{1,20}(?: \[-.{1,900})$/],
  verdicts: [
    /^E: (?:Unable to|Could not|Failed to|Sub-process|Version|Invalid operation|Malformed|Some index files|The repository|The list of sources)\b/,
    /^E: .{0,80}(?:package|paket|paquete?|pacote|pacchetto|pakiet|пакет|软件包|套件|パッケージ|패키지)/i,
    /^dpkg: error processing /,
    /^Error: No (?:available|such) (?:formula|cask|keg)/,
    /^Your requirements could not be resolved to an installable set of packages\.$/,
    /^In \w+\.php line \d+:$/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: npm,
    samples: [
      {
        output:
          'npm error Missing script: "build"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\nnpm error A complete log of this run can be found in: /home/dev/.npm/_logs/2026-01-31T02_10_00_000Z-debug-0.log\n',
        kind: 'general',
        lines: ['npm error Missing script: "build"'],
        proven: true,
        unlike: [
          'npm error Missing script: "lint"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n',
        ],
      },
      {
        output: 'Error: ERR_PNPM_NO_SCRIPT\n\n  × Missing script: nope\n  help: Command "nope" not found.\n\n',
        kind: 'general',
        lines: ['× Missing script: nope'],
        proven: true,
        unlike: ['Error: ERR_PNPM_NO_SCRIPT\n\n  × Missing script: other\n\n'],
      },
      {
        output:
          ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date\n',
        kind: 'general',
        proven: true,
      },
      {
        output: '$ exit 3\n[ELIFECYCLE] Command failed with exit code 3.\n',
        command: 'pnpm run fail',
        exitCode: 3,
        kind: 'general',
      },
      {
        output: 'bun install v1.4.5 (a7733435c)\nerror: lockfile had changes, but lockfile is frozen\n',
        kind: 'general',
        lines: ['error: lockfile had changes, but lockfile is frozen'],
        proven: true,
      },
      {
        output: 'Usage Error: Couldn\'t find a script named "nope".\n\n$ yarn run [--inspect] <scriptName> ...\n',
        kind: 'general',
        lines: ['Usage Error: Couldn\'t find a script named "nope".'],
        proven: true,
      },
      {
        output:
          'yarn run v1.22.22\nerror Command "nope" not found.\ninfo Visit https://yarnpkg.com/en/docs/cli/run for documentation about this command.\n',
        kind: 'general',
        lines: ['error Command "nope" not found.'],
        proven: true,
      },
      {
        output:
          'npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\nnpm ERR! Found: react@18.2.0\nnpm ERR! A complete log of this run can be found in:\nnpm ERR!     /home/u/.npm/_logs/2026-01-31T02_10_00_000Z-debug-0.log\n',
        kind: 'general',
        lines: ['npm ERR! ERESOLVE unable to resolve dependency tree', 'npm ERR! Found: react@18.2.0'],
        proven: true,
        again:
          'npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\nnpm ERR! Found: react@18.2.0\nnpm ERR! A complete log of this run can be found in:\nnpm ERR!     /home/u/.npm/_logs/2026-02-01T03_11_02_345Z-debug-0.log\n',
        unlike: [
          'npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\nnpm ERR! Found: vue@3.2.0\n',
        ],
      },
    ],
    passes: [
      {
        output:
          'npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.\n\nadded 12 packages, and audited 13 packages in 2s\n\n3 vulnerabilities (1 moderate, 2 high)\n\nTo address all issues (including breaking changes), run:\n  npm audit fix --force\n',
      },
      { output: ' WARN  1 deprecated subdependencies found: failed@1.0.0\nDone in 1.2s\n' },
      { output: '➤ YN0000: ┌ Resolution step\n➤ YN0000: └ Completed\n➤ YN0000: Done in 0s 300ms\n' },
    ],
  },
  {
    reader: pip,
    samples: [
      {
        output:
          'ERROR: Could not find a version that satisfies the requirement erfa (from versions: none)\nERROR: No matching distribution found for erfa\n\n[notice] A new release of pip is available: 24.0 -> 25.1\n',
        kind: 'general',
        lines: ['ERROR: No matching distribution found for erfa'],
      },
      {
        output: "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'missing.txt'\n",
        kind: 'missing-file',
        lines: ["ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'missing.txt'"],
        proven: true,
        unlike: ["ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'other.txt'\n"],
      },
      {
        output:
          '  × No solution found when resolving dependencies:\n  ╰─▶ Because frob was not found in the package registry and you require frob, we can conclude that your\n      requirements are unsatisfiable.\n',
        kind: 'general',
        lines: ['× No solution found when resolving dependencies:'],
        proven: true,
        unlike: [
          '  × No solution found when resolving dependencies:\n  ╰─▶ Because nicate was not found in the package registry and you require nicate, we can conclude that your\n      requirements are unsatisfiable.\n',
        ],
      },
      {
        output:
          "Resolving dependencies...\n\nBecause shop depends on frob (^9.0) which doesn't match any versions, version solving failed.\n",
        kind: 'general',
        lines: ["Because shop depends on frob (^9.0) which doesn't match any versions, version solving failed."],
        proven: true,
      },
      {
        output:
          'Solving environment: ...working... failed\n\nPackagesNotFoundError: The following packages are not available from current channels:\n\n  - frob\n\nCurrent channels:\n\n  - defaults\n',
        kind: 'crash',
        proven: true,
        unlike: [
          'PackagesNotFoundError: The following packages are not available from current channels:\n\n  - nicate\n\nCurrent channels:\n\n  - defaults\n',
        ],
      },
    ],
    passes: [
      {
        output:
          'Collecting errors\nSuccessfully installed errors-1.0\nWARNING: Running pip as the root user can result in broken permissions\n',
      },
      { output: 'Resolved 12 packages in 30ms\nInstalled 3 packages in 5ms\n + failed==1.0\n' },
    ],
  },
  {
    reader: systemPackages,
    samples: [
      {
        output: 'Reading package lists...\nBuilding dependency tree...\nE: Unable to locate package nosuchpkg\n',
        exitCode: 100,
        kind: 'general',
        lines: ['E: Unable to locate package nosuchpkg'],
        proven: true,
        unlike: ['E: Unable to locate package otherpkg\n'],
      },
      {
        output: 'パッケージリストを読み込んでいます...\nE: パッケージ nosuchpkg が見つかりません\n',
        exitCode: 100,
        kind: 'general',
        lines: ['E: パッケージ nosuchpkg が見つかりません'],
        proven: true,
      },
      {
        output:
          'Your requirements could not be resolved to an installable set of packages.\n\n  Problem 1\n    - Root composer.json requires acme/frob, it could not be found in any version, there may be a typo in the package name.\n',
        exitCode: 2,
        kind: 'general',
        proven: true,
        unlike: [
          'Your requirements could not be resolved to an installable set of packages.\n\n  Problem 1\n    - Root composer.json requires acme/nicate, it could not be found in any version, there may be a typo in the package name.\n',
        ],
      },
      {
        output: '\nIn Application.php line 743:\n\n  Command "frob" is not defined.\n\n',
        kind: 'general',
        lines: ['Command "frob" is not defined.'],
        proven: true,
      },
      {
        output: 'Error: No available formula with the name "frob".\n',
        kind: 'general',
        lines: ['Error: No available formula with the name "frob".'],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          'W: Failed to fetch http://deb.example/dists/InRelease\nReading package lists...\n0 upgraded, 0 newly installed, 0 to remove and 3 not upgraded.\n',
      },
    ],
  },
];
