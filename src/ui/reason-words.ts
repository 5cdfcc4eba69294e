import type { Translate } from '../guidance/index.ts';
import { mappingReasons } from './mapping-words.ts';

/** What the reader of the logs says, in English, of what it does not or not wholly read. `{why}` is such a reason again. */
const reasons = (t: Translate): readonly string[] => [
  t('{count} more'),
  t('not listed one by one'),
  t('a wrong setting: {why}'),
  t('unreadable: {why}'),
  t('{why}; it is read as soon as there is one'),
  t('{why}; it is read as soon as you are given the right to read it'),
  t('{why}; it is tried again when it changes'),
  t('too old: nothing was written to it lately'),
  t('too many: only the {count} logs that were written to last are watched'),
  t('too many: only the first {count} entries in here are looked at; findAWay.exclude leaves folders out'),
  t('empty so far'),
  t('replaced while it was read; read it again'),
  t('written in UTF-16, which is not read; have it written as UTF-8'),
  t("not an agent's log: no format knows it, and it shows no commands with their results"),
  t('not of an open folder'),
  t('a link out of the open folder; name its target in findAWay.extraLogs to have it read'),
  t("switched off: the agents' own session stores, by findAWay.sessionStores"),
  t('switched off: findAWay.disabledFormats names {format}'),
  t('reading it stopped the reader of the logs twice; it is left alone until the window is opened anew'),
  t('a part of {label}, and read with it'),
  t('the same file as {label}'),
  t('there is no such file'),
  t('not a file: folders, pipes, sockets and devices are not opened'),
  t('compressed with Zstandard, which only Node 22.15 and later read'),
  t('the system gives no more watches ({code}): changes in here are noticed up to a minute late'),
  t('not an SQLite database, or an encrypted one'),
  t('damaged: its pages do not hold together'),
  t('in the middle of being written'),
  t('too large: its schema or its write-ahead log is beyond what is read'),
  t('it is no absolute path'),
  t('there is no such format'),
  t('it is empty'),
  t('it is longer than {count} characters'),
  t('it leads out of the workspace folder'),
  t('another one before it has the same name'),
  t('{count} records could not be read ({why}); the rest was'),
  t('{count} of {all} lines are of no kind that findAWay.customLogs maps for it; map them too, or mend its "when"'),
  t(
    "this log's format has changed: {count} of {all} records are of a kind that is not known; a newer version may know it",
  ),
  t('it is larger than {count} bytes, which is the most that is read of a document'),
  t('it is larger than {count} bytes, and the rest was left out'),
  t('{count} of its files cannot be read ({code})'),
  t('it is no whole document; it may be in the middle of being written'),
  t('{count} lines are longer than {bytes} bytes and were left out'),
  t('its table {table} is not there: another version of {format} may keep it elsewhere'),
  t('only the end of its tables was read'),
  t('not read any more: the window closes'),
  ...mappingReasons(t),
];

const known = reasons((message) => message).map((message) => ({ message, form: formOf(message) }));
/** A reason within a reason within a reason is as deep as it gets. */
const deepest = 3;

/** A reason in the reader's language; one that is not known stays as it is. */
export function reasonIn(reason: string, t: Translate, depth = 0): string {
  if (depth > deepest) return reason;
  for (const { message, form } of known) {
    const found = form.exec(reason);
    if (!found) continue;
    const args = Object.entries(found.groups ?? {}).map(([name, value]) => [name, partIn(name, value, t, depth)]);
    return t(message, Object.fromEntries(args));
  }
  return reason;
}

function partIn(name: string, value: string, t: Translate, depth: number): string | number {
  if (name === 'why') return reasonIn(value, t, depth + 1);
  return name !== 'code' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/** Matches whatever the message becomes when its placeholders are filled. */
function formOf(message: string): RegExp {
  const [first = '', ...rest] = message
    .split(/\{(\w+)\}/)
    .map((piece, n) => (n % 2 === 0 ? piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${piece}>.+)`));
  return new RegExp(`^${first}${rest.join('')}$`, 's');
}
