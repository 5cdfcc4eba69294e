import { CrushRows } from './crush/rows.ts';
import { type Whose, whoseDatabase, workspaceOf } from './crush/whose.ts';
import type { Claim, Head, RowFormat } from './format.ts';

function claimFor(wanted: Whose): (head: Head) => Claim {
  return ({ path, text }) => {
    const found = whoseDatabase(path, text);
    if (found?.whose !== wanted) return 'none';
    return found.isNamed ? 'named' : 'content';
  };
}

function folders(head: Head): readonly string[] {
  const folder = workspaceOf(head.path);
  return folder === undefined ? [] : [folder];
}

function formatOf(id: Whose, name: string, workspaceGlobs: readonly string[]): RowFormat {
  return {
    id,
    name,
    growth: 'rows',
    stores: () => [],
    workspaceGlobs,
    claim: claimFor(id),
    folders,
    tables: [{ name: 'sessions', whole: true }, { name: 'messages' }],
    decoder: (context) => new CrushRows(name, context),
  };
}

/** Crush; `.crush/crush.db` in the workspace, or in the folder there that `options.data_directory` names. */
export const crush: RowFormat = formatOf('crush', 'Crush', ['**/.crush/crush.db', '**/crush.db']);

/** opencode as it was first written in Go, from which Crush was made; `.opencode/opencode.db` in the workspace. */
export const opencodeGo: RowFormat = formatOf('opencode-go', 'opencode (Go)', ['**/.opencode/opencode.db']);
