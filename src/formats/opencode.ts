import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import { entireGlobs } from './entire-place.ts';
import type { Claim, DocumentFormat, Format, Head, RowFormat, Store } from './format.ts';
import { parseJsonLine } from './json-line.ts';
import { OpencodeRows } from './opencode/rows.ts';
import { SecondRows } from './opencode/second-rows.ts';
import { isSessionFile, partsOfSession } from './opencode/tree.ts';
import { readExport, readTree } from './opencode/whole-session.ts';
import { below, forward, lastName } from './store-path.ts';

/** An agent that is opencode or was made from it: it keeps the same database and tree in a folder of its own name. */
interface Maker {
  readonly id: string;
  readonly name: string;
  /** Its folder below the data folder of the user, and the name of its database. */
  readonly folder: string;
  /** The variable that names its database, a path or a name below the folder, where there is one. */
  readonly variable?: string;
}

const opencodeMaker: Maker = { id: 'opencode', name: 'opencode', folder: 'opencode', variable: 'OPENCODE_DB' };
const kiloMaker: Maker = { id: 'kilo-code', name: 'Kilo Code', folder: 'kilo' };

/** The data folder is the one of the XDG rules on every system (`xdg-basedir`; `packages/opencode/src/global/index.ts`). */
function dataFolder({ folder }: Maker, machine: Machine): string {
  const data = machine.env.XDG_DATA_HOME || below(machine, machine.home, '.local', 'share');
  return below(machine, data, folder);
}

/** Builds of a channel of their own keep a database of their own, `opencode-dev.db` (`src/storage/db.ts`). */
function isDatabaseOf({ folder }: Maker, path: string): boolean {
  const name = lastName(path);
  return name === `${folder}.db` || (name.startsWith(`${folder}-`) && name.endsWith('.db'));
}

function belongsTo(maker: Maker, path: string): boolean {
  return isDatabaseOf(maker, path) || forward(path).includes(`/${maker.folder}/`);
}

function databaseStores(maker: Maker, machine: Machine): readonly Store[] {
  const data = dataFolder(maker, machine);
  const store: Store = { root: data, accepts: (path) => isDatabaseOf(maker, path), enters: () => false };
  const named = (maker.variable === undefined ? undefined : machine.env[maker.variable]) ?? '';
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(named);
  const path = isAbsolute ? named : below(machine, data, named);
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  if (named === '' || named === ':memory:' || cut < 1) return [store];
  const name = path.slice(cut + 1);
  return [store, { root: path.slice(0, cut), accepts: (file) => file === name, enters: () => false }];
}

const table = (name: string) => new RegExp(`CREATE TABLE (?:IF NOT EXISTS )?[\`"]?${name}[\`"]?\\s*\\(`, 'i');
const firstTables = [table('session'), table('message'), table('part')];
const secondTables = [table('session_v2'), table('session_message')];

/** Which of the two generations of tables a database has; one that came from version 1 keeps the old ones and adds to them no more. */
function generationOf(text: string): 1 | 2 | undefined {
  if (!text.startsWith('SQLite format 3') || !/\bdirectory\b/.test(text) || !/\bproject_id\b/.test(text))
    return undefined;
  if (secondTables.every((one) => one.test(text))) return 2;
  return firstTables.every((one) => one.test(text)) && /\bmessage_id\b/.test(text) ? 1 : undefined;
}

/** Databases are told apart by their tables, and whose they are by their place: those of other agents are named by it alone. */
function claimDatabase(maker: Maker, generation: 1 | 2, { path, text }: Head): Claim {
  if (generationOf(text) !== generation) return 'none';
  if (maker === kiloMaker) return isKilo(path) ? 'named' : 'none';
  if (isKilo(path)) return 'none';
  return isDatabaseOf(maker, path) ? 'named' : 'content';
}

/**
 * The database of versions from 1.2 (tables of `packages/opencode/src/session/session.sql.ts`), and that of version 2, which lies in
 * the same file (`packages/core/src/session/sql.ts`).
 */
function databasesOf(maker: Maker): readonly RowFormat[] {
  const common = {
    id: maker.id,
    name: maker.name,
    growth: 'rows',
    stores: (machine: Machine) => databaseStores(maker, machine),
    workspaceGlobs: [],
    folders: () => [],
  } as const;
  return [
    {
      ...common,
      claim: (head) => claimDatabase(maker, 1, head),
      tables: [{ name: 'session', whole: true }, { name: 'message' }, { name: 'part' }],
      decoder: (context) => new OpencodeRows(maker.name, context),
    },
    {
      ...common,
      claim: (head) => claimDatabase(maker, 2, head),
      tables: [{ name: 'session_v2', whole: true }, { name: 'session_message' }],
      decoder: (context) => new SecondRows(maker.name, context),
    },
  ];
}

const sessionId = /"id"\s*:\s*"ses_[A-Za-z0-9]{4,60}"/;
const folderInText = /"directory"\s*:\s*("(?:[^"\\\n]|\\.){0,4000}")/;

function folders(head: Head): readonly string[] {
  const parsed = z.string().safeParse(parseJsonLine(folderInText.exec(head.text.slice(0, 16_000))?.[1] ?? ''));
  return parsed.success && parsed.data !== '' ? [parsed.data] : [];
}

function isSessionInfo(text: string): boolean {
  const start = text.slice(0, 8_000);
  if (!/^\s*\{\s*"/.test(start) || /^\s*\{\s*"info"/.test(start) || !sessionId.test(start)) return false;
  return (
    /"time"\s*:\s*\{/.test(text) && /"(?:projectID|version)"\s*:/.test(start) && !/"(?:role|messageID)"\s*:/.test(start)
  );
}

function treeStores(maker: Maker, machine: Machine): readonly Store[] {
  const root = below(machine, dataFolder(maker, machine), 'storage');
  return [
    {
      root,
      accepts: (path) => /^session\/[^/]+\/ses_[^/]+\.json$/.test(path),
      enters: (path) => /^session(?:\/[^/]+)?$/.test(path),
    },
  ];
}

/** The tree of files of versions before 1.2: a document that is the session, whose parts are its messages and their parts. */
function treeOf(maker: Maker, isOurs: (path: string) => boolean): DocumentFormat {
  return {
    id: maker.id,
    name: maker.name,
    growth: 'document',
    stores: (machine) => treeStores(maker, machine),
    workspaceGlobs: [],
    claim: (head) => {
      if (!isOurs(head.path) || !isSessionInfo(head.text)) return 'none';
      return isSessionFile(head.path) ? 'named' : 'content';
    },
    folders,
    read: (tree, context) => readTree(maker.name, tree, context),
    parts: partsOfSession,
  };
}

/** What `opencode export` prints, kept as a file by whoever called it. */
const exported: DocumentFormat = {
  id: opencodeMaker.id,
  name: opencodeMaker.name,
  growth: 'document',
  stores: () => [],
  workspaceGlobs: entireGlobs,
  claim: (head) => (isExport(head.text) ? 'content' : 'none'),
  folders,
  read: (whole, context) => readExport(opencodeMaker.name, whole, context),
};

function isExport(text: string): boolean {
  return /^\s*\{\s*"info"\s*:\s*\{/.test(text) && sessionId.test(text);
}

function isKilo(path: string): boolean {
  return belongsTo(kiloMaker, path);
}

/** opencode: its databases, the tree of files that it kept before, and its exports. */
export const opencode: readonly Format[] = [
  ...databasesOf(opencodeMaker),
  treeOf(opencodeMaker, (path) => !isKilo(path)),
  exported,
];

/** The command line program of Kilo Code, which was made from opencode: known by its folder alone. */
export const kiloCli: readonly Format[] = [...databasesOf(kiloMaker), treeOf(kiloMaker, isKilo)];
