import type { Claim, Format, Head } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import type { FileFacts } from './open-file.ts';
import type { OpenFolders } from './open-folders.ts';
import { partsCame } from './parts-came.ts';
import { databaseHead, readHead } from './read-head.ts';
import { readText } from './read-text.ts';
import * as reasons from './reasons.ts';
import { databaseFacts } from './sqlite/index.ts';
import type { Origin } from './tree.ts';

/** What becomes of a file: it is watched as a log of a format, or it is skipped for a reason that people can read. */
export type Verdict =
  | { readonly format: Format; readonly facts: FileFacts }
  | {
      readonly why: string;
      /** Left out where the file could not be read. */
      readonly facts?: FileFacts;
      /** True where the file says something that its growth does not change. */
      readonly final?: boolean;
    };

/** What files are judged by. */
export interface Rules {
  readonly formats: readonly Format[];
  readonly disabledFormats: readonly string[];
  readonly openFolders: OpenFolders;
  /** Whether a setting says that a text log is an agent's. */
  readonly calledAgents: (path: string) => boolean;
  /** Files that are left alone whatever they are. */
  readonly avoid: ReadonlySet<string>;
  /** Milliseconds since 1970; files that were last written to before are too old. */
  readonly since: number;
  readonly machine: Machine;
}

/**
 * Judges a file by its name, its age and the bytes at its start; its end is read only where the start says nothing. A file in an
 * agent's store must name an open folder there, else nothing of it goes any further. `asked` is true where a person pointed at
 * this very file.
 */
export async function judgeFile(
  path: string,
  found: FileFacts,
  origin: Origin,
  rules: Rules,
  asked = false,
): Promise<Verdict> {
  if (rules.avoid.has(path)) return { why: reasons.deadly, facts: found, final: true };
  if (!asked && found.modified < rules.since && (await partsCame(path, rules.formats)) < rules.since)
    return { why: reasons.tooOld, facts: found };
  if (origin === 'workspace' && !asked && !(await rules.openFolders.contain(path)))
    return { why: reasons.leadsOut, facts: found };
  const start = await readHead(path);
  if ('trouble' in start) return { why: reasons.whyTrouble(start.trouble) };
  const { head } = start;
  const isBinary = head.compressed || isDatabase(head);
  const whole = isDatabase(head) ? await databaseFacts(path) : start.facts;
  const facts = 'trouble' in whole ? start.facts : whole;
  if (facts.size === 0) return { why: reasons.empty, facts };

  if (isUtf16(head)) return { why: reasons.utf16, facts, final: true };

  let end: Head | undefined;
  async function readEnd(): Promise<Head | undefined> {
    if (end || isBinary || facts.size <= limits.headBytes) return end;
    const read = await readHead(path, 'end');
    end = 'head' in read ? read.head : undefined;
    return end;
  }

  const format =
    surest(head, rules.formats) ??
    surest(await readEnd(), rules.formats) ??
    (rules.calledAgents(path) && !isDatabase(head) ? rules.formats.find((one) => one.onRequest) : undefined);
  if (!format) return { why: reasons.noAgentsLog, facts };
  if (rules.disabledFormats.includes(format.id)) return { why: reasons.switchedOff(format), facts };
  // The sessions of a database are of many folders: they are told apart one by one when they are read.
  if (origin === 'store' && !asked && format.growth !== 'rows') {
    const beside = await readBeside(format.folderFiles?.(path, rules.machine) ?? []);
    const atStart = format.folders(head, beside);
    const named = atStart.length > 0 ? atStart : format.folders((await readEnd()) ?? head, beside);
    if (!(await containAny(rules.openFolders, named)))
      return { why: reasons.notOfOpenFolder, facts, final: atStart.length > 0 };
  }
  return { format, facts };
}

const ranks: Readonly<Record<Claim, number>> = { named: 3, content: 2, weak: 1, none: 0 };

/** The format with the surest claim; the earlier one in the list where claims are equal. */
function surest(head: Head | undefined, formats: readonly Format[]): Format | undefined {
  let best: Format | undefined;
  let rank = 0;
  for (const format of formats) {
    if (!head || (head.compressed && format.growth !== 'document')) continue;
    if (isDatabase(head) !== (format.growth === 'rows')) continue;
    const claimed = ranks[format.claim(head)];
    if (claimed > rank) {
      best = format;
      rank = claimed;
    }
  }
  return best;
}

function isDatabase({ text }: Head): boolean {
  return text.startsWith(databaseHead);
}

/** The small files that name a log's folder; those that are not there are left out. */
async function readBeside(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const read = await readText(path, limits.besideBytes);
    if ('text' in read) texts.set(path, read.text);
  }
  return texts;
}

/** Its byte order mark is no UTF-8, and every other byte of plain text in it is zero. */
function isUtf16({ text }: Head): boolean {
  return text.startsWith('\uFFFD\uFFFD') && text.includes('\0');
}

async function containAny(open: OpenFolders, folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) if (await open.contain(folder)) return true;
  return false;
}
