import { MappedDecoder } from './custom/decoder.ts';
import type { Mapping } from './custom/mapping.ts';
import type { LineFormat } from './format.ts';

export type { Mapping } from './custom/mapping.ts';
export { readMappings } from './custom/read-mappings.ts';

/** What ids of users' own formats begin with. */
export const customPrefix = 'custom:';

/** The format of logs that a user's mapping describes. `isOwn` tells by its path whether a file is one: it takes it from all others. */
export function customFormat(mapping: Mapping, isOwn: (path: string) => boolean): LineFormat {
  return {
    id: customPrefix + mapping.name,
    name: mapping.name,
    growth: 'lines',
    stores: () => [],
    workspaceGlobs: mapping.files,
    claim: ({ path }) => (isOwn(path) ? 'named' : 'none'),
    folders: () => [],
    decoder: (context) => new MappedDecoder(mapping, context),
  };
}
