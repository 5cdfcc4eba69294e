import { resolve, sep } from 'node:path';
import { customFormat, type Mapping, readMappings } from '../formats/custom.ts';
import type { Format } from '../formats/format.ts';
import type { Machine } from '../model/machine.ts';
import type { WatchOptions } from '../model/watch.ts';
import { createGlobs } from './globs.ts';
import { pathBelow } from './tree.ts';
import type { WrongSetting } from './wrong-setting.ts';

const setting = 'findAWay.customLogs';

type Mapped = Pick<WatchOptions, 'customLogs'>;
type Where = Pick<WatchOptions, 'folders' | 'extraLogs'>;

/** The mappings of a setting that can be used, and what is wrong with the others. */
export function usableMappings({ customLogs }: Mapped): {
  readonly mappings: readonly Mapping[];
  readonly wrong: readonly WrongSetting[];
} {
  const { mappings, wrong } = readMappings(customLogs);
  const globs = mappings.map(({ name, files }) => ({ name, wrong: createGlobs(files, { ignoreCase: false }).wrong }));
  const misled = new Set(globs.flatMap(({ name, wrong }) => (wrong.length > 0 ? [name] : [])));
  return {
    mappings: mappings.filter(({ name }) => !misled.has(name)),
    wrong: [
      ...wrong.map(({ place, why }) => ({ setting, value: place, why })),
      ...globs.flatMap(({ name, wrong }) =>
        wrong.map(({ glob, why }) => ({ setting, value: `${name}, files: ${glob}`, why })),
      ),
    ],
  };
}

/**
 * The formats of users' own logs under changing options. A mapping that stays as it was stays the same format, so that its logs are
 * read on; so does where it is looked for.
 */
export function createCustomLogs(machine: Machine): (options: Mapped & Where) => readonly Format[] {
  const ignoreCase = machine.platform !== 'linux';
  let where: Where = { folders: [], extraLogs: [] };
  let known = new Map<string, Format>();

  function made(mapping: Mapping): Format {
    const globs = createGlobs(mapping.files, { ignoreCase });
    const anywhere = createGlobs(mapping.files.map(atEnd), { ignoreCase });
    return customFormat(
      mapping,
      (path) =>
        where.folders.some((folder) => globs.matches(pathBelow(folder, path) ?? '')) ||
        (where.extraLogs.some((named) => resolve(named) === resolve(path) || pathBelow(named, path) !== undefined) &&
          anywhere.matches(resolve(path).split(sep).join('/'))),
    );
  }

  return (options) => {
    where = options;
    const { mappings } = usableMappings(options);
    known = new Map(
      mappings.map((mapping) => {
        const text = JSON.stringify(mapping);
        return [text, known.get(text) ?? made(mapping)];
      }),
    );
    return [...known.values()];
  };
}

/** What lies outside of the folders has no path below them: there a glob is tried on the end of the path. */
function atEnd(glob: string): string {
  const plain = glob.replace(/^\.\//, '');
  return plain.includes('/') ? `**/${plain}` : plain;
}
