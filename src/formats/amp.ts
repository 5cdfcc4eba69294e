import { Environment } from './amp/records.ts';
import { folderOf, readThread } from './amp/thread.ts';
import { editorUserFolders } from './editor-folders.ts';
import type { DocumentFormat, Store } from './format.ts';
import { parseJsonLine } from './json-line.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward } from './store-path.ts';

const thread = /^T-[0-9a-f-]{8,40}\.json$/;
const place = /\/(?:amp\/threads|sourcegraph\.amp\/threads\d?)\/T-[0-9a-f-]{8,40}\.json$/;
/** The beginning of a thread: its id before anything nested. */
const start =
  /^\s{0,9}\{(?:\s{0,99}"\w{1,30}":\s{0,9}(?:"(?:[^"\\]|\\.){0,1000}"|[\w.-]{1,40}|null),){0,6}?\s{0,99}"id":\s{0,9}"T-[0-9a-f]{8}-[0-9a-f-]{20,40}",/;
/** Where it was begun: a key inside a text would have its quotes escaped. */
const environment = /"env":\s{0,9}(\{\s{0,99}"initial":\s{0,9}\{[\s\S]{0,8000})/g;

function store(root: string): Store {
  return { root, accepts: (path) => thread.test(path), enters: () => false };
}

/** The first object of a text that goes on after it, or breaks off. */
function firstObject(text: string): unknown {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inText && sign === '\\') at++;
    else if (sign === '"') inText = !inText;
    else if (!inText && sign === '{') depth++;
    else if (!inText && sign === '}' && --depth === 0) return parseJsonLine(text.slice(0, at + 1));
  }
  return undefined;
}

/** Amp: `~/.local/share/amp/threads/T-<id>.json`, and before that in the extension's own storage. */
export const amp: DocumentFormat = {
  id: 'amp',
  name: 'Amp',
  growth: 'document',
  stores(machine) {
    const data = machine.env.XDG_DATA_HOME || below(machine, machine.home, '.local', 'share');
    const before = editorUserFolders(machine).map((user) =>
      below(machine, user, 'globalStorage', 'sourcegraph.amp', 'threads3'),
    );
    return [below(machine, data, 'amp', 'threads'), ...before].map(store);
  },
  workspaceGlobs: ['**/amp/threads/T-*.json'],
  claim({ path, text }) {
    if (!start.test(text)) return 'none';
    return place.test(forward(path)) ? 'named' : 'content';
  },
  folders({ text }) {
    const found = [...text.matchAll(environment)].slice(0, 20).flatMap((match) => {
      const parsed = safeParse(Environment, firstObject(match[1] ?? ''));
      return parsed.success ? (folderOf(parsed.data) ?? []) : [];
    });
    return [...new Set(found)];
  },
  read: readThread,
};
