/** The last name of a path with slashes of either kind. */
export function lastNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

const textName = /(?:^[^.]+|\.(?:log|txt|out|err|console|ans|typescript|capture|trace))(?:[.-]\d{1,10})?$/i;

/** Whether a file may be a text log by its name: sources, papers and data have endings of their own. */
export function mayBeTextLog(path: string): boolean {
  return textName.test(lastNameOf(path));
}
