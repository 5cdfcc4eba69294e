import picomatch from 'picomatch';
import { limits } from '../model/limits.ts';

/** Globs of one setting or format, tried on paths below a workspace folder, with forward slashes. */
export interface Globs {
  matches(relativePath: string): boolean;
  /** Globs that mean nothing or too much, each with what is wrong. */
  readonly wrong: readonly { readonly glob: string; readonly why: string }[];
}

/** Each star multiplies what a match may cost. */
const mostStars = 10;

/**
 * A glob without a slash is tried on the last name of a path, others on the whole of it. Hidden files match as others do. Extended
 * globs are not taken: their cost cannot be bounded.
 */
export function createGlobs(globs: readonly string[], options: { readonly ignoreCase: boolean }): Globs {
  const wrong: { glob: string; why: string }[] = [];
  const matchers: ((path: string) => boolean)[] = [];
  for (const glob of globs) {
    const why = faultOf(glob);
    if (why === undefined) {
      try {
        matchers.push(
          picomatch(glob.replace(/^\.\//, '').replace(/\/$/, ''), {
            dot: true,
            basename: true,
            noextglob: true,
            nonegate: true,
            strictBrackets: true,
            nocase: options.ignoreCase,
          }),
        );
      } catch (error) {
        wrong.push({ glob, why: error instanceof Error ? error.message : String(error) });
      }
    } else wrong.push({ glob, why });
  }
  return { matches: (path) => matchers.some((matches) => matches(path)), wrong };
}

function faultOf(glob: string): string | undefined {
  if (glob.trim() === '') return 'it is empty';
  if (glob.length > limits.glob) return `it is longer than ${limits.glob} characters`;
  if ((glob.match(/\*+/g)?.length ?? 0) > mostStars) return `it has more than ${mostStars} stars`;
  if (glob.startsWith('/') || /^[A-Za-z]:/.test(glob) || glob.split('/').includes('..'))
    return 'it leads out of the workspace folder';
  return undefined;
}
