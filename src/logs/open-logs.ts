import type { Format } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import type { LogReader } from './log-reader.ts';
import type { FileFacts } from './open-file.ts';
import type { WatchedFile } from './watched-file.ts';

/** The logs that have a reader: no more of them than `limits.logs`, and no file twice under two names. */
export interface OpenLogs {
  /** Gives the file a reader, in place of one that it had. */
  open(file: WatchedFile, format: Format, facts: FileFacts): void;
  close(file: WatchedFile): void;
  /** The log that is read already and has this real path; takes note of it for `file` where there is none. */
  ownerOf(realPath: string, file: WatchedFile): WatchedFile;
  /** Whether a file like this gets a place, and whose it gets where all are taken: the newest win, and what was asked for stays. */
  placeFor(facts: FileFacts): 'free' | 'none' | WatchedFile;
}

export function createOpenLogs(
  createReader: (file: WatchedFile, format: Format, facts: FileFacts) => LogReader,
): OpenLogs {
  const opened = new Set<WatchedFile>();
  const owners = new Map<string, WatchedFile>();

  return {
    open(file, format, facts) {
      file.reader = createReader(file, format, facts);
      opened.add(file);
    },
    close(file) {
      for (const timer of Object.values(file.timers)) clearTimeout(timer);
      file.timers = {};
      file.reader = undefined;
      opened.delete(file);
      for (const [real, owner] of owners) if (owner === file) owners.delete(real);
    },
    ownerOf(realPath, file) {
      const owner = owners.get(realPath) ?? file;
      owners.set(realPath, owner);
      return owner;
    },
    placeFor(facts) {
      if (opened.size < limits.logs) return 'free';
      const ages = [...opened]
        .filter((file) => !file.asked)
        .map((file) => ({ file, modified: file.facts?.modified ?? 0 }));
      const oldest = ages.reduce<(typeof ages)[number] | undefined>(
        (least, one) => (least && least.modified <= one.modified ? least : one),
        undefined,
      );
      return oldest && oldest.modified < facts.modified ? oldest.file : 'none';
    },
  };
}
