import type { Machine } from '../model/machine.ts';

/** Where systems keep home directories; the name after it is a person's. */
const otherHomes = /((?:^|[^\w.])(?:\/home|\/Users|[A-Za-z]:(?:\\{1,2}|\/)Users)(?:\\{1,2}|\/))([^\s/\\:"'<>|*?]+)/g;
const notPersons = new Set(['Shared', 'Public', 'runner', '…', '~']);

/** Writes this machine's home directory as `~` and other people's as `…`, in either slash. */
export function maskHomes(text: string, machine: Pick<Machine, 'home' | 'platform'>): string {
  let masked = text;
  for (const home of spellings(machine.home)) masked = replaceFolder(masked, home, machine.platform === 'win32');
  return masked.replace(otherHomes, (whole: string, before: string, name: string) =>
    notPersons.has(name) ? whole : `${before}…`,
  );
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
