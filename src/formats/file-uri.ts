/**
 * The path that a `file:` URI names, as the system writes it (`file:///c%3A/code` is `c:\code`); undefined for every other scheme and
 * for what is no URI.
 */
export function pathOfFileUri(uri: string): string | undefined {
  const match = /^file:\/\/([^/?#]{0,255})(\/[^?#]{0,4096})$/.exec(uri);
  if (!match) return undefined;
  const [, host = '', written = ''] = match;
  const path = decoded(written);
  if (path === undefined) return undefined;
  if (host !== '') return `\\\\${host}${path.replaceAll('/', '\\')}`;
  return localPath(path);
}

/** The path of a `file:` URI as the system writes it: `/c:/code/shop/` is `c:\code\shop`. */
export function localPath(path: string): string {
  const trimmed = path.length > 1 ? path.replace(/\/$/, '') : path;
  if (!/^\/[A-Za-z]:/.test(trimmed)) return trimmed;
  return trimmed.length > 3 ? trimmed.slice(1).replaceAll('/', '\\') : `${trimmed.slice(1)}\\`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
