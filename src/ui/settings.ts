import * as z from 'zod/mini';
import { searchUrl, type Translate } from '../guidance/index.ts';
import { Pattern } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { Sensitivity, thresholdsOf } from '../model/sensitivity.ts';
import { Thresholds, type WatchOptions } from '../model/watch.ts';

/** Every setting begins with it. */
export const settingsPrefix = 'findAWay';

type Wanted = (t: Translate) => string;

/** One setting: its name after the prefix, what its values look like, and what is in force where it is not set or wrong. */
export interface Setting<T> {
  readonly key: string;
  readonly fallback: T;
  /** What a right value is, in words that end a sentence. */
  readonly wanted: Wanted;
  /** The value, or undefined where it is wrong. */
  parse(raw: unknown): T | undefined;
}

function setting<Schema extends z.ZodMiniType>(
  key: string,
  schema: Schema,
  fallback: z.infer<Schema>,
  wanted: Wanted,
): Setting<z.infer<Schema>> {
  return { key, fallback, wanted, parse: (raw) => schema.safeParse(raw).data };
}

const named = z.string().check(z.minLength(1), z.maxLength(1_000));
const list = (item: z.ZodMiniType<string>) => z.array(item).check(z.maxLength(200));

/** A glob that cannot lead out of a workspace folder. */
const innerGlob = z.string().check(
  z.minLength(1),
  z.maxLength(1_000),
  z.refine((glob) => !/^(?:[\\/~]|[A-Za-z]:)/.test(glob) && !glob.split(/[\\/{},]/).includes('..')),
);

/** An absolute path on any platform, or one below the home directory. */
const outerPath = z.string().check(z.maxLength(4_000), z.regex(/^(?:[\\/]|[A-Za-z]:[\\/]|~[\\/])/));

/** Mappings of users' own logs are judged one by one where they are used: a wrong one leaves the others in force. */
const mappings = z.pipe(
  z.array(z.unknown()).check(z.maxLength(limits.mappings)),
  // What VS Code hands out is no plain data, and cannot be sent to a worker.
  z.transform((list): unknown[] => JSON.parse(JSON.stringify(list))),
);

const grades = z
  .pipe(
    z.union([z.literal(0), Thresholds]),
    z.transform((value) => (value === 0 ? { notice: 0, warning: 0, stuck: 0 } : value)),
  )
  .check(
    z.refine(({ notice, warning, stuck }) => {
      const used = [notice, warning, stuck].filter((count) => count !== 0);
      return used.every((count, n) => count > 0 && count <= 1_000 && count > (used[n - 1] ?? 0));
    }),
  );

/** An https address; what is no such thing is never opened. */
const searchTemplate = z.string().check(z.refine((template) => searchUrl(template, 'words') !== undefined));

/** When a notification tells of an episode that got stuck. */
const Notifications = z.enum(['off', 'unfocused', 'always']);
export type Notifications = z.infer<typeof Notifications>;

const trueOrFalse: Wanted = (t) => t('true or false');
const innerGlobs: Wanted = (t) => t('a list of globs that stay inside the workspace');

/** All settings; package.json declares the same with their descriptions and scopes. */
export const settings = {
  enabled: setting('enabled', z.boolean(), true, trueOrFalse),
  include: setting('include', list(innerGlob), [], innerGlobs),
  exclude: setting('exclude', list(innerGlob), [], innerGlobs),
  agentTextLogs: setting('agentTextLogs', list(innerGlob), [], innerGlobs),
  extraLogs: setting('extraLogs', list(outerPath), [], (t) =>
    t('a list of absolute paths, or of paths that begin with ~/'),
  ),
  customLogs: setting('customLogs', mappings, [], (t) =>
    t('a list of at most {count} objects with name, files and map', { count: limits.mappings }),
  ),
  sessionStores: setting('sessionStores', z.boolean(), true, trueOrFalse),
  disabledFormats: setting('disabledFormats', list(named), [], (t) => t('a list of names of formats')),
  sensitivity: setting('sensitivity', Sensitivity, 'balanced', (t) => t('early, balanced or strict')),
  thresholds: setting('thresholds', z.partialRecord(Pattern, grades), {}, (t) =>
    t('an object that gives patterns 0, or rising counts for notice, warning and stuck'),
  ),
  searchUrl: setting('searchUrl', searchTemplate, 'https://duckduckgo.com/?q={query}', (t) =>
    t('an https address with {query} after its host'),
  ),
  showWhenCalm: setting('statusBar.showWhenCalm', z.boolean(), true, trueOrFalse),
  markFailures: setting('markFailures', z.boolean(), true, trueOrFalse),
  notifications: setting('notifications', Notifications, 'unfocused', (t) => t('off, unfocused or always')),
} as const;

type Name = keyof typeof settings;
export type SettingValues = { readonly [N in Name]: (typeof settings)[N]['fallback'] };

/** A setting that holds a wrong value, and what is wanted of it. */
export interface SettingProblem {
  /** The whole name of the setting. */
  readonly setting: string;
  readonly wanted: Wanted;
}

/** What a raw value comes to; a wrong one leaves the fallback in force. */
export function readSetting<T>(
  one: Setting<T>,
  raw: unknown,
): { readonly value: T; readonly problem?: SettingProblem } {
  const value = raw === undefined ? one.fallback : one.parse(raw);
  if (value !== undefined) return { value };
  return { value: one.fallback, problem: { setting: `${settingsPrefix}.${one.key}`, wanted: one.wanted } };
}

/** All settings; `raw` gives what is set under a key after the prefix, undefined where nothing is. */
export function readSettings(raw: (key: string) => unknown): {
  readonly values: SettingValues;
  readonly problems: readonly SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const read = <T>(one: Setting<T>): T => {
    const { value, problem } = readSetting(one, raw(one.key));
    if (problem) problems.push(problem);
    return value;
  };
  const values = {
    enabled: read(settings.enabled),
    include: read(settings.include),
    exclude: read(settings.exclude),
    agentTextLogs: read(settings.agentTextLogs),
    extraLogs: read(settings.extraLogs),
    customLogs: read(settings.customLogs),
    sessionStores: read(settings.sessionStores),
    disabledFormats: read(settings.disabledFormats),
    sensitivity: read(settings.sensitivity),
    thresholds: read(settings.thresholds),
    searchUrl: read(settings.searchUrl),
    showWhenCalm: read(settings.showWhenCalm),
    markFailures: read(settings.markFailures),
    notifications: read(settings.notifications),
  };
  return { values, problems };
}

/** What is asked of the watch. `folders` are absolute, `home` replaces the `~` of named paths, `since` is in milliseconds. */
export function watchOptions(
  values: SettingValues,
  folders: readonly string[],
  home: string,
  since: number,
): WatchOptions {
  return {
    folders: [...folders],
    include: values.include,
    exclude: values.exclude,
    extraLogs: values.extraLogs.map((path) => (/^~[\\/]/.test(path) ? home + path.slice(1) : path)),
    agentTextLogs: values.agentTextLogs,
    customLogs: values.customLogs,
    sessionStores: values.sessionStores,
    disabledFormats: values.disabledFormats,
    thresholds: thresholdsOf(values.sensitivity, values.thresholds),
    since,
  };
}
