import * as vscode from 'vscode';

/** One line of a list to choose from, and what it stands for. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

/** Choices under a heading; nothing where there are none. */
export function titled<T>(label: string, choices: readonly Choice<T>[]): readonly Choice<T>[] {
  return choices.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...choices];
}

/** Lets people choose; they find a line by anything in it. Undefined where they choose nothing. */
export async function choose<T>(
  choices: readonly Choice<T>[],
  words: { readonly title: string; readonly placeHolder?: string },
): Promise<T | undefined> {
  const chosen = await vscode.window.showQuickPick(choices, {
    ...words,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.value;
}
