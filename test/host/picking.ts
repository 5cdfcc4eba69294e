import * as vscode from 'vscode';
import { until } from './harness.ts';

/** Runs a command that shows a list, and does with the list what another command does, until the first one is over. */
export async function picking(command: string, answer: string): Promise<void> {
  let over = false;
  const asked = vscode.commands.executeCommand(command).then(() => {
    over = true;
  });
  await until(`${command} is answered`, async () => {
    await vscode.commands.executeCommand(answer);
    return over;
  });
  await asked;
}
