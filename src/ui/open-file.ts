import { open, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { findWords } from './find-words.ts';

/** Above this size VS Code keeps a document from extensions, though it can show it. */
const syncedBytes = 50 * 1024 * 1024;
/** Where a null byte shows that a file is no text. */
const sampleBytes = 8_192;

/** What became of opening a file. */
export type Opened = 'opened' | 'gone' | 'no-file' | 'no-text';

/** Where in a file to look, from 0: `words` are selected where they stand in the `lines` lines from there, else the line is. */
export interface Spot {
  readonly line: number;
  readonly column?: number;
  readonly words?: string;
  readonly lines?: number;
}

/** Shows a text file at a spot; preview, since people only look. */
export async function openFile(path: string, { line, column = 0, words, lines = 1 }: Spot): Promise<Opened> {
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
  const lineAt = (n: number) => (n < document.lineCount ? document.lineAt(n).text : undefined);
  const found = words === undefined ? undefined : findWords(lineAt, line, lines, words);
  const from = found ? new vscode.Position(found.line, found.start) : document.validatePosition(start);
  const to = found ? new vscode.Position(found.line, found.end) : document.lineAt(from.line).range.end;
  // From its end to its start, so that a long line is not scrolled to its end.
  editor.selection = new vscode.Selection(to, from);
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
