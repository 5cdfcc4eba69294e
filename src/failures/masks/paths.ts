import type { MaskRule } from './mask-rule.ts';

/** Folders that are made up for one run, and those that are a person's own. */
export const paths: readonly MaskRule[] = [
  {
    what: 'temp path',
    has: ['/'],
    digitless: true,
    pattern:
      /(?:\/private)?(?:\/var\/folders\/[^\s/'"]{1,20}\/[^\s/'"]{1,60}\/[A-Z]|\/(?:var\/)?tmp|\/dev\/shm|\/var\/lib\/docker\/tmp)((?:\/[^\s/'"`,;:()[\]<>|]{1,160}){1,20})\/?/g,
    as: (_match, below) => `<tmp>${stableTail(below, '/')}`,
  },
  {
    what: 'temp path on Windows',
    has: [':', '\\'],
    digitless: true,
    pattern: /[A-Za-z]:\\(?:[^\s\\'"]{1,80}\\){1,6}(?:Temp|TMP|temp)((?:\\[^\s\\'"`,;:()[\]<>|]{1,160}){1,20})/g,
    as: (_match, below) => `<tmp>${stableTail(below, '\\')}`,
  },
  {
    what: 'home folder',
    has: ['/'],
    digitless: true,
    pattern: /(?<![\w.~])\/(?:home|Users)\/[^\s/'"`,;:()[\]<>|]{1,64}(?=[/\s'"`,;:)\]]|$)/g,
    as: '~',
  },
  { what: "root's home folder", has: ['/'], digitless: true, pattern: /(?<![\w.~/])\/root(?=\/)/g, as: '~' },
  {
    what: 'home folder on Windows',
    has: [':', '/\\'],
    digitless: true,
    pattern: /\b[A-Za-z]:[\\/]{1,2}Users[\\/]{1,2}[^\s\\/'"`,;:()[\]<>|]{1,64}(?=[\\/])/g,
    as: '~',
  },
  {
    what: 'digest in the name of a built file',
    has: ['.'],
    digits: ['in a long word'],
    pattern: /([-.])([A-Za-z0-9_]{8,20})(?=\.(?:[cm]?js|css|map|wasm)\b)/g,
    as: (match, lead, digest) => (isDigest(digest) ? `${lead}<hex>` : match),
  },
  {
    what: 'made-up ending of a folder',
    has: ['/\\', '-_.'],
    digits: ['in a long word'],
    pattern: /(?<=\w[-_.])(?=[a-z\d]{0,12}\d)[a-z\d]{8,32}(?=[/\\])/g,
    as: (match) => (/\d[a-z]{1,8}\d{1,8}[a-z]{1,8}\d/.test(match) ? '<id>' : match),
  },
];

/** A digest in base 64 mixes cases and digits; a name of words does not. */
function isDigest(text: string): boolean {
  return (text.match(/\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]/g)?.length ?? 0) >= 3 && /\d/.test(text);
}

/** What is stable below a temp folder: names with their numbers masked; the first is made up unless it is a named file. */
function stableTail(below: string, separator: string): string {
  const parts = below.split(separator).slice(1);
  return parts
    .map((part, index) => {
      const file = /^([A-Za-z][\w-]{0,80}?)(\.[A-Za-z]{1,8})$/.exec(part);
      if (index === 0 && (file === null || isMadeUp(part))) return file?.[2] ? `/*${file[2]}` : '';
      return `/${part.replace(/[-_](?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{6,}$/, '#').replace(/\d+/g, '#')}`;
    })
    .join('');
}

/** Names of `mktemp` and compilers, and what mixes digits with letters or cases with each other. */
function isMadeUp(name: string): boolean {
  if (/^tmp|^cc[A-Za-z\d]{6}\./.test(name)) return true;
  return /^\D*\d[^A-Za-z]*[A-Za-z]\D*\d/.test(name) || /^[^A-Z]*[A-Z][^a-z]*[a-z][^A-Z]*[A-Z]\D*\d/.test(name);
}
