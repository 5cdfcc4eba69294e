import type { Format } from '../formats/format.ts';
import type { Machine } from '../model/machine.ts';
import type { Skipped } from '../model/watch.ts';
import { createRedactor } from '../redact/index.ts';
import { judgeFile, type Rules } from './judge-file.ts';
import { errorCode, type FileFacts, isGone } from './open-file.ts';
import { createOpenFolders, realPathOf } from './open-folders.ts';
import * as reasons from './reasons.ts';
import { listSkipped } from './skipped-list.ts';
import { databaseFacts } from './sqlite/index.ts';
import { freest, type Origin, originIn } from './tree.ts';
import { planTrees } from './trees.ts';
import { walk } from './walk.ts';
import { wholeLog } from './whole-log.ts';

/** A log that belongs to a folder, not read yet. */
export interface FoundLog {
  readonly path: string;
  readonly format: Format;
  readonly facts: FileFacts;
  /** Whether a session that worked in a folder is wanted; only where the log may hold those of other folders. */
  readonly wanted?: (folder: string) => Promise<boolean>;
}

export interface FindingLogs {
  readonly machine: Machine;
  readonly formats: readonly Format[];
  /** Only logs that were written to in this many milliseconds. */
  readonly age: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Every log that belongs to a folder: those that lie in it, and the sessions of the agents that worked in it. Searches and judges
 * as the watch does, and reads no further than that takes; however many there are, none is left out.
 */
export async function findLogs(
  folder: string,
  { machine, formats, age, now }: FindingLogs,
): Promise<{ readonly logs: readonly FoundLog[]; readonly skipped: readonly Skipped[] }> {
  const options = {
    folders: [folder],
    include: [],
    exclude: [],
    extraLogs: [],
    agentTextLogs: [],
    customLogs: [],
    sessionStores: true,
    disabledFormats: [],
    thresholds: {},
    since: age,
  };
  const troubles = new Map<string, string>();
  const origins = new Map<string, Origin>();
  for (const tree of planTrees(options, [...new Set([folder, await realPathOf(folder)])], formats, machine).trees) {
    await walk(tree, {
      folder: () => {},
      file: (found) => {
        const path = wholeLog(found, formats);
        const origin = originIn(tree, path);
        origins.set(path, freest(origins.get(path) ?? origin, origin));
      },
      trouble: (path, code) => {
        if (!isGone(code)) troubles.set(path, code);
      },
    });
  }
  const rules: Rules = {
    formats,
    disabledFormats: [],
    openFolders: createOpenFolders([folder], machine),
    calledAgents: () => false,
    avoid: new Set(),
    machine,
    since: now - age,
  };
  const logs = new Map<string, FoundLog>();
  const files: { path: string; origin: Origin; asked: boolean; why: string }[] = [];
  for (const [path, origin] of origins) {
    const became = await judged(path, origin, rules);
    if ('why' in became) {
      files.push({ path, origin, asked: false, why: became.why });
      continue;
    }
    const real = await realPathOf(path);
    const same = logs.get(real);
    if (same) files.push({ path, origin, asked: false, why: reasons.sameFile(same.path) });
    else logs.set(real, { path, ...became, ...(origin === 'store' && { wanted: rules.openFolders.contain }) });
  }
  const redact = createRedactor(machine);
  const skipped = listSkipped({ files, troubles, wrong: [], storesOff: false, home: machine.home, redact });
  return { logs: [...logs.values()], skipped };
}

async function judged(
  path: string,
  origin: Origin,
  rules: Rules,
): Promise<Omit<FoundLog, 'path'> | { readonly why: string }> {
  try {
    const facts = await databaseFacts(path);
    return 'trouble' in facts ? { why: reasons.whyUnread(facts.trouble) } : await judgeFile(path, facts, origin, rules);
  } catch (error) {
    return { why: reasons.whyUnread(errorCode(error)) };
  }
}
