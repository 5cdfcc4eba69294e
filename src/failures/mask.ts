import { withoutControl } from './clean.ts';

interface Mask {
  readonly what: string;
  readonly pattern: RegExp;
  readonly as: string | ((match: string, ...groups: string[]) => string);
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}';
const zone = '(?:Z|[ ]?[+-]\\d{2}:?\\d{2}|[ ](?:UTC|GMT|[A-Z]{3,4})\\b)?';
const unit = '(?:ns|[µμu]s|ms|msecs?|milliseconds?|secs?|seconds?|s|mins?|minutes?|m|hrs?|hours?|h|days?|d)';
const keepsNumber = /(?:code|status|errno|error|exit|HRESULT|exception|signal|HTTP|0x[0-9a-f]{0,8})[^\w]{0,4}$/i;

/**
 * What changes by itself from run to run, in the order in which it is masked. Errno, HTTP status, exit codes, error codes,
 * names of files, symbols and tests are touched by none of these.
 */
const masks: readonly Mask[] = [
  { what: 'step of a Docker build', pattern: /^#\d{1,4} (?:\d{1,6}\.\d{1,4} )?/, as: '' },
  { what: 'line of zsh', pattern: /^(\w{0,4}sh|\(eval\)):\d{1,7}: /, as: '$1:<n>: ' },
  {
    what: 'line of a shell script',
    pattern: /^((?:\S{0,200}\/)?(?:\w{0,4}sh|[\w-]{1,80}\.\w{1,5})): \d{1,7}: /,
    as: '$1: <n>: ',
  },
  {
    what: 'temp path',
    pattern:
      /(?:\/private)?(?:\/var\/folders\/[^\s/'"]{1,20}\/[^\s/'"]{1,60}\/[A-Z]|\/(?:var\/)?tmp|\/dev\/shm)((?:\/[^\s/'"`,;:()[\]<>|]{1,160}){1,20})\/?/g,
    as: (_match, below) => `<tmp>${stableTail(below, '/')}`,
  },
  {
    what: 'temp path on Windows',
    pattern: /[A-Za-z]:\\(?:[^\s\\'"]{1,80}\\){1,6}(?:Temp|TMP|temp)((?:\\[^\s\\'"`,;:()[\]<>|]{1,160}){1,20})/g,
    as: (_match, below) => `<tmp>${stableTail(below, '\\')}`,
  },
  {
    what: "uuid, a build's with the key of its layer",
    pattern: /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:::[0-9a-z]{20,30})?\b/gi,
    as: '<id>',
  },
  {
    what: 'date and time',
    pattern: new RegExp(
      `\\b\\d{4}[-/.]\\d{2}[-/.]\\d{2}(?:[T _-]{1,2}\\d{2}[:_.-]?\\d{2}(?:[:_.-]?\\d{2}(?:[.,_]\\d{1,9})?)?${zone})?(?!\\d)`,
      'g',
    ),
    as: '<time>',
  },
  {
    what: 'date in words',
    pattern: new RegExp(
      `\\b(?:${day},? )?(?:${month} {1,2}\\d{1,2}|\\d{1,2}[ -]${month})(?:,? \\d{4}|-\\d{4})?(?:,? \\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,9})?)?(?: ?[AP]M\\b)?${zone}(?: \\d{4})?(?![\\w:])`,
      'g',
    ),
    as: '<time>',
  },
  {
    what: 'clock',
    pattern: /(?<![\w:.])\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?: ?[AP]M)?(?![\w:])/g,
    as: '<time>',
  },
  {
    what: 'seconds since 1970',
    pattern: /(?<![\w.])1[5-9]\d{8}(?:\.\d{1,9}|\d{3}|\d{6}|\d{9})?(?![\w.])/g,
    as: '<time>',
  },
  { what: 'offset in a binary', pattern: /\+0x[0-9a-f]{1,16}\b/gi, as: '+<addr>' },
  {
    what: 'memory address',
    pattern: /\b0x[0-9a-f]{7,16}\b/gi,
    as: (match, ...rest) => (isStatus(match, before(rest)) ? match : '<addr>'),
  },
  {
    what: 'hex digest or id',
    pattern: /(?<![\w#])(?:[0-9a-f]{7,128}|[0-9A-F]{12,128})(?!\w)/g,
    as: (match) => (/\d/.test(match) && /[a-f]/i.test(match) ? '<hex>' : match),
  },
  {
    what: 'public network address',
    pattern: /(?<![\w.])(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}(?![\w.]\d)/g,
    as: (match, first, second) => (isPrivateNetwork(first, second) ? match : '<ip>'),
  },
  {
    what: 'port chosen by the system',
    pattern: /((?:\bports?[ =:]{1,3}|(?:localhost|[\d\]]|<ip>|::):))(\d{5})(?!\d)/gi,
    as: (match, lead, port) => (Number(port) >= 32_768 && Number(port) <= 65_535 ? `${lead}<port>` : match),
  },
  { what: 'process', pattern: /\b(pid|ppid|process(?: id)?|PGID)\b([ =:#(]{1,3})\d{1,10}\b/gi, as: '$1$2<pid>' },
  { what: 'process in a log line', pattern: /(?<=[A-Za-z])\[\d{1,10}\](?=:| |$)/g, as: '' },
  { what: 'thread', pattern: /\b(goroutine|thread|worker|fiber|session|job)([ #-]{1,2})\d{1,10}\b/gi, as: '$1$2<n>' },
  {
    what: 'duration of several units',
    pattern: /(?<![\w.])\d{1,9}(?:h|m|d|min)(?: ?\d{1,9}(?:\.\d{1,9})?(?:ms|m|s)){1,3}\b/g,
    as: '<dur>',
  },
  { what: 'duration', pattern: new RegExp(`(?<![\\w.])\\d{1,12}(?:[.,]\\d{1,9})? ?${unit}\\b`, 'gi'), as: '<dur>' },
  {
    what: 'named duration',
    pattern: /\b(duration(?:_?ms)?|elapsed(?:_?ms)?|took|time)(["']?[ =:]{1,3})\d{1,12}(?:\.\d{1,12})?/gi,
    as: '$1$2<dur>',
  },
  {
    what: 'duration in a language without spaces',
    pattern: /\d{1,9}(?:\.\d{1,9})? ?(?:毫秒|秒|分钟|小时|分|ミリ秒|초)/g,
    as: '<dur>',
  },
  { what: 'percentage', pattern: /(?<![\w.])\d{1,6}(?:[.,]\d{1,6})? ?%/g, as: '<pct>' },
  {
    what: 'size',
    pattern: /(?<![\w.])\d{1,12}(?:[.,]\d{1,6})? ?(?:bytes?|octets?|[kKMGT]i?B|B|[KMG])\b/g,
    as: '<size>',
  },
  {
    what: 'counter',
    pattern:
      /\b(attempts?|tries|try|retry|retries|retrying|iteration|round|step|seed)([ #:=(]{1,3})\d{1,12}(?: ?(?:of|\/) ?\d{1,9})?/gi,
    as: '$1$2<n>',
  },
  {
    what: 'counter of several',
    pattern: /(?<![\w./])\d{1,9} ?(?:of|\/) ?\d{1,9}(?![\w./]| (?:\w{1,12} )?fail)/g,
    as: '<n>',
  },
  {
    what: 'what went well',
    pattern:
      /(?<![\w.])\d{1,9} (passed|passing|passes|skipped|pending|todo|ignored|filtered out|measured|deselected|warnings?)\b/g,
    as: '<n> $1',
  },
  {
    what: 'line and column in words',
    pattern:
      /\b(lines?|endLine|endColumn|columns?|col|char|character|position|offset|row|Zeile|Spalte|ligne|colonne|línea|columna|linha|coluna|riga|regel|строк[аеи]|столбец)(["']?[ :#=]{1,2})\d{1,9}(?:[-–:,.]{1,2}\d{1,9})?/gi,
    as: '$1$2<n>',
  },
  {
    what: 'line in Chinese, Japanese or Korean',
    pattern: /第? ?\d{1,9} ?(行目?|列|줄)|(行|列) \d{1,9}/g,
    as: '$1$2 <n>',
  },
  { what: 'line in brackets', pattern: /(?<=[\w"'])[[(]\d{1,9}[,:] ?\d{1,9}(?:[-,:]\d{1,9}){0,2}[\])]/g, as: '' },
  { what: 'line in Maven brackets', pattern: /:\[\d{1,9},\d{1,9}\]/g, as: '' },
  {
    what: 'line after a file',
    pattern:
      /(?<=\.[A-Za-z][\w+-]{0,11}|(?:[Mm]ake|Docker|Rake|Gem|Brew|Proc|Just|Cake|Task|Jenkins)file|BUILD|>)[:(]\d{1,9}(?:[:,.-]\d{1,9}){0,3}\)?(?![\w.])/g,
    as: '',
  },
  { what: 'line and column', pattern: /(?<=[\w>\])]):\d{1,9}:\d{1,9}(?![\w.])/g, as: '' },
  { what: 'line and column alone', pattern: /^\s*\d{1,9}:\d{1,9}(?=\s)/g, as: '<n>' },
  {
    what: 'long number',
    pattern: /(?<![\w.#-])\d{6,20}(?![\w.])/g,
    as: (match, ...rest) => (keepsNumber.test(before(rest)) ? match : '<n>'),
  },
];

/** Only the characters before a number that can tell what it is. */
const leadLength = 24;

function before(rest: readonly (string | number)[]): string {
  const whole = rest.at(-1);
  const offset = rest.at(-2);
  if (typeof whole !== 'string' || typeof offset !== 'number') return '';
  return whole.slice(Math.max(0, offset - leadLength), offset);
}

/** Status codes of Windows (HRESULT, NTSTATUS) are written like addresses, but say what went wrong. */
function isStatus(hex: string, lead: string): boolean {
  return /^0x[8c][0-9a-f]{7}$/i.test(hex) || keepsNumber.test(lead);
}

function isPrivateNetwork(first: string, second: string): boolean {
  const [a, b] = [Number(first), Number(second)];
  return a === 0 || a === 10 || a === 127 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31) || a > 255;
}

/** What is stable below a temp folder: names with their numbers masked; the first is made up unless it is a named file. */
function stableTail(below: string, separator: string): string {
  const parts = below.split(separator).slice(1);
  return parts
    .map((part, index) => {
      const file = /^([A-Za-z][\w-]{0,80}?)(\.[A-Za-z]{1,8})$/.exec(part);
      const madeUp = /^tmp|\d.*[A-Za-z].*\d|[A-Z].*[a-z].*[A-Z].*\d/.test(part);
      if (index === 0 && (file === null || madeUp)) return file?.[2] ? `/*${file[2]}` : '';
      return `/${part.replace(/\d+/g, '#')}`;
    })
    .join('');
}

/**
 * One line without colours and with everything masked that changes by itself from run to run (times, durations, temp paths, ids, addresses,
 * processes, ports, counters, sizes, line numbers), spaces folded. Linear in the length of the line.
 */
export function maskLine(line: string): string {
  let masked = withoutControl(line);
  for (const { pattern, as } of masks) {
    masked = typeof as === 'string' ? masked.replace(pattern, as) : masked.replace(pattern, as);
  }
  return masked.replace(/\s+/g, ' ').trim();
}
