import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const Manifest = z.object({
  displayName: z.string(),
  description: z.string(),
  capabilities: z.unknown(),
  contributes: z.unknown(),
});
const Texts = z.record(z.string(), z.string().check(z.minLength(1)));

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
}

/** The texts of package.json by their keys. */
export const englishTexts = Texts.parse(read('package.nls.json'));
export const chineseTexts = Texts.parse(read('package.nls.zh-cn.json'));

/** package.json as it is written: `%key%` where a text stands. */
export const manifestAsWritten = Manifest.parse(read('package.json'));

/** package.json as VS Code shows it in English. */
export const manifestInEnglish: unknown = filled(manifestAsWritten);

function filled(node: unknown): unknown {
  if (typeof node === 'string') return englishTexts[/^%(.+)%$/.exec(node)?.[1] ?? ''] ?? node;
  if (Array.isArray(node)) return node.map(filled);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value)]));
}
