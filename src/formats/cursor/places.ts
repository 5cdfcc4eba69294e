import type { Machine } from '../../model/machine.ts';
import { sessionOfEntire } from '../entire-place.ts';
import type { Store } from '../format.ts';
import { below, forward, lastName } from '../store-path.ts';

/** Where Cursor and its terminal program keep what they write of projects; the program can be told another place. */
function dataFolder(machine: Machine): string {
  return machine.env.CURSOR_DATA_DIR || below(machine, machine.home, '.cursor');
}

/** The name of a folder among the projects: letters and digits stay, and what is between them is one dash. */
function slug(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

const transcript = /^[^/]+\/agent-transcripts\/(?:[^/]+\/){0,3}[^/]+\.(?:jsonl|txt)$/;
const folder = /^[^/]+(?:\/agent-transcripts(?:\/[^/]+){0,3})?$/;

/** The transcripts of a folder. They do not name it: only the name of the project does, which is the folder's own and no other's below it. */
export function transcriptStores(machine: Machine, workspace: string): readonly Store[] {
  const fold = (text: string) => (machine.platform === 'linux' ? text : text.toLowerCase());
  const wanted = fold(slug(workspace));
  const ours = (path: string) => fold(slug(path.split('/', 1)[0] ?? '')) === wanted;
  if (wanted === '') return [];
  return [
    {
      root: below(machine, dataFolder(machine), 'projects'),
      accepts: (path) => transcript.test(path) && ours(path),
      enters: (path) => folder.test(path) && ours(path),
      ofFolder: true,
    },
  ];
}

const placed = /\/agent-transcripts\/(?:[^/]+\/){0,3}[^/]+\.(?:jsonl|txt)$/;
const subagent = /\/([^/]+)\/subagents\/(?:[^/]+\/){0,2}[^/]+$/;

export function isInPlace(path: string): boolean {
  return placed.test(forward(path));
}

/** Which session a transcript is of, and whose subagent it is, which the place alone tells. */
export function sessionAt(path: string): { readonly session: string; readonly parent?: string } {
  const session = sessionOfEntire(path) ?? lastName(path).replace(/\.(?:jsonl|txt)$/, '');
  const parent = subagent.exec(forward(path))?.[1];
  return parent === undefined ? { session } : { session, parent };
}
