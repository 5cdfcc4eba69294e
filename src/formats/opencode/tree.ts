import type { LogDocument, Parts } from '../format.ts';

/** `<storage>/session/<project>/<session>.json`, with what stands before and the separator. */
const sessionFile = /^(.{0,4000})([\\/])session[\\/][^\\/]{1,255}[\\/](ses_[^\\/]{1,250})\.json$/s;

/** Whether a path is that of a session in the tree. */
export function isSessionFile(path: string): boolean {
  return sessionFile.test(path);
}

/** Where the messages of a session lie, and the parts of each message that is known so far. */
export function partsOfSession(path: string, { parts }: LogDocument): readonly Parts[] {
  const [, storage, separator, session] = sessionFile.exec(path) ?? [];
  if (storage === undefined || separator === undefined || session === undefined) return [];
  const messages = [storage, 'message', session].join(separator);
  const known = [...parts.keys()].flatMap((file) => {
    const name = file.startsWith(messages + separator) ? file.slice(messages.length + 1) : '';
    return name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : [];
  });
  return [
    { folder: messages, accepts: (name) => name.endsWith('.json') },
    ...known.map((message) => ({
      folder: [storage, 'part', message].join(separator),
      accepts: (name: string) => name.endsWith('.json'),
    })),
  ];
}
