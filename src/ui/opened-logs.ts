import * as vscode from 'vscode';
import { lineNumbers } from '../logs/line-numbers.ts';
import { limits } from '../model/limits.ts';
import type { Disposable } from '../model/watch.ts';
import { commandId } from './command-table.ts';
import type { Configuration } from './configuration.ts';
import { Disposables } from './disposables.ts';
import { type LogMark, logMarks } from './log-marks.ts';
import { openFile } from './open-file.ts';
import { isFile } from './same-file.ts';
import { forList } from './shown-text.ts';
import type { CurrentSituation } from './situation.ts';
import { tell } from './tell.ts';
import { t } from './words.ts';

/** Above so many lines VS Code itself leaves out what costs time at every line. */
const mostLines = 300_000;

/** A mark, and the line from 0 on which it stands. */
interface LineMark extends LogMark {
  readonly line: number;
}

/** What an opened log shows, and what it was made of. */
interface Opened {
  readonly asked: string;
  readonly marks: readonly LineMark[];
}

/**
 * Marks the attempts of episodes in logs that are open in an editor: a lens above each with the way to the next, and a line in
 * the scroll bar. Where no such log is visible it is not even asked.
 */
export class OpenedLogs implements Disposable {
  readonly #situation: CurrentSituation;
  readonly #configuration: Configuration;
  readonly #held = new Disposables();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #decoration = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.warningForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  /** By the document's address. */
  readonly #opened = new Map<string, Opened>();
  #lenses: Disposable | undefined;
  #looking = false;
  #lookAgain = false;

  constructor(situation: CurrentSituation, configuration: Configuration) {
    this.#situation = situation;
    this.#configuration = configuration;
    this.#held.hold(this.#lensesChanged);
    this.#held.hold(this.#decoration);
    const look = () => void this.#look();
    this.#held.hold(situation.onDidChange(look));
    this.#held.hold(configuration.onDidChange(look));
    this.#held.hold(vscode.window.onDidChangeVisibleTextEditors(look));
    this.#held.hold(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        // The marks may be known before the editor has read the lines on which they stand.
        if (this.#opened.has(document.uri.toString())) this.#decorate();
      }),
    );
    look();
  }

  /** Lines from 0 that are marked in a document. */
  markedLines(document: vscode.TextDocument): readonly number[] {
    return this.#marksOf(document).map((mark) => mark.line);
  }

  /** Goes to the next marked attempt of the log in the active editor, from a line or from the cursor; behind the last to the first. */
  async next(from: unknown): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const marks = editor ? this.#marksOf(editor.document) : [];
    const [first] = marks;
    if (!editor || !first) {
      tell(t('No failing attempt is known in the file that is open.'));
      return;
    }
    const line = typeof from === 'number' ? from : editor.selection.active.line;
    const place = Math.max(
      0,
      marks.findIndex((mark) => mark.line > line),
    );
    const mark = marks[place] ?? first;
    const lines = Math.min(limits.linesOfResult, (marks[place + 1]?.line ?? editor.document.lineCount) - mark.line);
    await openFile(editor.document.uri.fsPath, {
      line: mark.line,
      ...(mark.failure !== undefined && { words: mark.failure, lines }),
    });
  }

  dispose(): void {
    this.#lenses?.dispose();
    this.#held.dispose();
  }

  #marksOf(document: vscode.TextDocument): readonly LineMark[] {
    const marks = this.#opened.get(document.uri.toString())?.marks ?? [];
    return marks.filter((mark) => mark.line < document.lineCount);
  }

  /** One look at a time: while lines are counted, only the last change that comes in matters. */
  async #look(): Promise<void> {
    this.#lookAgain = true;
    if (this.#looking) return;
    this.#looking = true;
    try {
      while (this.#lookAgain) {
        this.#lookAgain = false;
        await this.#lookOnce();
      }
    } finally {
      this.#looking = false;
    }
  }

  async #lookOnce(): Promise<void> {
    const documents = new Map(
      vscode.window.visibleTextEditors.map(({ document }) => [document.uri.toString(), document]),
    );
    let changed = false;
    for (const address of this.#opened.keys()) if (!documents.has(address)) this.#opened.delete(address);
    for (const [address, document] of documents) {
      const marks = this.#configuration.values.markFailures ? this.#marksFor(document) : [];
      const asked = JSON.stringify(marks);
      if (asked === (this.#opened.get(address)?.asked ?? '[]')) continue;
      changed = true;
      if (marks.length === 0) this.#opened.delete(address);
      else this.#opened.set(address, { asked, marks: await onLines(document, marks) });
    }
    this.#offerLenses();
    this.#decorate();
    if (changed) this.#lensesChanged.fire();
  }

  #marksFor(document: vscode.TextDocument): readonly LogMark[] {
    if (document.uri.scheme !== 'file' || document.lineCount > mostLines) return [];
    return logMarks((path) => isFile(document.uri, path), this.#situation.current);
  }

  /** Other files are not held up by asking for their lenses unless a log with marks is open beside them. */
  #offerLenses(): void {
    if (this.#opened.size === 0) {
      this.#lenses?.dispose();
      this.#lenses = undefined;
    } else {
      this.#lenses ??= vscode.languages.registerCodeLensProvider(
        { scheme: 'file' },
        {
          onDidChangeCodeLenses: this.#lensesChanged.event,
          provideCodeLenses: (document) => this.#marksOf(document).flatMap((mark) => lensesOf(mark, document)),
        },
      );
    }
  }

  #decorate(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const ranges = this.#marksOf(editor.document).map(({ line }) => new vscode.Range(line, 0, line, 0));
      editor.setDecorations(this.#decoration, ranges);
    }
  }
}

/** Of a log of records the one with the result is marked, of a text log the line with the command, above what it printed. */
async function onLines(document: vscode.TextDocument, marks: readonly LogMark[]): Promise<readonly LineMark[]> {
  const lines = await lineNumbers(
    document.uri.fsPath,
    marks.flatMap((mark) => [mark.call, mark.offset]),
    'of-editor',
  );
  const byLine = new Map<number, LineMark>();
  for (const mark of marks) {
    const [call, result] = [lines.get(mark.call), lines.get(mark.offset)];
    if (call === undefined || result === undefined) continue;
    const line = (isRecord(document, result - 1) ? result : call) - 1;
    byLine.set(line, { ...mark, line });
  }
  return [...byLine.values()];
}

function isRecord(document: vscode.TextDocument, line: number): boolean {
  return line < document.lineCount && /^\s*[{[]/.test(document.lineAt(line).text);
}

function lensesOf({ line, episode, ...mark }: LineMark, document: vscode.TextDocument): readonly vscode.CodeLens[] {
  const range = new vscode.Range(line, 0, line, 0);
  // Where a whole result stands on one line, what failed in it is far to the right.
  const isFar = document.lineAt(line).text.length > limits.lineShown;
  const what = isFar && mark.failure !== undefined ? ` · ${forList(mark.failure, limits.subjectShown)}` : '';
  return [
    new vscode.CodeLens(range, {
      title: t('Find a Way: {what}', { what: `${titleOf(mark)}${what}` }),
      tooltip: t('Show it in the panel'),
      command: commandId('showPanel'),
      arguments: [episode],
    }),
    new vscode.CodeLens(range, {
      title: mark.nth < mark.of ? t('Next') : t('First'),
      tooltip: t('Go to the next failing attempt'),
      command: commandId('nextFailure'),
      arguments: [line],
    }),
  ];
}

function titleOf({ kind, nth, of }: Omit<LogMark, 'episode'>): string {
  switch (kind) {
    case 'failure':
      return t('failure {nth} of {of}', { nth, of });
    case 'same-result':
      return t('same result, {nth} of {of}', { nth, of });
    case 'own-name':
      return t('{done} of {all}', { done: nth, all: of });
  }
}
