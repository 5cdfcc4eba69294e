import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { readMappings } from '../../../src/formats/custom.ts';
import { Pattern } from '../../../src/model/episode.ts';
import { Sensitivity } from '../../../src/model/sensitivity.ts';
import { commandId, commandNames } from '../../../src/ui/command-table.ts';
import { settings, settingsPrefix } from '../../../src/ui/settings.ts';
import { manifestInEnglish } from './manifest-texts.ts';

const Declared = z.looseObject({
  default: z.unknown(),
  scope: z.string(),
  description: z.optional(z.string()),
  markdownDescription: z.optional(z.string()),
  enum: z.optional(z.array(z.string())),
  enumDescriptions: z.optional(z.array(z.string())),
  propertyNames: z.optional(z.object({ enum: z.array(z.string()) })),
});
const Manifest = z.object({
  capabilities: z.object({
    untrustedWorkspaces: z.object({ supported: z.string(), restrictedConfigurations: z.array(z.string()) }),
    virtualWorkspaces: z.object({ supported: z.boolean() }),
  }),
  contributes: z.object({
    commands: z.array(
      z.object({ command: z.string(), title: z.string(), category: z.string(), icon: z.optional(z.string()) }),
    ),
    configuration: z.object({ properties: z.record(z.string(), Declared) }),
    menus: z.record(
      z.string(),
      z.array(z.object({ command: z.string(), when: z.string(), group: z.optional(z.string()) })),
    ),
  }),
});
const manifest = Manifest.parse(manifestInEnglish);
const { commands, configuration, menus } = manifest.contributes;
const declared = configuration.properties;

test('package.json declares the commands that the code registers, in one category', () => {
  assert.deepEqual(
    commands.map((one) => one.command),
    commandNames.map(commandId),
  );
  for (const one of commands) assert.equal(one.category, 'Find a Way');
});

test('menus offer only commands that there are', () => {
  const known = new Set<string>(commandNames.map(commandId));
  for (const item of Object.values(menus).flat()) assert.ok(known.has(item.command), item.command);
});

test('what stands as an icon in a title bar has one, and they are few', () => {
  const icons = new Map(commands.map((one) => [one.command, one.icon]));
  for (const bar of ['view/title', 'editor/title']) {
    const shown = (menus[bar] ?? []).filter((item) => item.group?.startsWith('navigation'));
    for (const { command } of shown) assert.match(icons.get(command) ?? '', /^\$\([a-z-]+\)$/, command);
    // Two of them take each other's place.
    assert.ok(shown.length <= 4, bar);
  }
});

const files: readonly [name: string, isOffered: boolean][] = [
  ['agent.log', true],
  ['016d5c1b.jsonl', true],
  ['rollout-2026-11-24.jsonl', true],
  ['run.traj', true],
  ['demo.cast', true],
  ['api_conversation_history.json', true],
  ['.aider.chat.history.md', true],
  ['SESSION-1.JSON', true],
  ['package.json', false],
  ['README.md', false],
  ['session.ts', false],
  ['log.ts', false],
];
for (const [name, isOffered] of files) {
  test(`the menu of ${name} ${isOffered ? 'offers' : 'does not offer'} to read it as a log`, () => {
    for (const menu of ['explorer/context', 'editor/context']) {
      const when = menus[menu]?.find((item) => item.command === commandId('readThisLog'))?.when ?? '';
      const [, pattern = '', flags] = /resourceFilename =~ \/(.+)\/(\w*)$/.exec(when) ?? [];
      assert.notEqual(pattern, '');
      assert.equal(new RegExp(pattern, flags).test(name), isOffered, menu);
    }
  });
}

test('package.json declares the settings that the code reads, each with its description and scope', () => {
  assert.deepEqual(
    Object.keys(declared),
    Object.values(settings).map((one) => `${settingsPrefix}.${one.key}`),
  );
  for (const [name, one] of Object.entries(declared)) {
    assert.ok((one.description ?? one.markdownDescription ?? '').length > 20, name);
  }
});

for (const one of Object.values(settings)) {
  test(`the default of ${one.key} is right, and what is in force where it is wrong`, () => {
    const byManifest = declared[`${settingsPrefix}.${one.key}`]?.default;
    assert.deepEqual(byManifest, one.fallback);
    assert.deepEqual(one.parse(byManifest), one.fallback);
  });
}

test('what leads out of the workspace is no workspace’s to set', () => {
  assert.equal(declared['findAWay.extraLogs']?.scope, 'machine');
  assert.equal(declared['findAWay.searchUrl']?.scope, 'application');
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
  for (const name of ['include', 'agentTextLogs', 'extraLogs', 'customLogs', 'sessionStores', 'searchUrl']) {
    assert.ok(
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(`${settingsPrefix}.${name}`),
      name,
    );
  }
});

test('every sensitivity is declared, with what it means in words', () => {
  const { enum: values, enumDescriptions = [] } = declared['findAWay.sensitivity'] ?? {};
  assert.deepEqual(values, Sensitivity.options);
  assert.equal(enumDescriptions.length, Sensitivity.options.length);
  for (const words of enumDescriptions) assert.match(words, /warns after \w+/);
});

test('thresholds are declared for every pattern', () => {
  assert.deepEqual(declared['findAWay.thresholds']?.propertyNames?.enum.toSorted(), [...Pattern.options].sort());
});

const Keys = z.object({ enum: z.array(z.string()) });
const MapDeclared = z.object({
  items: z.object({
    required: z.array(z.string()),
    properties: z.object({
      map: z.object({
        required: z.array(z.string()),
        propertyNames: Keys,
        additionalProperties: z.object({ propertyNames: Keys }),
      }),
    }),
  }),
});

test('package.json declares of a mapping the kinds and the fields that are read', () => {
  const { items } = MapDeclared.parse(declared['findAWay.customLogs']);
  const { map } = items.properties;
  const rule = { when: { event: 'tool' } };
  const whysOf = (one: object) => readMappings([{ name: 'mine', files: 'a', map: one }]).wrong.map(({ why }) => why);
  const namedIn = (whys: readonly string[]) =>
    whys.flatMap((why) => /there is no such key here; there are (.*)$/.exec(why)?.[1]?.split(', ') ?? []);
  assert.deepEqual(items.required, ['name', 'files', 'map']);
  assert.deepEqual(whysOf(Object.fromEntries(map.required.map((kind) => [kind, rule]))), []);
  assert.deepEqual(map.propertyNames.enum, namedIn(whysOf({ call: rule, result: rule, odd: rule })));
  const fields = map.propertyNames.enum.flatMap((kind) =>
    namedIn(whysOf({ call: rule, result: rule, [kind]: { ...rule, odd: 'a' } })),
  );
  assert.deepEqual(map.additionalProperties.propertyNames.enum.toSorted(), [...new Set(fields)].sort());
});

test('the README tells of every setting what package.json tells, and its default', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  for (const [name, one] of Object.entries(declared)) {
    const told = (one.markdownDescription ?? one.description ?? '').replaceAll('|', '\\|');
    assert.ok(readme.includes(`| \`${name}\` | \`${JSON.stringify(one.default)}\` | ${told} |`), name);
  }
});

test('the files that the README shows and names are there', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const named = [...readme.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path = '']) => path);
  assert.ok(named.length >= 3, 'the README names files');
  for (const path of named) assert.ok(existsSync(new URL(`../../../${path}`, import.meta.url)), path);
});
