import * as z from 'zod/mini';
import type { Machine } from '../../model/machine.ts';
import type { Head, Store } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { below, forward } from '../store-path.ts';

const digest = /^[0-9a-f]{64}$/;
const chat = /^(?:[^/]+\/)?[^/]+\.jsonl?$/;
/** `<slug>/chats/…`, as far as a folder below the store goes. */
const folderInStore = /^[^/]+(?:\/chats(?:\/[^/]+)?)?$/;
const fileInStore = /^[^/]+\/chats\/(?:[^/]+\/)?[^/]+\.jsonl?$/;
const chatsFolder = /^(.{1,4000})[\\/]([^\\/]{1,255})[\\/]chats[\\/](?:[^\\/]{1,255}[\\/])?[^\\/]{1,255}$/;

/**
 * Stores below `temporary`: of the folder itself, named by the SHA-256 of its path (up to 0.2x), and of any folder, named by a short
 * name that the program's list of projects gives it (`config/storage.ts`, `config/projectRegistry.ts`).
 */
export function chatStores(machine: Machine, temporary: string, folder: string): readonly Store[] {
  const spellings = machine.platform === 'win32' ? new Set([folder, folder.toLowerCase()]) : [folder];
  const ofFolder = Array.from(spellings, (spelling) => ({
    root: below(machine, temporary, machine.sha256(spelling), 'chats'),
    accepts: (path: string) => chat.test(path),
    ofFolder: true,
  }));
  const first = (path: string) => path.split('/', 1)[0] ?? '';
  return [
    ...ofFolder,
    {
      root: temporary,
      accepts: (path) => fileInStore.test(path) && !digest.test(first(path)),
      enters: (path) => folderInStore.test(path) && !digest.test(first(path)),
    },
  ];
}

interface ChatPlace {
  readonly marker: string;
  readonly list: string;
  readonly name: string;
}

function placeOf(path: string): ChatPlace | undefined {
  const [, temporary, name] = chatsFolder.exec(path) ?? [];
  if (temporary === undefined || name === undefined) return undefined;
  const separator = path.includes('\\') ? '\\' : '/';
  const above = temporary.slice(0, Math.max(temporary.lastIndexOf('/'), temporary.lastIndexOf('\\')));
  return {
    marker: [temporary, name, '.project_root'].join(separator),
    list: [above, 'projects.json'].join(separator),
    name,
  };
}

/** The files that name the folder of a session: a mark beside its folder, and the program's list of projects. */
export function projectFiles(path: string): readonly string[] {
  const place = placeOf(path);
  return place ? [place.marker, place.list] : [];
}

const Projects = z.object({ projects: z.record(z.string(), z.unknown()) });

/** The folder of a session, as the files beside it say. */
export function projectFolders(head: Head, beside: ReadonlyMap<string, string> = new Map()): readonly string[] {
  const place = placeOf(head.path);
  if (!place) return [];
  const marked = beside.get(place.marker)?.trim();
  const listed = safeParse(Projects, parseJsonLine(beside.get(place.list) ?? ''));
  const named = listed.success
    ? Object.entries(listed.data.projects).flatMap(([folder, name]) => (name === place.name ? [folder] : []))
    : [];
  return [...new Set([...(marked === undefined || marked === '' ? [] : [marked]), ...named])].filter((folder) =>
    forward(folder).includes('/'),
  );
}
