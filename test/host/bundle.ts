import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../editor/paths.ts';

const folder = join(projectRoot, 'test', 'host');

/**
 * Bundles the tests into the module that VS Code loads: `run()` runs them all. `only` names files to take by a part of
 * their names. Returns how many files there are.
 */
export async function bundleTests(outfile: string, only: readonly string[]): Promise<number> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
    .sort();
  const list = files.map((name) => `[${JSON.stringify(name)}, () => import(${JSON.stringify(`./${name}`)})]`);
  await build({
    stdin: {
      contents: `import { runFiles } from './harness.ts';\nexport const run = () => runFiles([${list.join(', ')}]);\n`,
      resolveDir: folder,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return files.length;
}
