import * as vscode from 'vscode';
import type { Episode } from '../model/episode.ts';
import type { Desk } from './desk.ts';
import { settings, settingsPrefix } from './settings.ts';
import { snoozeEpisode } from './silence.ts';
import { t } from './words.ts';

/** Shows that an episode got stuck, with what can be done at once. It stays until people answer or close it. */
export async function showNotice(desk: Desk, episode: Episode, text: string): Promise<void> {
  const answers: readonly (readonly [title: string, act: () => Promise<void>])[] = [
    [t('Show the way out'), () => desk.showPanel(episode.id)],
    [t('Snooze'), () => snoozeEpisode(desk, episode)],
    [t('Don’t show again'), switchOff],
  ];
  const chosen = await vscode.window.showWarningMessage(text, ...answers.map(([title]) => title));
  await answers.find(([title]) => title === chosen)?.[1]();
}

/** Where the workspace has its own value, that is the one in force. */
async function switchOff(): Promise<void> {
  const { key } = settings.notifications;
  const configuration = vscode.workspace.getConfiguration(settingsPrefix);
  const isOfWorkspace = configuration.inspect(key)?.workspaceValue !== undefined;
  const target = isOfWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(key, 'off', target);
}
