import type { MaskRule } from './mask-rule.ts';

/** What loggers, shells and runners write before a line: who speaks, when, from which line of a script. */
export const heads: readonly MaskRule[] = [
  {
    what: 'step of a Docker build',
    has: ['#'],
    pattern:
      /^#\d{1,4} (?:\d{1,6}\.\d{1,4} |(?=\[|(?:DONE|ERROR|CACHED|CANCELED|sha256|extracting|transferring|exporting|resolve|naming|writing|importing)\b))/,
    as: '',
  },
  {
    what: 'head of klog',
    has: [':', '.'],
    pattern: /^([IWEF])\d{4} \d{2}:\d{2}:\d{2}\.\d{1,9} {1,8}\d{1,10} /,
    as: '$1 ',
  },
  { what: 'time since the start of the kernel', has: ['[', '.'], pattern: /^\[ {0,10}\d{1,9}\.\d{3,9}\] ?/, as: '' },
  {
    what: 'process of the collector of V8',
    has: ['[', ':'],
    pattern: /^\[\d{1,10}:(?:0x[0-9a-f]{1,16})?\] {0,8}/,
    as: '',
  },
  { what: 'process of valgrind and sanitizers', has: ['='], pattern: /^==\d{1,10}==/, as: '==' },
  {
    what: 'process before what the allocator of macOS says',
    has: ['(', 'x'],
    pattern: /^([\w.+-]{1,80})\(\d{1,10},0x[0-9a-f]{1,16}\) (?=malloc: )/,
    as: '$1 ',
  },
  { what: 'process of Node', has: ['(', ':'], pattern: /^\((\w{2,12}):\d{1,10}\) /, as: '($1) ' },
  {
    what: 'process before a level',
    digits: ['before a word'],
    pattern: /^\d{2,10} (?=(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|CRITICAL)\b)/,
    as: '',
  },
  { what: 'worker of parallel tests', has: ['['], pattern: /^\[gw\d{1,4}\] (?:\[ {0,2}\d{1,3}%\] )?/, as: '' },
  { what: 'job of a shell', has: ['['], pattern: /^\[\d{1,4}\][+-]? {1,3}\d{2,10}$/, as: '[job]' },
  {
    what: 'line of a code frame',
    has: ['|│┃'],
    pattern: /^\s{0,12}([>→❯✗×]?)\s{0,4}\d{1,7} {0,3}(?=[|│┃] )/,
    as: '$1',
  },
  { what: 'line of zsh', has: [':'], pattern: /^(\w{0,4}sh|\(eval\)):\d{1,7}: /, as: '$1:<n>: ' },
  {
    what: 'line in a part of a zsh script',
    has: [':', '.'],
    pattern: /^([\w./-]{1,200}\.\w{1,5}:[a-z[][\w-]{0,40}):\d{1,7}: /,
    as: '$1: ',
  },
  {
    what: 'line of a shell script',
    has: [':'],
    pattern: /^((?:\S{0,200}\/)?(?:\w{0,4}sh|[\w-]{1,80}\.\w{1,5})): \d{1,7}: /,
    as: '$1: <n>: ',
  },
  {
    what: 'process that a signal ended',
    has: [':'],
    digits: ['before a word'],
    pattern:
      /(?<=: {1,12})\d{1,10} (?=(?:Segmentation fault|Aborted|Killed|Terminated|Bus error|Illegal instruction|Floating point exception|Trace\/breakpoint trap|Hangup|Quit)\b)/,
    as: '',
  },
];
