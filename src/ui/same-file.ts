import * as vscode from 'vscode';

/** Whether a document or tab shows the file at a path. */
export function isFile(uri: vscode.Uri, path: string): boolean {
  // The editor writes a drive's letter small, the system may not.
  return uri.scheme === 'file' && (uri.fsPath === path || uri.fsPath === vscode.Uri.file(path).fsPath);
}
