import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { clean } from './text-safety.ts';

/** Tools that everybody knows: their name says where to search and nothing about whose work it is. */
const publicTools = new Set(
  (
    'ansible apt bazel biome brew bun bundle cargo clang cmake composer conda curl deno docker dotnet elixir esbuild eslint ' +
    'flutter gcc git go gradle gradlew helm java javac jest julia kubectl ld make maven meson mix mocha mvn mypy next ninja ' +
    'node npm npx nx php phpunit pip pip3 playwright pnpm poetry prettier psql pytest python python3 rake ruby ruff rustc ' +
    'sbt swift tar terraform tox tsc turbo uv vite vitest webpack xcodebuild yarn zig'
  ).split(' '),
);

/** An error code (TS2345, E0308, ORA-00942) or an errno (ENOENT). */
const errorCode = /^(?:[A-Z]{1,6}-?\d{2,6}|E[A-Z]{3,20}|SIG[A-Z]{2,8}|0x[0-9A-Fa-f]{8})$/;
/** A class of errors (TypeError, NullPointerException), without the package in front. */
const errorClass = /^[A-Z][A-Za-z]{0,60}(?:Error|Exception|Warning|Fault|Failure|Panic)$/;
/** A word of prose: letters, perhaps an apostrophe or hyphen within; no name made of parts. */
const word = /^(?:\p{Lu}?[\p{Ll}\p{Lo}\p{M}]{1,40}|[A-Z]{1,8})(?:['’-][\p{Ll}\p{Lo}]{1,20}){0,3}$/u;
const quotedPart = /(?<![\p{L}\p{N}])['"`‘“«][^'"`‘’“”«»\n]{0,200}['"`’”»](?![\p{L}\p{N}])/gu;

/**
 * What to search for: the failure's class, code and words, without names, paths, numbers, quoted parts and secrets. At most
 * `limits.query` characters; empty where nothing is left that others could have met too.
 */
export function searchQuery(episode: Episode): string {
  const lines = [...episode.lines, ...episode.attempts.slice(-1).map((one) => one.failure ?? '')]
    .map((line) => publicWords(line))
    .filter((found) => found.length > 0);
  const telling = lines.find((found) => found.some(isTelling)) ?? lines.find((found) => found.length > 1);
  if (!telling) return '';
  const tool = toolOf(episode.subject);
  const all = tool === undefined || telling.includes(tool) ? telling : [tool, ...telling];
  return fitting(all, limits.query);
}

/**
 * The address to open. Undefined unless the template is an https address without user or password, with `{query}` after
 * its host.
 */
export function searchUrl(template: string, query: string): string | undefined {
  const shape =
    /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?\/([!#$&'()*+,./0-9:;=?@A-Z_a-z{}~%-]{0,1000})$/i;
  const rest = shape.exec(template)?.[1];
  if (rest === undefined || !rest.includes('{query}')) return undefined;
  return template.split('{query}').join(encodeURIComponent(query));
}

function publicWords(line: string): readonly string[] {
  const words: string[] = [];
  for (const raw of clean(line.slice(0, limits.lineShown))
    .replace(quotedPart, ' ')
    .split(/[\s›»:;,|()[\]{}<>=!?*#]+/u)) {
    const token = raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    const bare = token.split('.').at(-1) ?? token;
    if (errorCode.test(token)) words.push(token);
    else if (errorClass.test(bare)) words.push(bare);
    else if (word.test(token) && !raw.includes('/') && !raw.includes('\\') && !raw.includes('@')) words.push(token);
  }
  return words;
}

function isTelling(token: string): boolean {
  return errorCode.test(token) || errorClass.test(token);
}

function toolOf(subject: string): string | undefined {
  const first = /^[a-z0-9]{1,20}(?=\s|$)/.exec(subject)?.[0];
  return first !== undefined && publicTools.has(first) ? first : undefined;
}

function fitting(words: readonly string[], limit: number): string {
  let query = '';
  for (const one of words) {
    if (query.length + one.length + 1 > limit) break;
    query = query === '' ? one : `${query} ${one}`;
  }
  return query;
}
