import { before, type MaskRule, namesValue } from './mask-rule.ts';

const unit = '(?:ns|[µμu]s|ms|m?secs?|milliseconds?|[Ss]econds?|s|[Mm]ins?|[Mm]inutes?|m|[Hh]rs?|[Hh]ours?|h|days?|d)';

/** How long, how much, how far: amounts that no two runs share. What a demand or an assertion counts is kept. */
export const amounts: readonly MaskRule[] = [
  { what: 'duration of ISO 8601', has: ['P'], pattern: /\bPT\d[\dHMS.]{1,24}(?!\w)/g, as: '<dur>' },
  {
    what: 'duration of several units',
    digits: ['before a word'],
    pattern:
      /(?<![\w.])\d{1,9} ?(?:h|m|d|min|hours?|minutes?)(?:,? (?:and )?|)(?:\d{1,9}(?:\.\d{1,9})? ?(?:ms|min(?:utes?)?|m|s(?:ec(?:onds?)?)?)(?:,? )?){1,3}\b/g,
    as: '<dur>',
  },
  {
    what: 'duration',
    digits: ['before a word'],
    pattern: new RegExp(`(?<![\\w.])\\d{1,12}(?:[.,]\\d{1,9})? ?${unit}\\b`, 'g'),
    as: '<dur>',
  },
  {
    what: 'named duration',
    digits: ['behind a word'],
    pattern:
      /\b(duration(?:_?ms)?|elapsed(?:_?ms)?|took|time|retry[-_ ]?after|backoff)(["']?[ =:]{1,3})\d{1,12}(?:\.\d{1,12})?/gi,
    as: '$1$2<dur>',
  },
  {
    what: 'duration in a language without spaces',
    has: ['秒'],
    pattern: /\d{1,9}(?:\.\d{1,9})? ?(?:毫秒|秒|分钟|小时|分|ミリ秒|초)/g,
    as: '<dur>',
  },
  { what: 'percentage', has: ['%'], pattern: /(?<![\w.])\d{1,6}(?:[.,]\d{1,6})? ?%/g, as: '<pct>' },
  {
    what: 'sizes of a heap',
    has: ['(', '>'],
    pattern: /\d{1,9}\.\d{1,3} \(\d{1,9}\.\d{1,3}\) -> \d{1,9}\.\d{1,3} \(\d{1,9}\.\d{1,3}\) MB/g,
    as: '<size>',
  },
  {
    what: 'size',
    digits: ['before a word'],
    pattern: /(?<![\w.])\d{1,12}(?:[.,]\d{1,6})? ?(?:bytes?|octets?|[kKMGT]i?B|B|[KMG])\b/g,
    as: (match, ...rest) => (namesValue(before(rest)) ? match : '<size>'),
  },
  {
    what: 'counter',
    digits: ['behind a word'],
    pattern:
      /\b(attempts?|tries|try|retry|retries|retrying|iteration|round|step|seed)([ #:=(]{1,3})\d{1,12}(?: ?(?:of|\/) ?\d{1,9})?/gi,
    as: '$1$2<n>',
  },
  {
    what: 'counter before its word',
    digits: ['before a word'],
    pattern: /\b\d{1,6}(?:st|nd|rd|th) (attempt|try|retry|time|iteration|run)\b/gi,
    as: '<n> $1',
  },
  {
    what: 'counter of several',
    has: ['/o', '/f'],
    pattern: /(?<![\w./])\d{1,9} ?(?:of|\/) ?\d{1,9}(?![\w./]| (?:\w{1,12} )?fail)/g,
    as: (match, ...rest) => (namesValue(before(rest)) ? match : '<n>'),
  },
  { what: 'lines of a text that is shown', has: ['('], pattern: /\(\d{1,9} lines? total\)/g, as: '(<n> lines total)' },
  {
    what: 'price of a contract’s call',
    has: ['(', ':'],
    pattern: /\((?:runs: \d{1,9}, μ: \d{1,12}, ~: \d{1,12}|(?:calls: \d{1,9}, )?gas: \d{1,12})\)/g,
    as: '(<gas>)',
  },
  {
    what: 'what went well',
    digits: ['before a word'],
    pattern:
      /(?<![\w.])\d{1,9} (passed|passing|passes|skipped|pending|todo|ignored|filtered out|measured|deselected|warnings?|total(?=,|\s*$))(?!\w)/g,
    as: '<n> $1',
  },
];
