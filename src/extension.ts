import { join } from 'node:path';
import * as vscode from 'vscode';
import { createMachine } from './logs/machine.ts';
import { startWorkerWatch } from './logs/worker-watch.ts';
import {
  type KeptTrouble,
  openFolderLessons,
  openWorkspaceLessons,
  openWorkspaceMemory,
  workspaceState,
} from './store/index.ts';
import { ActiveLog } from './ui/active-log.ts';
import { registerCommands } from './ui/commands.ts';
import { Configuration } from './ui/configuration.ts';
import { ContextKey } from './ui/context-key.ts';
import type { Desk } from './ui/desk.ts';
import { Disposables } from './ui/disposables.ts';
import type { Inspection } from './ui/inspection.ts';
import { keptSentence } from './ui/kept-words.ts';
import { Learning } from './ui/learning.ts';
import { Notices } from './ui/notices.ts';
import { OpenedLogs } from './ui/opened-logs.ts';
import { Output } from './ui/output.ts';
import { PanelHost } from './ui/panel-host.ts';
import { CurrentSituation } from './ui/situation.ts';
import { StatusItem } from './ui/status-item.ts';
import { statusView } from './ui/status-view.ts';
import { TerminalCommands } from './ui/terminal-commands.ts';
import { type StartWatch, Watching } from './ui/watching.ts';
import { reader, t } from './ui/words.ts';

/** Makes the parts, joins them, and leaves them to VS Code to dispose of. */
export function activate(context: vscode.ExtensionContext): Inspection | undefined {
  const parts = new Disposables();
  context.subscriptions.push(parts);

  const output = parts.hold(new Output());
  const configuration = parts.hold(new Configuration());
  const machine = createMachine();
  const tellOfTrouble = (trouble: KeptTrouble) => output.warnAloud(keptSentence(trouble, t));
  const memory = openWorkspaceMemory(workspaceState(machine, openFolders()[0]), tellOfTrouble);
  const lessons = parts.hold(
    openFolderLessons((folder) => openWorkspaceLessons(workspaceState(machine, folder), tellOfTrouble)),
  );
  lessons.open(openFolders());
  parts.hold(vscode.workspace.onDidChangeWorkspaceFolders(() => lessons.open(openFolders())));
  parts.hold(memory.follow());
  const situation = parts.hold(new CurrentSituation(memory, lessons));
  const status = parts.hold(new StatusItem());
  const terminals = parts.hold(new TerminalCommands());
  const hasEpisode = new ContextKey('findAWay.hasEpisode');
  const allSnoozed = new ContextKey('findAWay.allSnoozed');
  const hasLessons = new ContextKey('findAWay.hasLessons');
  const panel = parts.hold(
    new PanelHost({
      extensionUri: context.extensionUri,
      language: reader.language,
      content: async () => (await import('./ui/on-demand.ts')).panelContent(desk),
      badge: () => {
        const count = situation.current.alarms.alarming.length;
        return { count, tooltip: t('Agents that may be stuck: {count}', { count }) };
      },
      misunderstood: () => output.warn(t('The panel sent a message that was not understood.')),
    }),
  );
  const show = () => {
    status.show(statusView(situation.current, configuration.values.showWhenCalm, reader));
    hasEpisode.set(situation.current.alarms.shown.length > 0);
    allSnoozed.set(situation.current.alarms.allSnoozedUntil !== undefined);
    hasLessons.set(situation.current.lessons.length > 0);
    panel.update();
  };
  parts.hold(situation.onDidChange(show));
  parts.hold(configuration.onDidChange(show));

  const workerPath = join(context.extensionPath, 'dist', 'worker.js');
  const startWatch: StartWatch = (options, onProblem) => startWorkerWatch({ workerPath, options, onProblem });
  const watching = parts.hold(new Watching(startWatch, configuration, situation, output));
  const desk: Desk = {
    situation,
    memory,
    lessons,
    watching,
    configuration,
    output,
    terminals,
    showPanel: (episode) => panel.show(episode),
  };
  parts.hold(new Learning(situation, memory, lessons));
  const activeLog = parts.hold(new ActiveLog(situation));
  parts.hold(registerCommands(desk, parts.hold(new OpenedLogs(situation, configuration))));
  const notices = parts.hold(
    new Notices({
      situation,
      memory,
      wanted: () => configuration.values.notifications,
      isFocused: () => vscode.window.state.focused,
      show: async (episode, text) => (await import('./ui/on-demand.ts')).showNotice(desk, episode, text),
      reader,
    }),
  );

  parts.hold(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) void Promise.all([memory.refresh(), lessons.refresh()]);
    }),
  );
  void memory.refresh();

  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return {
    status: () => status.shown,
    situation: () => situation.current,
    wrongSettings: () => configuration.problems.map((problem) => problem.setting),
    badge: () => situation.current.alarms.alarming.length,
    logIsActive: () => activeLog.isActive,
    notified: () => notices.told,
    dispose: () => parts.dispose(),
  };
}

/**
 * The folders of the workspace. What people said of it is kept with the first one: where that changes, VS Code starts its
 * extensions anew.
 */
function openFolders(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}
