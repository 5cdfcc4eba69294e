import * as vscode from 'vscode';

const forMilliseconds = 5_000;

/** Says in the status bar, for a moment, that something was done. */
export function tellBriefly(message: string): void {
  vscode.window.setStatusBarMessage(message, forMilliseconds);
}

/**
 * Tells people something and may offer one thing to do about it. Nobody waits for the answer: it may never come.
 * Text from a log in the message went through `forNotification`.
 */
export function tell(message: string, offer?: { readonly title: string; run(): void | Promise<void> }): void {
  if (!offer) {
    void vscode.window.showInformationMessage(message);
    return;
  }
  void vscode.window.showInformationMessage(message, offer.title).then((chosen) => {
    if (chosen === offer.title) return offer.run();
    return undefined;
  });
}
