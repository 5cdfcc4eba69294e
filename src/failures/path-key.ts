/** One spelling for one file: `C:\shop\a.ts` and `c:/shop/a.ts` are the same, and so are `src\a.ts` and `src/a.ts`. */
export function pathKey(path: string): string {
  return path.replaceAll('\\', '/').replace(/^[A-Z](?=:\/)/, (drive) => drive.toLowerCase());
}
