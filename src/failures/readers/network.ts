import type { Reader, Trial } from './reader.ts';

export const curl: Reader = {
  name: 'curl, wget',
  kind: 'network',
  speaks: [/^curl: \(\d+\) /, /^wget: /, /^Connecting to \S.{0,200}\.\.\. /, /^\S{1,20} \S{1,20} ERROR \d{3}: /],
  tells: [/^curl: \(\d+\) \S/, /^wget: \S/, /^Connecting to \S.{0,200}\.\.\. failed: /, /\bERROR \d{3}: \S/],
  suffices: true,
  noise: [/^\s*% Total/, /^\s*Dload/, /^\s*\d+\s+\d+\s+\d+/, /^More details here:/],
  verdicts: [
    /^curl: \(\d+\) \S/,
    /^wget: (?:unable|bad|can't|cannot|server)/,
    /^Connecting to \S.{0,200}\.\.\. failed: /,
    /^\S{1,20} \S{1,20} ERROR \d{3}: \S/,
  ],
};

export const ssh: Reader = {
  name: 'ssh, scp, rsync',
  kind: 'network',
  speaks: [
    /^ssh: (?:connect to host|Could not resolve hostname) /,
    /^\S+@\S+: Permission denied \(/,
    /^Host key verification failed\.$/,
    /^kex_exchange_identification: /,
    /^rsync error: /,
    /^lost connection$/,
  ],
  tells: [
    /^ssh: (?:connect to host|Could not resolve hostname) /,
    /^\S+@\S+: Permission denied \(/,
    /^Host key verification failed\.$/,
    /^kex_exchange_identification: /,
    /^rsync(?: error)?: \S/,
  ],
  suffices: true,
  noise: [/^(?:scp|rsync): Connection closed/, /^lost connection$/],
  verdicts: [
    /^ssh: (?:connect to host|Could not resolve hostname) /,
    /^\S{1,200}@\S{1,200}: Permission denied \(/,
    /^Host key verification failed\.$/,
    /^rsync error: /,
    /^lost connection$/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: curl,
    samples: [
      {
        output:
          "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\ncurl: (7) Failed to connect to localhost port 3000 after 0 ms: Couldn't connect to server\n",
        exitCode: 7,
        kind: 'network',
        lines: ["curl: (7) Failed to connect to localhost port 3000 after <dur>: Couldn't connect to server"],
      },
      {
        output:
          '  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0curl: (6) Could not resolve host: no.such.host.invalid\n',
        exitCode: 6,
        kind: 'network',
        lines: ['curl: (6) Could not resolve host: no.such.host.invalid'],
        proven: true,
        again: 'curl: (6) Could not resolve host: no.such.host.invalid\n',
        unlike: [
          'curl: (6) Could not resolve host: other.host.invalid\n',
          'curl: (7) Failed to connect to localhost port 1 after 0 ms: Could not connect\n',
        ],
      },
      {
        output:
          '--2026-11-23 22:58:58--  http://localhost:1/\nResolving localhost (localhost)... 127.0.0.1\nConnecting to localhost (localhost)|127.0.0.1|:1... failed: Connection refused.\n',
        exitCode: 4,
        kind: 'network',
        lines: ['Connecting to localhost (localhost)|127.0.0.1|:1... failed: Connection refused.'],
        again:
          '--2026-12-03 02:08:08--  http://localhost:1/\nResolving localhost (localhost)... 127.0.0.1\nConnecting to localhost (localhost)|127.0.0.1|:1... failed: Connection refused.\n',
      },
    ],
    passes: [
      {
        output:
          '--2026-11-23 22:58:58--  http://localhost/error\nConnecting to localhost (localhost)|127.0.0.1|:80... connected.\nHTTP request sent, awaiting response... 200 OK\nSaving to: ‘error’\n',
      },
    ],
  },
  {
    reader: ssh,
    samples: [
      {
        output: 'Permission denied (publickey).\r\nlost connection\n',
        command: 'scp a.txt shop:',
        exitCode: 1,
        kind: 'permission',
        lines: ['Permission denied (publickey).'],
        proven: true,
      },
      {
        output: 'ssh: connect to host localhost port 22: Connection refused\r\nscp: Connection closed\n',
        exitCode: 255,
        kind: 'network',
        lines: ['ssh: connect to host localhost port 22: Connection refused'],
        proven: true,
        unlike: [
          'ssh: connect to host localhost port 2222: Connection refused\n',
          'ssh: Could not resolve hostname a.invalid: Name or service not known\n',
        ],
      },
      {
        output: 'dev@shop.example: Permission denied (publickey).\n',
        exitCode: 255,
        kind: 'permission',
        lines: ['dev@shop.example: Permission denied (publickey).'],
        proven: true,
      },
    ],
  },
];
