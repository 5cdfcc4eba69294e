import { before, type MaskRule } from './mask-rule.ts';

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}';
const zone = '(?:Z|[ ]?[+-]\\d{2}:?\\d{2}|[ ](?:UTC|GMT|[A-Z]{3,4})\\b)?';
const clock = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,9})?(?: ?[AP]M\\b)?';

/** Points in time, in every way of writing them, and durations written like them. A date that names a version of an interface is one. */
export const times: readonly MaskRule[] = [
  {
    what: 'date and time',
    has: ['-/.'],
    pattern: new RegExp(
      `\\b\\d{4}[-/.]\\d{2}[-/.]\\d{2}(?:[T _-]{1,2}\\d{2}[:_.-]?\\d{2}(?:[:_.-]?\\d{2}(?:[.,_]\\d{1,9})?)?${zone})?(?!\\d)`,
      'g',
    ),
    as: (match, ...rest) => (/versions?["']?[^\w]{0,3}$/i.test(before(rest)) ? match : '<time>'),
  },
  {
    what: 'date and time without marks',
    digits: ['in a row'],
    pattern:
      /(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[T_-]?(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:\d{3})?Z?(?!\d)/g,
    as: '<time>',
  },
  {
    what: 'time of a web server',
    has: ['/', ':'],
    pattern: new RegExp(`\\b\\d{1,2}/${month}/\\d{4}:\\d{2}:\\d{2}:\\d{2}${zone}`, 'g'),
    as: '<time>',
  },
  {
    what: 'date with the year last',
    has: ['./'],
    pattern: new RegExp(
      `(?<![\\w./])\\d{1,2}([./])\\d{1,2}\\1(?:(?:19|20)\\d{2}(?:,? ${clock})?|\\d{2},? ${clock})(?![\\w/])`,
      'g',
    ),
    as: '<time>',
  },
  {
    what: 'date in words',
    digits: ['behind a word', 'before a word'],
    pattern: new RegExp(
      `\\b(?:${day},? )?(?:${month} {1,2}\\d{1,2}|\\d{1,2}[ -]${month})(?:,? \\d{4}|-\\d{4})?(?:,? \\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,9})?)?(?: ?[AP]M\\b)?${zone}(?: \\d{4})?(?![\\w:])`,
      'g',
    ),
    as: '<time>',
  },
  {
    what: 'duration as a clock',
    has: [':'],
    digits: ['behind a word'],
    pattern:
      /\b(elapsed|took|time|eta|duration|after|remaining)([ :=]{1,4})\d{1,4}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?: (?:min|h)\b)?/gi,
    as: '$1$2<dur>',
  },
  {
    what: 'clock',
    has: [':'],
    pattern: /(?<![\w:.])\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?: ?[AP]M)?(?![\w:])/g,
    as: '<time>',
  },
  {
    what: 'clock of half a day',
    has: [':'],
    digits: ['before a word'],
    pattern: /(?<![\w:.])\d{1,2}:\d{2} ?[AaPp]\.?[Mm]\b/g,
    as: '<time>',
  },
  {
    what: 'clock after its word',
    has: [':'],
    digits: ['behind a word'],
    pattern: /\bat \d{1,2}:\d{2}(?![\w:.])/g,
    as: 'at <time>',
  },
  {
    what: 'seconds since 1970',
    digits: ['in a row'],
    pattern: /(?<![\w.])1[5-9]\d{8}(?:\.\d{1,9}|\d{3}|\d{6}|\d{9})?(?![\w.])/g,
    as: '<time>',
  },
  { what: 'process after the time', has: ['>', '['], pattern: /(<time>\]? )\[\d{1,10}\](?= |:|$)/g, as: '$1' },
];
