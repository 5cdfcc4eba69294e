import * as vscode from 'vscode';
import type { Disposable } from '../model/watch.ts';
import { commandId } from './command-table.ts';
import type { StatusView } from './status-view.ts';

/** The item in the status bar; shows whatever view it is given. */
export class StatusItem implements Disposable {
  readonly #item: vscode.StatusBarItem;
  #shown: StatusView | undefined;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('findAWay.status', vscode.StatusBarAlignment.Left, 0);
    this.#item.name = 'Find a Way';
    this.#item.command = commandId('showPanel');
  }

  /** What it shows now. */
  get shown(): StatusView | undefined {
    return this.#shown;
  }

  show(view: StatusView): void {
    if (JSON.stringify(view) === JSON.stringify(this.#shown)) return;
    this.#shown = view;
    this.#item.text = view.text;
    this.#item.tooltip = view.tooltip;
    this.#item.accessibilityInformation = { label: view.label, role: 'button' };
    this.#item.backgroundColor = view.loud ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    if (view.visible) this.#item.show();
    else this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
