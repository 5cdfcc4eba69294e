import { open, stat } from 'node:fs/promises';
import * as vscode from 'vscode';

/** Above this size VS Code keeps a document from extensions, though it can show it. */
const syncedBytes = 50 * 1024 * 1024;
/** Where a null byte shows that a file is no text. */
const sampleBytes = 8_192;

/** What became of opening a file. */
export type Opened = 'opened' | 'gone' | 'no-file' | 'no-text';

/** Shows a text file at a line and column from 0, the line selected; preview, since people only look. */
export async function openFile(path: string, line: number, column = 0): Promise<Opened> {
  const file = await stat(path).catch(() => undefined);
  if (!file) return 'gone';
  if (!file.isFile()) return 'no-file';
  if (await isBinary(path)) return 'no-text';
  const uri = vscode.Uri.file(path);
  const start = new vscode.Position(line, column);
  if (file.size >= syncedBytes) {
    const selection = new vscode.Range(start, start);
    await vscode.commands.executeCommand('vscode.open', uri, { preview: true, selection });
    return 'opened';
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: true });
  const from = document.validatePosition(start);
  // From its end to its start, so that a long line is not scrolled to its end.
  editor.selection = new vscode.Selection(document.lineAt(from.line).range.end, from);
  editor.revealRange(new vscode.Range(from, from), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return 'opened';
}

async function isBinary(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return buffer.subarray(0, bytesRead).includes(0);
  } finally {
    await file.close();
  }
}
