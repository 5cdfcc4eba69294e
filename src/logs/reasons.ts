import type { Format } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import { type FileTrouble, isGone } from './open-file.ts';
import { whyNotReadable } from './sqlite/trouble.ts';

/** Why a file is not watched or a folder not searched, in plain words, with the remedy where there is one. */

export const tooOld = 'too old: nothing was written to it lately';
export const tooMany = `too many: only the ${limits.logs} logs that were written to last are watched`;
export const empty = 'empty so far';
export const replaced = 'replaced while it was read; read it again';
export const utf16 = 'written in UTF-16, which is not read; have it written as UTF-8';
export const noAgentsLog = "not an agent's log: no format knows it, and it shows no commands with their results";
export const notOfOpenFolder = 'not of an open folder';
export const leadsOut = 'a link out of the open folder; name its target in findAWay.extraLogs to have it read';
export const storesOff = "switched off: the agents' own session stores, by findAWay.sessionStores";

export const deadly =
  'reading it stopped the reader of the logs twice; it is left alone until the window is opened anew';

export function switchedOff(format: Format): string {
  return `switched off: findAWay.disabledFormats names ${format.id}`;
}

export function partOf(label: string): string {
  return `a part of ${label}, and read with it`;
}

export function sameFile(label: string): string {
  return `the same file as ${label}`;
}

/** What is in the way of a file or folder; `whyTrouble` says too when it is tried again. */
export function whyUnread(trouble: FileTrouble): string {
  if (isGone(trouble)) return 'there is no such file';
  switch (trouble) {
    case 'NOTFILE':
      return 'not a file: folders, pipes, sockets and devices are not opened';
    case 'NOZSTD':
      return 'compressed with Zstandard, which only Node 22.15 and later read';
    default:
      return `unreadable: ${whyNotReadable(trouble) ?? trouble}`;
  }
}

export function whyTrouble(trouble: FileTrouble): string {
  if (isGone(trouble)) return `${whyUnread(trouble)}; it is read as soon as there is one`;
  switch (trouble) {
    case 'EACCES':
    case 'EPERM':
      return `${whyUnread(trouble)}; it is read as soon as you are given the right to read it`;
    case 'NOTFILE':
    case 'NOZSTD':
      return whyUnread(trouble);
    case 'TOOMANY':
      return `too many: only the first ${limits.files} entries in here are looked at; findAWay.exclude leaves folders out`;
    case 'ENOSPC':
    case 'EMFILE':
      return `the system gives no more watches (${trouble}): changes in here are noticed up to a minute late`;
    default:
      return `${whyUnread(trouble)}; it is tried again when it changes`;
  }
}
