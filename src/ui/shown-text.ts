import { oneLine } from '../guidance/index.ts';

/** Text from a log for a list that draws icons: what looks like an icon (`$(name)`) stays text. One line, cut at `limit`. */
export function forList(text: string, limit: number): string {
  return oneLine(text, limit).replace(/\$\([a-z0-9~-]{1,60}\)/gi, '\\$&');
}

/** Text from a log for a notification, which makes links, even of commands, of `[words](address)`: it makes none of these. */
export function forNotification(text: string, limit: number): string {
  return oneLine(text, limit).replaceAll('](', '] (');
}
