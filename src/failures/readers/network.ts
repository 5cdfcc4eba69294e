import type { Reader } from './reader.ts';

export const curl: Reader = {
  name: 'curl, wget',
  kind: 'network',
  speaks: [/^curl: \(\d+\) /, /^wget: /],
  tells: [/^curl: \(\d+\) \S/, /^wget: \S/],
  suffices: true,
  noise: [/^\s*% Total/, /^\s*Dload/, /^\s*\d+\s+\d+\s+\d+/, /^More details here:/],
  verdicts: [/^curl: \(\d+\) \S/, /^wget: (?:unable|bad|can't|cannot|server)/],
  samples: [
    {
      output:
        "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\ncurl: (7) Failed to connect to localhost port 3000 after 0 ms: Couldn't connect to server\n",
      exitCode: 7,
      kind: 'network',
      lines: ["curl: (7) Failed to connect to localhost port 3000 after <dur>: Couldn't connect to server"],
    },
  ],
};
