import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const src = path.resolve(import.meta.dirname, '../../../src');

/** Who may import whom, and which packages: downwards only. A room not named here may not exist. */
const arrows: Readonly<Record<string, { rooms: readonly string[]; packages: readonly string[] }>> = {
  'extension.ts': { rooms: ['ui', 'logs', 'store', 'guidance', 'model'], packages: ['vscode', 'node:'] },
  'protocol.ts': { rooms: ['model'], packages: ['zod/mini'] },
  ui: { rooms: ['logs', 'store', 'guidance', 'protocol.ts', 'model'], packages: ['vscode', 'node:', 'zod/mini'] },
  cli: { rooms: ['logs', 'store', 'guidance', 'protocol.ts', 'model'], packages: ['node:', 'zod/mini'] },
  panel: { rooms: ['protocol.ts', 'model'], packages: ['zod/mini'] },
  logs: { rooms: ['formats', 'detect', 'redact', 'model'], packages: ['node:', 'zod/mini'] },
  detect: { rooms: ['failures', 'model'], packages: [] },
  guidance: { rooms: ['model'], packages: ['zod/mini'] },
  formats: { rooms: ['model'], packages: ['zod/mini', 'zod/v4/core'] },
  failures: { rooms: ['model'], packages: ['zod/mini'] },
  store: { rooms: ['model'], packages: ['node:', 'zod/mini'] },
  redact: { rooms: ['model'], packages: [] },
  model: { rooms: [], packages: ['zod/mini'] },
};

/** Things that only the world outside a program can tell: a pure room gets them handed in. A name in quotes, of a key or a file, is none. */
const impure =
  /(?<![-'])\b(?:Date\.now|new Date\(\)|Math\.random|process\.|globalThis|setTimeout|setInterval|window\.)/;
/** Text, such as a sample of some program's output: it asks for nothing. */
const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;
const pureRooms = ['model', 'formats', 'failures', 'detect', 'redact', 'guidance'];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly specifier: string;
}

function sourceFiles(): readonly string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => name.replaceAll('\\', '/'));
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function imports(): readonly Import[] {
  return sourceFiles().flatMap((file) => {
    const text = readFileSync(path.join(src, file), 'utf8');
    const found = text.matchAll(
      /^(?:import|export)\s(?:[\w*{}\s,$]+\sfrom\s)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
    );
    return [...found].map((match) => ({ file, room: roomOf(file), specifier: match[1] ?? match[2] ?? '' }));
  });
}

test('every room of the house is known', () => {
  const rooms = new Set(sourceFiles().map(roomOf));
  assert.deepEqual(
    [...rooms].filter((room) => !(room in arrows)),
    [],
  );
});

test('rooms import downwards only', () => {
  const all = imports();
  assert.ok(all.length > 20, 'imports were found');
  const wrong = all.filter(({ file, room, specifier }) => {
    const allowed = arrows[room];
    if (!specifier.startsWith('.'))
      return !allowed?.packages.some(
        (name) => specifier === name || (name.endsWith(':') && specifier.startsWith(name)),
      );
    const target = roomOf(path.posix.join(path.posix.dirname(file), specifier));
    return target !== room && !allowed?.rooms.includes(target);
  });
  assert.deepEqual(
    wrong.map(({ file, specifier }) => `${file} imports ${specifier}`),
    [],
  );
});

test('no file needs itself, by whatever way', () => {
  const needs = new Map<string, string[]>();
  for (const { file, specifier } of imports()) {
    if (!specifier.startsWith('.')) continue;
    const target = path.posix.join(path.posix.dirname(file), specifier);
    needs.set(file, [...(needs.get(file) ?? []), target]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (way.includes(file) || done.has(file)) return;
    for (const needed of needs.get(file) ?? []) visit(needed, [...way, file]);
    done.add(file);
  };
  for (const file of needs.keys()) visit(file, []);
  assert.deepEqual(circles, []);
});

test('pure rooms ask the world for nothing', () => {
  const wrong = sourceFiles()
    .filter((file) => pureRooms.includes(roomOf(file)))
    .flatMap((file) => {
      const lines = readFileSync(path.join(src, file), 'utf8').split('\n');
      return lines.flatMap((line, at) =>
        !/^\s*(?:\*|\/[/*])/.test(line) && impure.test(line.replace(quoted, ''))
          ? [`${file}:${at + 1} ${line.trim()}`]
          : [],
      );
    });
  assert.deepEqual(wrong, []);
});
