import { folderOf, readSession } from './continue/session.ts';
import type { DocumentFormat } from './format.ts';
import { parseJsonLine } from './json-line.ts';
import { below, forward } from './store-path.ts';

/** The beginning of a session: its keys in the order in which Continue writes them (`core/util/history.ts`). */
const start =
  /^\s{0,9}\{\s{0,99}"sessionId":\s{0,9}"[^"\n]{1,200}",\s{0,99}"title":\s{0,9}"(?:[^"\\]|\\.){0,4000}",\s{0,99}"workspaceDirectory":\s{0,9}("(?:[^"\\]|\\.){0,4096}"),\s{0,99}"history":\s{0,9}\[/;
const place = /\/\.continue\/sessions\/[^/]+\.json$/;

/** Continue, the extension and the terminal program: `~/.continue/sessions/<id>.json`. */
export const continueDev: DocumentFormat = {
  id: 'continue',
  name: 'Continue',
  growth: 'document',
  stores(machine) {
    const global = machine.env.CONTINUE_GLOBAL_DIR || below(machine, machine.home, '.continue');
    return [
      {
        root: below(machine, global, 'sessions'),
        accepts: (path) => /^[^/]{1,200}\.json$/.test(path) && path !== 'sessions.json',
        enters: () => false,
      },
    ];
  },
  workspaceGlobs: ['**/.continue/sessions/*.json'],
  claim({ path, text }) {
    if (!start.test(text)) return 'none';
    return place.test(forward(path)) ? 'named' : 'content';
  },
  folders({ text }) {
    const written = parseJsonLine(start.exec(text)?.[1] ?? '');
    const folder = typeof written === 'string' ? folderOf(written) : undefined;
    return folder === undefined ? [] : [folder];
  },
  read: readSession,
};
