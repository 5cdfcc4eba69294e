import type { Reader, Trial } from './reader.ts';

/** What runs tasks of a project closes with words of its own, which would stand under any failure of the task. */
export const taskRunners: Reader = {
  name: 'just, Task, Turborepo, Nx',
  kind: 'general',
  speaks: [
    /^error: (?:Recipe `|Justfile does not contain recipe)/,
    /^task: (?:Failed to run task|Task) "/,
    /^\s*ERROR {2}run failed: command/,
    /^(?:\S{1,80}: )?ERROR: command finished with error: command /,
    /^\s*(?:> {1,4})?NX {3}\S/,
  ],
  tells: [/^error: Justfile does not contain recipe/, /^task: Task "/],
  caused:
    /^(?:error: Recipe `.{1,200}` failed |task: Failed to run task "|(?:\S{1,80}: )?ERROR: command finished with error: command )/,
  noise: [
    /^error: Recipe `.{1,200}` (?:failed |was terminated )/,
    /^task: Failed to run task "/,
    /^(?:\S{1,80}: )?ERROR: command finished with error: command /,
    /^\s*ERROR {2}run failed: command/,
    /^Failed: {1,8}\S{1,200}#\S{1,80}$/,
    /^ *(?:Tasks|Cached|Time): {2,8}\S/,
    /^\s*(?:> {1,4})?NX {3}(?:Running|Ran) targets? /,
    /^Failed tasks:$/,
    /^- [@\w./-]{1,200}:[\w:.-]{1,80}$/,
    /^\s*✖ {1,4}nx run \S/,
    /^Hint: run the command with --verbose/,
    /^View structured, searchable error logs at /,
  ],
  verdicts: [
    /^error: Recipe `.{1,200}` failed (?:on line \d|with exit code)/,
    /^error: Justfile does not contain recipe/,
    /^task: (?:Failed to run task|Task) ".{1,200}"(?:: | does not exist)/,
    /^(?:\S{1,80}: )?ERROR: command finished with error: command /,
    /^\s*ERROR {2}run failed: command/,
    /^\s*(?:> {1,4})?NX {3}Running targets? .{1,300} failed$/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: taskRunners,
    samples: [
      {
        output: 'cart schema lacks field total\nerror: Recipe `gen` failed on line 12 with exit code 1\n',
        command: 'just gen',
        kind: 'general',
        lines: ['cart schema lacks field total'],
        proven: true,
        again: 'cart schema lacks field total\nerror: Recipe `gen` failed on line 20 with exit code 1\n',
        unlike: ['order template has no header\nerror: Recipe `gen` failed on line 12 with exit code 1\n'],
      },
      {
        output: 'cart schema lacks field total\ntask: Failed to run task "gen": exit status 1\n',
        command: 'task gen',
        exitCode: 201,
        kind: 'general',
        lines: ['cart schema lacks field total'],
        proven: true,
        unlike: ['order template has no header\ntask: Failed to run task "gen": exit status 1\n'],
      },
      {
        output: 'task: Task "gne" does not exist\n',
        command: 'task gne',
        kind: 'missing-file',
        lines: ['task: Task "gne" does not exist'],
        proven: true,
        unlike: ['task: Task "tset" does not exist\n'],
      },
      {
        output:
          'shop:build: cart schema lacks field total\nshop:build: ERROR: command finished with error: command (/code/shop) npm run build exited (1)\nshop#build: command (/code/shop) npm run build exited (1)\n\n Tasks:    0 successful, 1 total\nCached:    0 cached, 1 total\n  Time:    1.203s\nFailed:    shop#build\n\n ERROR  run failed: command  exited (1)\n',
        command: 'turbo run build',
        kind: 'general',
        lines: ['shop:build: cart schema lacks field total'],
        proven: true,
        unlike: [
          'shop:build: order template has no header\nshop:build: ERROR: command finished with error: command (/code/shop) npm run build exited (1)\nFailed:    shop#build\n\n ERROR  run failed: command  exited (1)\n',
        ],
      },
      {
        output:
          'cart schema lacks field total\n\n NX   Running target build for project shop failed\n\nFailed tasks:\n\n- shop:build\n\nHint: run the command with --verbose for more details.\n',
        command: 'nx build shop',
        kind: 'general',
        lines: ['cart schema lacks field total'],
        proven: true,
        unlike: [
          'order template has no header\n\n NX   Running target build for project shop failed\n\nFailed tasks:\n\n- shop:build\n',
        ],
      },
    ],
    passes: [
      { output: ' Tasks:    2 successful, 2 total\nCached:    1 cached, 2 total\n  Time:    1.2s\n' },
      { output: ' NX   Successfully ran target build for project failed-orders\n' },
      { output: 'task: [gen] node gen.js\nno error\ntask: Task "gen" is up to date\n' },
    ],
  },
];
