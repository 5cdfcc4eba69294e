import type { Reader } from './reader.ts';

export const npm: Reader = {
  name: 'npm, pnpm, yarn, bun',
  kind: 'general',
  speaks: [
    /^npm (?:ERR!|error) /,
    /^\s*ERR_PNPM_/,
    /^ ERROR {2}/,
    /^error (?:Command|Couldn't|An unexpected)/,
    /^error: (?:script|Script) /,
    /^➤ YN\d{4}: /,
  ],
  tells: [
    /^npm (?:ERR!|error) (?:code |Missing script|[A-Z0-9]{3,12} |notarget|ERESOLVE|peer |Could not|Invalid|Unknown|enoent|syscall|Tracker|missing|network|404)/,
    /^\s*ERR_PNPM_\S+/,
    /^error (?!Command failed)\S/,
    /^➤ YN\d{4}: [^└┌│]/,
  ],
  noise: [
    /^npm (?:ERR!|error) (?:A complete log|errno |path |command |Lifecycle script|Exit status|Exit handler|at workspace|location |in workspace|workspace |code ELIFECYCLE|This is (?:probably not|most likely)|To see a list|\s*npm run$|For a full report|If you are behind|Failed at the|There is likely|gyp info|code 1$)/,
    /^npm (?:warn|WARN|notice)/,
    /^\s*ELIFECYCLE/,
    /^error Command failed with exit code/,
    /^info Visit /,
    /^error: script ".{1,80}" exited with code/,
    /^npm (?:ERR!|error)$/,
    /^npm (?:ERR!|error) {2,}(?:npm run|\S+@)/,
  ],
  verdicts: [
    /^npm (?:ERR!|error) /,
    /^\s*ERR_PNPM_/,
    /^\s*ELIFECYCLE/,
    /^error Command failed with exit code/,
    /^error: script ".{1,80}" exited with code/,
  ],
  samples: [
    {
      output:
        'npm error Missing script: "build"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\nnpm error A complete log of this run can be found in: /root/.npm/_logs/2026-01-31T02_10_00_000Z-debug-0.log\n',
      kind: 'general',
      lines: ['npm error Missing script: "build"'],
    },
    {
      output:
        'npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\nnpm ERR! Found: react@18.2.0\nnpm ERR! A complete log of this run can be found in:\nnpm ERR!     /home/u/.npm/_logs/2026-01-31T02_10_00_000Z-debug-0.log\n',
      kind: 'general',
      lines: ['npm ERR! ERESOLVE unable to resolve dependency tree'],
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
