import { limits } from '../model/limits.ts';
import { type Glob, parseGlob } from './glob.ts';

/** Globs of one setting or format, tried on paths below a workspace folder, with forward slashes. */
export interface Globs {
  matches(relativePath: string): boolean;
  /** Globs that mean nothing or too much, each with what is wrong. */
  readonly wrong: readonly { readonly glob: string; readonly why: string }[];
}

/** A glob without a slash is tried on the last name of a path, others on the whole of it. Hidden files match as others do. */
export function createGlobs(globs: readonly string[], { ignoreCase }: { readonly ignoreCase: boolean }): Globs {
  const wrong: { glob: string; why: string }[] = [];
  const matchers: Glob[] = [];
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  for (const glob of globs) {
    try {
      checkGlob(glob);
      matchers.push(parseGlob(fold(glob.replace(/^\.\//, '').replace(/\/$/, ''))));
    } catch (error) {
      wrong.push({ glob, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return {
    matches(path) {
      const folded = fold(path);
      return matchers.some((matches) => matches(folded));
    },
    wrong,
  };
}

function checkGlob(glob: string): void {
  if (glob.trim() === '') throw new Error('it is empty');
  if (glob.length > limits.glob) throw new Error(`it is longer than ${limits.glob} characters`);
  if (glob.startsWith('/') || /^[A-Za-z]:/.test(glob) || glob.split('/').includes('..'))
    throw new Error('it leads out of the workspace folder');
}
