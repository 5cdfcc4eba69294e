import type { MaskRule } from './mask-rule.ts';

/** Where in a file something stands: any edit above moves it. */
export const lines: readonly MaskRule[] = [
  {
    what: 'line and column in words',
    digits: ['behind a word'],
    pattern:
      /(?<![\p{L}\p{N}_])(lines?|endLine|endColumn|Ln|columns?|col|char|character|position|offset|row|Zeile|Spalte|ligne|colonne|línea|columna|linha|coluna|riga|regel|linia|wiersz|satır|Zeichen|caractère|carácter|caractere|carattere|znak|строк[аеи]|столбец|символ)(["']?[ :#=]{1,2})\d{1,9}(?:[-–:,.]{1,2}\d{1,9})?/giu,
    as: '$1$2<n>',
  },
  {
    what: 'line in Chinese, Japanese or Korean',
    has: ['行'],
    pattern: /第? ?\d{1,9} ?(行目?|列|줄)|(行|列|줄|字符) \d{1,9}/g,
    as: '$1$2 <n>',
  },
  {
    what: 'line in brackets',
    has: ['[('],
    pattern: /(?<=[\w"'])[[(]\d{1,9}[,:] ?\d{1,9}(?:[-,:]\d{1,9}){0,2}[\])]/g,
    as: '',
  },
  {
    what: 'line in brackets behind a colon',
    has: [':', '[('],
    pattern: /: ?[[(]\d{1,9}, ?\d{1,9}[\])](?=:|\s|$)/g,
    as: '',
  },
  {
    what: 'line after a file',
    has: [':(#'],
    pattern:
      /(?<=\.[A-Za-z][\w+-]{0,11}|(?:[Mm]ake|Docker|Rake|Gem|Brew|Proc|Just|Cake|Task|Jenkins)file|BUILD|[>}])(?:[:(]|:L|#L?)\d{1,9}(?:[:,.-]L?\d{1,9}){0,3}\)?(?![\w.])/g,
    as: '',
  },
  { what: 'line and column', has: [':'], pattern: /(?<=[\w>\])]):\d{1,9}:\d{1,9}(?![\w.])/g, as: '' },
  { what: 'line and column alone', has: [':'], pattern: /^\s*\d{1,9}:\d{1,9}(?=\s)/g, as: '<n>' },
];
