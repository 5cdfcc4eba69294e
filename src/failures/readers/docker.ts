import type { Reader } from './reader.ts';

export const docker: Reader = {
  name: 'Docker',
  kind: 'general',
  speaks: [
    /^#\d+ (?:\[|\d|DONE|ERROR|CACHED)/,
    /^(?:ERROR: |target \S{1,80}: )?failed to (?:solve|build)\b/,
    /Error response from daemon/,
    /^docker: /,
    /Cannot connect to the Docker daemon/,
  ],
  tells: [
    /^(?:ERROR: |target \S{1,80}: )?failed to (?:solve|build)\b/,
    /Error response from daemon/,
    /^docker: \S/,
    /Cannot connect to the Docker daemon/,
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
    /^ERROR: failed to (?:solve|build)/,
    /^(?:target \S{1,80}: )?failed to solve: \S/,
    /^(?:docker: )?Error response from daemon: /,
    /Cannot connect to the Docker daemon/,
  ],
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
  ],
};
