import * as vscode from 'vscode';
import type { Disposable } from '../model/watch.ts';
import { commandId, commandNames } from './command-table.ts';
import type { Desk } from './desk.ts';
import { Disposables } from './disposables.ts';
import type { OpenedLogs } from './opened-logs.ts';

/** Registers every command. What they do is loaded when people first ask for it, so that the editor starts without it. */
export function registerCommands(desk: Desk, openedLogs: OpenedLogs): Disposable {
  const held = new Disposables();
  for (const name of commandNames) {
    const run = async (argument: unknown) => {
      const { actionsOf } = await import('./on-demand.ts');
      return actionsOf(desk, openedLogs)[name](argument);
    };
    held.hold(vscode.commands.registerCommand(commandId(name), run));
  }
  return held;
}
