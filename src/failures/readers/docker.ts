import type { Reader, Trial } from './reader.ts';

/** Lines with which Docker and Compose give up, and which stand nowhere else. */
const givingUp: readonly RegExp[] = [
  /^unable to prepare context: /,
  /^The command '.{1,600}' returned a non-zero code: \d+$/,
  /^no configuration file provided: not found$/,
  /^dependency failed to start: /,
  /^Error: No such (?:container|image|object|volume|network): /,
  /Cannot connect to the Docker daemon/,
];

export const docker: Reader = {
  name: 'Docker',
  kind: 'general',
  speaks: [
    ...givingUp,
    /^#\d+ (?:\[|\d|DONE|ERROR|CACHED)/,
    /^(?:ERROR: |target \S{1,80}: )?failed to (?:solve|build)\b/,
    /Error response from daemon/,
    /^docker: /,
    /^(?:validating|parsing) \S+\.ya?ml: /,
    /^\S*(?:Docker|Container)file\S*:\d+ (?:DL|SC)\d{4} /,
  ],
  items: [
    {
      line: /^(?<path>\S{0,200}(?:Docker|Container)file\S{0,80}):(?<line>\d+) (?<code>(?:DL|SC)\d{4}) (?<message>\S.{0,600})$/,
    },
  ],
  tells: [
    ...givingUp,
    /^(?:validating|parsing) \S+\.ya?ml: /,
    /^(?:ERROR: |target \S{1,80}: )?failed to (?:solve|build)\b/,
    /Error response from daemon/,
    /^docker: \S/,
    /^#\d+ ERROR: /,
    /^Dockerfile:\d+$/,
  ],
  noise: [
    /^#\d+ (?:DONE|CACHED|sha256|extracting|transferring|resolve|naming|exporting|writing|\[)/,
    /^See 'docker /,
    /^Run 'docker /,
    /^-{4,}$/,
  ],
  verdicts: [
    ...givingUp,
    /^ERROR: failed to (?:solve|build)/,
    /^(?:target \S{1,80}: )?failed to solve: \S/,
    /^(?:docker: )?Error response from daemon: /,
    /^(?:validating|parsing) \S{1,300}\.ya?ml: /,
    /^docker: (?:unknown command|'.{1,80}' is not a docker command)/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: docker,
    samples: [
      {
        output:
          '#7 [3/4] RUN npm ci\n#7 4.512 npm error Missing: left-pad@1.3.0 from lock file\n#7 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n------\nDockerfile:5\nERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n',
        kind: 'general',
        lines: [
          'npm error Missing: left-pad@1.3.0 from lock file',
          'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
        ],
      },
      {
        output:
          '#14 [web builder 6/9] RUN pip install -r requirements.txt\n#14 1.203 ERROR: No matching distribution found for erfa\nfailed to solve: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1\n',
        command: 'docker compose build | tail -9',
        exitCode: 0,
        kind: 'general',
        lines: ['ERROR: No matching distribution found for erfa'],
      },
      {
        output:
          'docker: Error response from daemon: driver failed programming external connectivity: Bind for 0.0.0.0:8080 failed: port is already allocated.\n',
        exitCode: 125,
        kind: 'general',
        lines: [
          'docker: Error response from daemon: driver failed programming external connectivity: Bind for 0.0.0.0:8080 failed: port is already allocated.',
        ],
      },
      {
        output:
          'unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat /code/shop/Dockerfile: no such file or directory\n',
        kind: 'missing-file',
        lines: [
          'unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat /code/shop/Dockerfile: no such file or directory',
        ],
        proven: true,
      },
      {
        output:
          "Step 3/5 : RUN npm ci\n ---> Running in 4f2a9c1d0b7e\nnpm error Missing: left-pad@1.3.0 from lock file\nThe command '/bin/sh -c npm ci' returned a non-zero code: 1\n",
        kind: 'general',
        lines: ['npm error Missing: left-pad@1.3.0 from lock file'],
        proven: true,
        again:
          "Step 4/6 : RUN npm ci\n ---> Running in 0a1b2c3d4e5f\nnpm error Missing: left-pad@1.3.0 from lock file\nThe command '/bin/sh -c npm ci' returned a non-zero code: 1\n",
      },
      {
        output: 'Dockerfile:3 DL3008 warning: Pin versions in apt get install\n',
        kind: 'general',
        items: ['Dockerfile DL3008 warning: Pin versions in apt get install'],
      },
    ],
    passes: [
      {
        output:
          '#7 [3/4] RUN npm test\n#7 4.512 0 failed, 3 passed\n#7 DONE 4.6s\n#8 exporting to image\n#8 DONE 0.1s\n',
      },
      { output: ' ✔ Container shop-error-1  Started\n' },
    ],
  },
];
