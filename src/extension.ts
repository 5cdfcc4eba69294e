import * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  const item = vscode.window.createStatusBarItem('findAWay.status', vscode.StatusBarAlignment.Left, 0);
  item.name = 'Find a Way';
  item.text = '$(search) Find a Way';
  item.show();
  context.subscriptions.push(item);
}
