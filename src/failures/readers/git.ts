import type { Reader, Trial } from './reader.ts';

export const git: Reader = {
  name: 'git',
  kind: 'general',
  speaks: [
    /^(?:fatal|error): \S/,
    /^(?:fatal :|Schwerwiegend:|致命错误：|严重错误：|onulmaz:|fatalt:) ?\S/,
    /^(?:Fehler|erreur ?|错误|エラー|ошибка|erro|hata)(?::|：) ?\S/,
    /^husky - /,
    /^ ! \[(?:rejected|remote rejected)\]/,
    /^CONFLICT \(/,
    /^remote: /,
    /^(?:pull request create failed: )?GraphQL: \S/,
  ],
  tells: [
    /^(?:pull request create failed: )?GraphQL: \S/,
    /^(?:fatal: (?!\[)|fatal : |Schwerwiegend: |致命错误：|严重错误：|onulmaz: |fatalt: )\S/,
    /^husky - .{1,80} (?:script|hook) (?:failed|exited)/,
    /^error: (?!failed to push some refs)\S/,
    /^ ! \[(?:rejected|remote rejected)\] \S/,
    /^CONFLICT \(/,
    /^remote: (?:error|fatal|ERROR|Permission|Repository not found|! )/,
  ],
  caused: /^husky - /,
  noise: [/^hint: /, /^error: failed to push some refs/, /^To \S+$/, /^From \S+$/, /^Auto-merging /],
  verdicts: [
    /^(?:fatal: (?!\[)|fatal : |Schwerwiegend: |致命错误：|严重错误：|onulmaz: )\S/,
    /^error: (?:failed to push|pathspec|Your local changes|patch failed|could not (?:apply|lock|commit|revert)|src refspec|Cannot delete branch|branch '.{1,200}' not found|No valid patches|you need to resolve|The following untracked working tree files|Committing is not possible|Merging is not possible|Pulling is not possible|cannot (?:pull|rebase|stash))/,
    /^CONFLICT \(/,
    /^Automatic merge failed; fix conflicts/,
    /^husky - .{1,80} (?:script failed|hook exited)/,
    /^(?:pull request create failed: )?GraphQL: \S.{0,400} \(\w{1,80}\)$/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: git,
    samples: [
      {
        output: 'pull request create failed: GraphQL: No commits between main and cart (createPullRequest)\n',
        command: 'gh pr create --fill',
        kind: 'general',
        lines: ['pull request create failed: GraphQL: No commits between main and cart (createPullRequest)'],
        proven: true,
        unlike: ['pull request create failed: GraphQL: Head ref must be a branch (createPullRequest)\n'],
      },
      {
        output:
          "To github.com:acme/shop.git\n ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to 'github.com:acme/shop.git'\nhint: Updates were rejected because the remote contains work that you do not\n",
        kind: 'general',
        lines: ['! [rejected] main -> main (fetch first)'],
        proven: true,
        unlike: [
          "To github.com:acme/shop.git\n ! [rejected]        main -> main (non-fast-forward)\nerror: failed to push some refs to 'github.com:acme/shop.git'\n",
          "To github.com:acme/shop.git\n ! [remote rejected] main -> main (pre-receive hook declined)\nerror: failed to push some refs to 'github.com:acme/shop.git'\n",
        ],
      },
      {
        output:
          'Auto-merging src/cart.ts\nCONFLICT (content): Merge conflict in src/cart.ts\nAutomatic merge failed; fix conflicts and then commit the result.\n',
        kind: 'general',
        lines: ['CONFLICT (content): Merge conflict in src/cart.ts'],
        proven: true,
        unlike: [
          'Auto-merging src/cost.ts\nCONFLICT (content): Merge conflict in src/cost.ts\nAutomatic merge failed; fix conflicts and then commit the result.\n',
        ],
      },
      {
        output: "error: pathspec 'nobranch' did not match any file(s) known to git\n",
        kind: 'general',
        lines: ["error: pathspec 'nobranch' did not match any file(s) known to git"],
        proven: true,
        unlike: ["error: pathspec 'other' did not match any file(s) known to git\n"],
      },
      {
        output: 'Schwerwiegend: Kein Git-Repository (oder irgendeines der Elternverzeichnisse): .git\n',
        exitCode: 128,
        kind: 'general',
        lines: ['Schwerwiegend: Kein Git-Repository (oder irgendeines der Elternverzeichnisse): .git'],
        proven: true,
      },
      {
        output: '致命错误：不是 git 仓库（或者任何父目录）：.git\n',
        exitCode: 128,
        kind: 'general',
        lines: ['致命错误：不是 git 仓库（或者任何父目录）：.git'],
        proven: true,
        unlike: ['致命错误：远程 origin 已经存在。\n'],
      },
      {
        output: 'lint says: 3 problems\nhusky - pre-commit script failed (code 1)\n',
        kind: 'general',
        lines: ['lint says: 3 problems'],
        proven: true,
      },
      {
        output: 'fatal: not a git repository (or any of the parent directories): .git\n',
        exitCode: 128,
        kind: 'general',
        lines: ['fatal: not a git repository (or any of the parent directories): .git'],
      },
    ],
    passes: [
      { output: 'To github.com:acme/shop.git\n   1a2b3c4..5d6e7f8  main -> main\n' },
      { output: 'remote: Resolving deltas: 100% (3/3), completed with 3 local objects.\nAlready up to date.\n' },
      { output: "Switched to branch 'fatal-errors'\nYour branch is up to date with 'origin/fatal-errors'.\n" },
    ],
  },
];
