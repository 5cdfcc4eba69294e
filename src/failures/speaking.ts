import { anyOf } from './any-of.ts';
import { readers } from './readers/index.ts';
import type { Reader } from './readers/reader.ts';

/** Readers asked together: more would make a pattern that engines no longer optimize. */
const togetherAsked = 32;

interface Group {
  readonly members: readonly Reader[];
  readonly hears: (line: string) => boolean;
}

const groups: readonly Group[] = Array.from({ length: Math.ceil(readers.length / togetherAsked) }, (_, index) => {
  const members = readers.slice(index * togetherAsked, (index + 1) * togetherAsked);
  return { members, hears: anyOf(members.flatMap((reader) => reader.speaks)) };
});

/** The readers whose toolchain speaks in these lines, in their order. Most are silent, and are found to be so together. */
export function speakingIn(lines: readonly string[]): readonly Reader[] {
  const distinct = [...new Set(lines)];
  return groups.flatMap(({ members, hears }) => {
    const heard = distinct.filter(hears);
    return heard.length === 0 ? [] : members.filter((reader) => speaks(reader, heard));
  });
}

function speaks(reader: Reader, lines: readonly string[]): boolean {
  return lines.some((line) => reader.speaks.some((pattern) => pattern.test(line)));
}
