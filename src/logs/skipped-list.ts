import { limits } from '../model/limits.ts';
import type { Skipped } from '../model/watch.ts';
import type { Redactor } from '../redact/index.ts';
import * as reasons from './reasons.ts';
import { toldSkipped } from './told-skipped.ts';
import type { Origin } from './tree.ts';
import type { WatchedFile } from './watched-file.ts';
import type { WrongSetting } from './wrong-setting.ts';

export interface SkippedSources {
  readonly files: Iterable<Pick<WatchedFile, 'path' | 'origin' | 'asked' | 'why'>>;
  /** Folders that cannot be searched or watched, by their path, with the system's code. */
  readonly troubles: ReadonlyMap<string, string>;
  readonly wrong: readonly WrongSetting[];
  readonly storesOff: boolean;
  readonly home: string;
  readonly redact: Redactor;
}

/** What people can do something about comes first; sessions of other folders come last. */
const ranks: Readonly<Record<Origin, number>> = { named: 1, workspace: 2, 'folder-of-store': 2, store: 4 };

/** What is not watched and why, bounded; where not all of it is listed, the last entry counts the rest. */
export function listSkipped({ files, troubles, wrong, storesOff, home, redact }: SkippedSources): Skipped[] {
  const listed: (Pick<Skipped, 'path' | 'why' | 'setting'> & { rank: number; label?: string })[] = [];
  for (const { setting, value, why } of wrong)
    listed.push({ rank: 0, path: '', label: `${setting}: ${redact(value)}`, why: `a wrong setting: ${why}`, setting });
  for (const [path, code] of troubles) listed.push({ rank: 1, path, why: reasons.whyTrouble(code) });
  if (storesOff) listed.push({ rank: 3, path: home, why: reasons.storesOff, setting: 'findAWay.sessionStores' });
  for (const { path, why, origin, asked } of files)
    if (why !== undefined) listed.push({ rank: asked || why.startsWith('unreadable') ? 1 : ranks[origin], path, why });
  listed.sort((one, other) => one.rank - other.rank);
  const told = listed.length > limits.skipped ? listed.slice(0, limits.skipped - 1) : listed;
  const skipped: Skipped[] = told.map(({ path, label, why, setting }) => ({
    ...toldSkipped(path, why, redact),
    ...(label && { label }),
    ...(setting && { setting }),
  }));
  const more = listed.length - told.length;
  if (more > 0) skipped.push({ path: '', label: `${more} more`, why: 'not listed one by one' });
  return skipped;
}
