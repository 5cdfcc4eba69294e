import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { context, transform } from 'esbuild';

const { production, watch, outdir } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    outdir: { type: 'string', default: 'dist' },
  },
}).values;

/** VS Code 1.103 runs extensions on Node 22; the terminal program promises Node 20. */
const nodeTarget = 'node20';

/** Options that every bundle shares. */
const shared = {
  bundle: true,
  minify: production,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'info',
  metafile: true,
  outdir,
};

/**
 * Writes the modules that esbuild splits as CommonJS, which every host of extensions loads: esbuild itself splits none but
 * ES modules.
 */
const asCommonJs = {
  name: 'as-commonjs',
  setup: (build) =>
    build.onEnd(async ({ outputFiles = [] }) => {
      const modules = await Promise.all(outputFiles.map(commonJs));
      mkdirSync(outdir, { recursive: true });
      for (const { name, code, map } of modules) {
        writeFileSync(join(outdir, name), production ? code : `${code}//# sourceMappingURL=${name}.map\n`);
        if (!production) writeFileSync(join(outdir, `${name}.map`), map);
      }
      removeStaleParts(new Set(modules.map(({ name }) => name)));
    }),
};

/** Each file would make a copy of all that VS Code offers, hundreds of properties, to have a default that none asks for. */
const copyOfVsCode = /(?<![\w$])[\w$]+\(require\("vscode"\)\)/g;

async function commonJs({ path, text }) {
  const name = basename(path);
  const { code, map } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: nodeTarget,
    supported: { 'dynamic-import': false },
    ...(name === 'cli.js' ? { banner: '#!/usr/bin/env node' } : {}),
    minify: production,
    sourcefile: name,
    sourcemap: production ? false : 'external',
    sourcesContent: false,
    legalComments: 'none',
  });
  return { name, code: code.replace(copyOfVsCode, 'require("vscode")'), map };
}

/** The names of parts change with what is in them. */
function removeStaleParts(written) {
  const parts = readdirSync(outdir).filter((name) => /^part-.+\.js$/.test(name) && !written.has(name));
  for (const name of parts)
    for (const stale of [name, `${name}.map`].map((one) => join(outdir, one))) if (existsSync(stale)) rmSync(stale);
}

/** zod reaches this one function through a namespace, which would keep all the others in it. */
const withoutUnusedOfZod = {
  name: 'without-unused-of-zod',
  setup: (build) =>
    build.onLoad({ filter: /zod[\\/]v4[\\/]mini[\\/]schemas\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('core.util.constantCatch(', 'util.constantCatch('),
    })),
};

/**
 * Takes names from the files of a room that have them, where code asks the room's index for them: esbuild splits by whole files,
 * and whoever asks an index for one of its files would need them all.
 */
const pastIndexes = {
  name: 'past-indexes',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]src[\\/](?:extension|cli[\\/].+|ui[\\/].+)\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /^import (?!type)\{([^}]+)\} from '([^']+\/)index\.ts';$/gm,
        (_, names, room) => importsOf(names, room, origins(join(dirname(path), room, 'index.ts'))),
      ),
      loader: 'ts',
    })),
};

/** All on one line, so that the lines below stay where they are. */
function importsOf(names, room, files) {
  const listed = names.split(',').map((name) => name.trim());
  const values = listed.filter((name) => name !== '' && !name.startsWith('type '));
  const lines = values.map((name) => {
    const file = files.get(name.split(' as ')[0]);
    if (file === undefined) throw new Error(`${room}index.ts has no ${name}`);
    return `import { ${name} } from '${room}${file}';`;
  });
  return lines.join(' ') + names.replace(/[^\n]/g, '');
}

/** Which file each name of an index comes from. */
function origins(index) {
  const exports = readFileSync(index, 'utf8').matchAll(/^export \{([^}]+)\} from '\.\/([^']+)';$/gm);
  return new Map([...exports].flatMap(([, names, file]) => names.split(',').map((name) => [name.trim(), file])));
}

const bundles = [
  {
    // What they share is shipped once, and what the extension needs seldom is a part that it loads when it does.
    entryPoints: { extension: 'src/extension.ts', worker: 'src/logs/worker.ts', cli: 'src/cli/cli.ts' },
    platform: 'node',
    format: 'esm',
    target: nodeTarget,
    external: ['vscode'],
    splitting: true,
    chunkNames: 'part-[hash]',
    write: false,
    sourcemap: production ? false : 'inline',
    plugins: [withoutUnusedOfZod, pastIndexes, asCommonJs],
  },
  {
    entryPoints: { panel: 'src/panel/panel.ts' },
    platform: 'browser',
    format: 'iife',
    target: 'chrome136',
    sourcemap: production ? false : 'linked',
  },
];

const contexts = await Promise.all(bundles.map((bundle) => context({ ...shared, ...bundle })));
if (watch) await Promise.all(contexts.map((one) => one.watch()));
else {
  await Promise.all(contexts.map((one) => one.rebuild()));
  await Promise.all(contexts.map((one) => one.dispose()));
}
