import type { Reader } from './reader.ts';

export const git: Reader = {
  name: 'git',
  kind: 'general',
  speaks: [/^(?:fatal|error): \S/, /^ ! \[(?:rejected|remote rejected)\]/, /^CONFLICT \(/, /^remote: /],
  tells: [
    /^fatal: \S/,
    /^error: (?!failed to push some refs)\S/,
    /^ ! \[(?:rejected|remote rejected)\] \S/,
    /^CONFLICT \(/,
    /^remote: (?:error|fatal|ERROR|Permission|Repository not found|! )/,
  ],
  noise: [/^hint: /, /^error: failed to push some refs/, /^To \S+$/, /^From \S+$/, /^Auto-merging /],
  verdicts: [
    /^fatal: \S/,
    /^error: (?:failed to push|pathspec|Your local changes|patch failed|could not apply|src refspec)/,
    /^CONFLICT \(/,
  ],
  samples: [
    {
      output:
        "To github.com:acme/shop.git\n ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to 'github.com:acme/shop.git'\nhint: Updates were rejected because the remote contains work that you do not\n",
      kind: 'general',
      lines: ['! [rejected] main -> main (fetch first)'],
    },
    {
      output: 'fatal: not a git repository (or any of the parent directories): .git\n',
      exitCode: 128,
      kind: 'general',
      lines: ['fatal: not a git repository (or any of the parent directories): .git'],
    },
  ],
};
