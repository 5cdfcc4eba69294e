import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { trials as nim } from '../../../src/failures/readers/nim.ts';
import { projectRoot } from '../../editor/paths.ts';
import { temporaryFolder } from '../../editor/temporary-folder.ts';

const dist = temporaryFolder('size');
after(() => rmSync(dist, { recursive: true, force: true }));
execFileSync(process.execPath, ['esbuild.mjs', '--production', '--outdir', dist], { cwd: projectRoot, stdio: 'pipe' });

/** What an archive says of each file beside its packed bytes, twice its name included. */
const entryBytes = 120;

/** The files that are packaged, by their names in the package: all that .vscodeignore excepts from what it leaves out. */
function packaged(): ReadonlyMap<string, string> {
  const kept = readFileSync(join(projectRoot, '.vscodeignore'), 'utf8').matchAll(/^!(.+)$/gm);
  const files = [...kept].flatMap(([, pattern = '']) => {
    const built = pattern.startsWith('dist/');
    const folder = built ? dist : projectRoot;
    const found = globSync(built ? pattern.slice('dist/'.length) : pattern, { cwd: folder, withFileTypes: true });
    assert.ok(found.length > 0, `${pattern} is there`);
    return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  });
  return new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));
}

function built(name: string): string {
  return readFileSync(join(dist, name), 'utf8');
}

/** The parts that a built file needs at once, itself first; those that it loads on demand are left out. */
function loadedWith(name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = built(name);
  const onDemand = [...text.matchAll(/\.then\(\(\)=>[^;]{0,30}?require\("\.\/([^"]+)"\)/g)].map(([, part]) => part);
  for (const [, part = ''] of text.matchAll(/\brequire\("\.\/([^"]+)"\)/g))
    if (!onDemand.includes(part)) loadedWith(part, seen);
  return seen;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

it('the file that VS Code starts stays below 60 KB', () => assert.ok(bytes(built('extension.js')) <= 60_000));

it('all that is loaded with it stays below 125 KB, and what people ask for is loaded later', () => {
  const loaded = loadedWith('extension.js');
  const size = [...loaded].reduce((sum, name) => sum + bytes(built(name)), 0);
  assert.ok(size <= 125_000, `${size} bytes in ${[...loaded].join(', ')}`);
  const later = globSync('part-*.js', { cwd: dist }).filter((name) => built(name).includes('Search the documentation'));
  assert.ok(later.length > 0, 'what a way out does is built');
  assert.deepEqual(
    later.filter((name) => loaded.has(name)),
    [],
  );
});

it('the panel’s page stays below 60 KB', () =>
  assert.ok(bytes(built('panel.js')) + bytes(built('panel.css')) <= 60_000));

// The sum of its files, each packed as an archive packs it: near enough to what a packager makes of them.
it('the package stays below 390 KB', () => {
  const sizes = [...packaged()].map(([path, text]) => [path, deflateRawSync(text).length + entryBytes] as const);
  const size = sizes.reduce((sum, [, one]) => sum + one, 0);
  assert.ok(size <= 390_000, `${size} bytes:\n${sizes.map(([path, one]) => `${one} ${path}`).join('\n')}`);
});

it('what the built files need is packaged with them', () => {
  const names = new Set([...packaged().keys()].map((path) => basename(path)));
  const needed = globSync('*.js', { cwd: dist }).flatMap((name) =>
    [...built(name).matchAll(/\brequire\("\.\/([^"]+)"\)/g)].map(([, part = '']) => part),
  );
  assert.ok(needed.length > 0);
  assert.deepEqual(
    needed.filter((name) => !names.has(name)),
    [],
  );
});

it('samples of failing output are for tests alone', () => {
  const [{ samples: [sample] = [] } = {}] = nim;
  const said = sample?.output.split('\n')[2] ?? '';
  assert.match(said, /undeclared identifier/);
  for (const [path, text] of packaged()) assert.ok(!text.includes(said), path);
});

it('nothing built evaluates text, starts a program or reaches the network', () => {
  const forbidden = /\brequire\("(?:node:)?(?:child_process|https?|http2|net|dgram|tls|vm)"\)|\beval\(/;
  for (const name of globSync('*.js', { cwd: dist })) assert.doesNotMatch(built(name), forbidden, name);
});
