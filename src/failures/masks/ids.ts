import { before, type MaskRule, namesNumber } from './mask-rule.ts';

/** Names that machines make up: ids, digests, addresses, processes, ports of the system. */
export const ids: readonly MaskRule[] = [
  {
    what: "uuid, a build's with the key of its layer",
    has: ['-'],
    pattern: /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:::[0-9a-z]{20,30})?\b/gi,
    as: '<id>',
  },
  {
    what: 'id of a request',
    pattern:
      /\b((?:x-)?(?:request|trace|span|correlation|invocation)[-_ ]?id)(["']?[ :=]{1,3}["']?)(?=[\w-]{0,80}\d)[\w-]{4,80}/gi,
    as: '$1$2<id>',
  },
  {
    what: 'id with its kind',
    has: ['-_'],
    digits: ['in a long word'],
    pattern: /\b(req|msg|call|run|resp|toolu|sess|evt|chatcmpl)([_-])(?=[A-Za-z\d]{0,64}\d)[A-Za-z\d]{16,64}\b/g,
    as: '$1$2<id>',
  },
  { what: 'ulid', digits: ['in a long word'], pattern: /\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g, as: '<id>' },
  {
    what: 'pod',
    has: ['-'],
    digitless: true,
    pattern: /-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g,
    as: '-<id>',
  },
  {
    what: 'digest of a package',
    has: ['-'],
    pattern: /\b(sha(?:1|256|384|512))-[A-Za-z0-9+/]{20,120}={0,2}/g,
    as: '$1-<hex>',
  },
  { what: 'offset in a binary', has: ['+', 'x'], pattern: /\+0x[0-9a-f]{1,16}\b/gi, as: '+<addr>' },
  {
    what: 'register',
    has: ['=:', 'x'],
    pattern: /\b(pc|sp|fp|bp|ip|lr|r[a-z0-9]{1,2})([=:] ?)0x[0-9a-f]{1,16}\b/g,
    as: '$1$2<addr>',
  },
  { what: 'address of an object', has: ['>', 'x'], pattern: /\bat 0x[0-9a-f]{1,16}(?=>)/gi, as: 'at <addr>' },
  {
    what: 'address of what was allocated',
    has: [':', 'x'],
    pattern: /\bobject 0x[0-9a-f]{1,16}(?=:)/g,
    as: 'object <addr>',
  },
  {
    what: 'revision of a service',
    has: ['-'],
    digits: ['in a row'],
    pattern: /(?<=\b[a-z][a-z\d-]{0,60}-)\d{5}-[a-z\d]{3}\b/g,
    as: '<id>',
  },
  {
    what: 'memory address',
    has: ['x'],
    pattern: /\b0x[0-9a-f]{7,16}\b/gi,
    as: (match, ...rest) => (isStatus(match, before(rest)) ? match : '<addr>'),
  },
  {
    what: 'hex digest or id',
    digits: ['in a long word'],
    pattern: /(?<![\w#])(?:[0-9a-f]{7,128}|[0-9A-F]{12,128})(?!\w)/g,
    as: (match) => (/\d/.test(match) && /[a-f]/i.test(match) ? '<hex>' : match),
  },
  {
    what: 'digest in a store of Nix',
    has: ['/', '-'],
    pattern: /\/nix\/store\/[a-z\d]{32}-/g,
    as: '/nix/store/<hex>-',
  },
  {
    what: 'public network address',
    has: ['.'],
    pattern: /(?<![\w.])(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}(?![\w.]\d)/g,
    as: (match, first, second) => (isPrivateNetwork(first, second) ? match : '<ip>'),
  },
  {
    what: 'port chosen by the system',
    digits: ['in a row'],
    pattern: /((?:\bports?[ =:]{1,3}|(?:localhost|[\d\]]|<ip>|::|\.[a-z]{2,24}):))(\d{5})(?!\d)/gi,
    as: (match, lead, port) => (Number(port) >= 32_768 && Number(port) <= 65_535 ? `${lead}<port>` : match),
  },
  {
    what: 'process',
    digits: ['behind a word'],
    pattern: /\b(pid|ppid|process(?: id)?|PGID)\b([ =:#(]{1,3})\d{1,10}\b/gi,
    as: '$1$2<pid>',
  },
  { what: 'process in a log line', has: ['['], pattern: /(?<=[A-Za-z])\[\d{1,10}\](?=:| |$)/g, as: '' },
  { what: 'thread of Rust', has: ["'", '('], pattern: /^(thread '.{0,200}') \(\d{1,10}\)(?= panicked)/, as: '$1' },
  {
    what: 'pool of threads',
    has: ['-'],
    pattern: /\b((?:Fork|ForkJoin)?[Pp]ool)-\d{1,6}-(?=thread|worker)/g,
    as: '$1-<n>-',
  },
  {
    what: 'thread',
    digits: ['behind a word'],
    pattern: /\b(goroutine|thread|worker|fiber|session|job|exec)([ #-]{1,2})\d{1,10}\b/gi,
    as: '$1$2<n>',
  },
];

/** Status codes of Windows (HRESULT, NTSTATUS) are written like addresses, but say what went wrong. */
function isStatus(hex: string, lead: string): boolean {
  return /^0x[8c][0-9a-f]{7}$/i.test(hex) || namesNumber(lead);
}

function isPrivateNetwork(first: string, second: string): boolean {
  const [a, b] = [Number(first), Number(second)];
  return a === 0 || a === 10 || a === 127 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31) || a > 255;
}
