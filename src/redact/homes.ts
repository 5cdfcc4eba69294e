import type { Machine } from '../model/machine.ts';

/** Where systems keep home directories; the name after it is a person's. */
const otherHomes =
  /((?:^|[^\w.])(?:(?:\/var|\/export)?\/home|(?:(?:\/mnt)?\/[a-z])?\/Users|[A-Za-z]:(?:\\{1,2}|\/)Users)(?:\\{1,2}|\/))([^\s/\\:"'<>|*?]+)/g;
/** The same as agents write it in the name of a folder of their store, with a dash for every other character. */
const otherHomesDashed = /([\\/](?:--?(?:home|Users)|[A-Za-z]--Users)-)([^\s/\\:"'<>|*?-]+)/g;
const notPersons = new Set(['Shared', 'Public', 'runner', '…', '~']);

/** Writes this machine's home directory as `~` and other people's as `…`, in either slash. */
export function maskHomes(text: string, machine: Pick<Machine, 'home' | 'platform'>): string {
  let masked = text;
  for (const home of spellings(machine.home)) masked = replaceFolder(masked, home, machine.platform === 'win32');
  masked = maskDashed(masked, machine);
  const hidden = (whole: string, before: string, name: string) => (notPersons.has(name) ? whole : `${before}…`);
  return masked.replace(otherHomes, hidden).replace(otherHomesDashed, hidden);
}

/** This machine's home in a folder's name, where a dash stands for every character that is no letter or digit. */
function maskDashed(text: string, { home, platform }: Pick<Machine, 'home' | 'platform'>): string {
  if (home.length < 4) return text;
  const dashed = home.replaceAll(/[^A-Za-z0-9]/g, '-');
  const pattern = new RegExp(`(?<=[\\\\/]-?)${dashed}(?![A-Za-z0-9])`, platform === 'linux' ? 'g' : 'gi');
  return text.replace(pattern, '~');
}

function spellings(home: string): readonly string[] {
  if (home.length < 4) return [];
  return [...new Set([home, home.replaceAll('\\', '/'), home.replaceAll('\\', '\\\\')])];
}

/** Replaces a folder's path where it ends at a border of a path segment. */
function replaceFolder(text: string, folder: string, ignoreCase: boolean): string {
  const haystack = ignoreCase ? text.toLowerCase() : text;
  const needle = ignoreCase ? folder.toLowerCase() : folder;
  if (haystack.length !== text.length) return text;
  let result = '';
  let from = 0;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length)) {
    const after = text[at + needle.length];
    if (after !== undefined && /[\w.-]/.test(after)) continue;
    result += `${text.slice(from, at)}~`;
    from = at + needle.length;
  }
  return result + text.slice(from);
}
