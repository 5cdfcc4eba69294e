import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** Options that every bundle shares. */
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'info',
  metafile: true,
};
/** VS Code 1.103 runs extensions on Node 22; the terminal program promises Node 20. */
const bundles = [
  {
    entryPoints: { extension: 'src/extension.ts' },
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
  },
  { entryPoints: { worker: 'src/logs/worker.ts' }, platform: 'node', format: 'cjs', target: 'node22' },
  { entryPoints: { panel: 'src/panel/panel.ts' }, platform: 'browser', format: 'iife', target: 'chrome136' },
  {
    entryPoints: { cli: 'src/cli/cli.ts' },
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
  },
];

const contexts = await Promise.all(bundles.map((bundle) => context({ ...shared, ...bundle, outdir: 'dist' })));
if (watch) await Promise.all(contexts.map((one) => one.watch()));
else {
  await Promise.all(contexts.map((one) => one.rebuild()));
  await Promise.all(contexts.map((one) => one.dispose()));
}
