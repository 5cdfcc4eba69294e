import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { english, type Translate } from '../../src/guidance/index.ts';
import type { Reader } from '../../src/ui/status-view.ts';
import { projectRoot } from '../editor/paths.ts';

const Bundle = z.record(z.string(), z.string());

/** The words of a bundle; English where it has none, as the editor does it. */
function translated(file: string): Translate {
  const words = Bundle.parse(JSON.parse(readFileSync(join(projectRoot, 'l10n', file), 'utf8')));
  return (message, args) => english(words[message] ?? message, args);
}

/** People at the editor, by their language. */
export const readers = {
  en: { t: english, language: 'en' },
  'zh-cn': { t: translated('bundle.l10n.zh-cn.json'), language: 'zh-cn' },
} as const satisfies Readonly<Record<string, Reader>>;

export const languages = ['en', 'zh-cn'] as const satisfies readonly (keyof typeof readers)[];
export type Language = (typeof languages)[number];
