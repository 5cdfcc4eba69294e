import type { RowFormat } from '../../../src/formats/format.ts';

/** Sessions with their folders, and outputs of calls, which may be added to. */
export const outputs: RowFormat = {
  id: 'outputs',
  name: 'Outputs',
  growth: 'rows',
  stores: ({ home }) => [{ root: `${home}/.outputs`, accepts: (path) => path === 'log.db' }],
  workspaceGlobs: [],
  claim: ({ text }) => (/CREATE TABLE output/.test(text) ? 'content' : 'none'),
  folders: () => [],
  tables: [{ name: 'session', whole: true }, { name: 'output' }],
  decoder: () => ({
    notUnderstood: 0,
    decode({ table, values, at }) {
      const session = String(values.get('session'));
      if (table === 'session') return [{ kind: 'session', session, at, cwd: String(values.get('folder')) }];
      const value = values.get('texts');
      const texts = value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
      return texts.split(',').map((output) => {
        return { kind: 'result', session, at, id: output.slice(0, 40), outcome: 'ok', output };
      });
    },
  }),
};
