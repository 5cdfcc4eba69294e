import type { Reader, Trial } from './reader.ts';

export const autoconf: Reader = {
  name: 'Autoconf (configure)',
  kind: 'general',
  speaks: [/^configure: error: \S/],
  tells: [/^configure: error: \S/],
  suffices: true,
  noise: [/^checking .{1,300}\.\.\./, /^See [`'‘]config\.log['’] for more details/],
  verdicts: [/^configure: error: \S/],
};

export const systemd: Reader = {
  name: 'systemd',
  kind: 'general',
  speaks: [/^Job for \S{1,200} failed/, /^Failed to \w{1,20} \S{1,200}\.(?:service|socket|timer|mount|target): \S/],
  tells: [/^Job for \S{1,200} failed/, /^Failed to \w{1,20} \S{1,200}\.(?:service|socket|timer|mount|target): \S/],
  suffices: true,
  noise: [/^See "systemctl status /],
  verdicts: [
    /^Job for \S{1,200} failed(?:\.| because )/,
    /^Failed to (?:start|stop|restart|reload|enable|disable) \S{1,200}\.(?:service|socket|timer|mount|target): \S/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: autoconf,
    samples: [
      {
        output:
          "checking for gcc... no\nconfigure: error: in `/code/shop':\nconfigure: error: no acceptable C compiler found in $PATH\nSee `config.log' for more details\n",
        command: './configure',
        kind: 'general',
        lines: ['configure: error: no acceptable C compiler found in $PATH'],
        proven: true,
        unlike: ['checking for gcc... gcc\nconfigure: error: OpenSSL is required\n'],
      },
    ],
    passes: [
      {
        output:
          'checking for error.h... no\nchecking whether cc accepts -Werror... no\nconfigure: creating ./config.status\n',
      },
    ],
  },
  {
    reader: systemd,
    samples: [
      {
        output:
          'Job for shop.service failed because the control process exited with error code.\nSee "systemctl status shop.service" and "journalctl -xeu shop.service" for details.\n',
        command: 'systemctl start shop',
        kind: 'general',
        lines: ['Job for shop.service failed because the control process exited with error code.'],
        proven: true,
        unlike: [
          'Job for cart.service failed because the control process exited with error code.\nSee "systemctl status cart.service" and "journalctl -xeu cart.service" for details.\n',
        ],
      },
      {
        output: 'Failed to restart shop.service: Unit shop.service not found.\n',
        command: 'systemctl restart shop',
        exitCode: 5,
        kind: 'general',
        proven: true,
      },
    ],
  },
];
