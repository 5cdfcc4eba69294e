import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import type { Claim, Format, Head, LineFormat, RowFormat, Store } from './format.ts';
import { GooseLines } from './goose/lines.ts';
import { FirstLine } from './goose/records.ts';
import { GooseRows } from './goose/rows.ts';
import { jsonLines, parseJsonLine } from './json-line.ts';
import { linesAsDocument } from './lines-as-document.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward, lastName } from './store-path.ts';

const id = 'goose';
const name = 'Goose';

/**
 * The data folders of Goose (`crates/goose/src/config/paths.rs`): its own root if one is set, else where the system keeps data of
 * applications; macOS in both of the places that its versions used.
 */
function dataFolders(machine: Machine): readonly string[] {
  const { home, env, platform } = machine;
  const root = env.GOOSE_PATH_ROOT;
  if (root && /^(?:[\\/]|[A-Za-z]:[\\/])/.test(root)) return [below(machine, root, 'data')];
  if (platform === 'win32') {
    const roaming = env.APPDATA || below(machine, home, 'AppData', 'Roaming');
    const own = below(machine, roaming, 'Block', 'goose');
    return [below(machine, own, 'data'), own];
  }
  const shared = below(machine, env.XDG_DATA_HOME || below(machine, home, '.local', 'share'), 'goose');
  if (platform === 'linux') return [shared];
  const support = below(machine, home, 'Library', 'Application Support');
  return [shared, below(machine, support, 'Block', 'goose'), below(machine, support, 'goose')];
}

function storesOf(machine: Machine, accepts: Store['accepts']): readonly Store[] {
  return dataFolders(machine).map((data) => ({ root: below(machine, data, 'sessions'), accepts, enters: () => false }));
}

const sessions = /CREATE TABLE (?:IF NOT EXISTS )?[`"]?sessions[`"]?\s*\([^;]{0,800}\bworking_dir\b/i;
const messages = /CREATE TABLE (?:IF NOT EXISTS )?[`"]?messages[`"]?\s*\([^;]{0,800}\bcontent_json\b/i;

function claimDatabase({ path, text }: Head): Claim {
  if (!text.startsWith('SQLite format 3') || !sessions.test(text) || !messages.test(text)) return 'none';
  return lastName(path) === 'sessions.db' ? 'named' : 'content';
}

const database: RowFormat = {
  id,
  name,
  growth: 'rows',
  stores: (machine) => storesOf(machine, (path) => path === 'sessions.db'),
  workspaceGlobs: [],
  claim: claimDatabase,
  folders: () => [],
  tables: [{ name: 'sessions', whole: true }, { name: 'messages' }],
  decoder: (context) => new GooseRows(name, context),
};

/** The first line has a folder and counts, and neither the type nor the id that the records of other agents have. */
const First = z.object({ working_dir: z.string(), message_count: z.optional(z.number()), description: z.string() });

function firstLine(text: string) {
  const [value] = jsonLines(text.split('\n', 1)[0] ?? '');
  return typeof value === 'object' && value !== null && !('type' in value) ? safeParse(First, value) : undefined;
}

function claimLines({ path, text }: Head): Claim {
  if (firstLine(text)?.success !== true) return 'none';
  return /\/goose\/(?:data\/)?sessions\/[^/]+\.jsonl$/.test(forward(path)) ? 'named' : 'content';
}

function folders({ text }: Head): readonly string[] {
  const parsed = safeParse(FirstLine, parseJsonLine(text.split('\n', 1)[0] ?? ''));
  return parsed.success ? [parsed.data.working_dir] : [];
}

const lines: LineFormat = {
  id,
  name,
  growth: 'lines',
  stores: (machine) => storesOf(machine, (path) => /^[^/]+\.jsonl$/.test(path)),
  workspaceGlobs: [],
  claim: claimLines,
  folders,
  decoder: (context) => new GooseLines(name, context),
};

/** Goose: its database, and the files of versions before 1.10, which it wrote anew as a whole after each message. */
export const goose: readonly Format[] = [database, linesAsDocument(lines, { claim: claimLines })];
