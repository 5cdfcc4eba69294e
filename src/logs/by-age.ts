import { factsOf } from './open-file.ts';
import type { WatchedFile } from './watched-file.ts';

/** Files whose age is asked for at once. */
const atOnce = 64;

/** The newest first; those that cannot be looked at before all others. */
export async function byAge(files: readonly WatchedFile[]): Promise<WatchedFile[]> {
  const aged: { file: WatchedFile; modified: number }[] = [];
  for (let at = 0; at < files.length; at += atOnce) {
    const some = files.slice(at, at + atOnce).map(async (file) => {
      const facts = await factsOf(file.path);
      return { file, modified: 'size' in facts ? facts.modified : Number.POSITIVE_INFINITY };
    });
    aged.push(...(await Promise.all(some)));
  }
  return aged.sort((one, other) => other.modified - one.modified).map(({ file }) => file);
}
