import type { Machine } from '../model/machine.ts';

/** Characters of a folder's slug that are kept; longer ones end in a digest of the agent's own. */
const longestSlug = 200;

/** The name under which Claude Code, and Qwen Code after it, keep the sessions of a working directory. */
function slug(folder: string): string {
  return folder.replaceAll(/[^A-Za-z0-9]/g, '-');
}

/** Whether a project folder of the store may hold sessions of the workspace folder or of a folder in it; its `cwd` decides. */
function belongs(project: string, wanted: string, machine: Machine): boolean {
  const fold = (text: string) => (machine.platform === 'linux' ? text : text.toLowerCase());
  const known = fold(wanted.slice(0, longestSlug));
  const name = fold(project);
  return name === known || name.startsWith(wanted.length > longestSlug ? known : `${known.replace(/-$/, '')}-`);
}

/** Tells of a path below a store whether the project folder that it begins with may be the workspace folder's or one's in it. */
export function projectsOf(machine: Machine, folder: string): (path: string) => boolean {
  const wanted = slug(folder.length > 1 ? folder.replace(/[\\/]+$/, '') : folder);
  return (path) => belongs(path.split('/', 1)[0] ?? '', wanted, machine);
}
