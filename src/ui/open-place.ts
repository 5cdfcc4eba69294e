import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { openFile } from './open-file.ts';
import { realPlace } from './real-place.ts';
import { forNotification } from './shown-text.ts';
import type { Situation } from './situation.ts';
import { tell } from './tell.ts';
import { t } from './words.ts';

/** Opens the file and line that a failure names, if that file really lies in the workspace; else says why not. */
export async function openNamedPlace(episode: Episode, { watch }: Situation): Promise<boolean> {
  if (!episode.place) {
    tell(t('This failure names no file.'));
    return false;
  }
  const { path, line = 1, column = 1 } = episode.place;
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const cwd = watch.sessions.find((one) => one.id === episode.session)?.cwd;
  const place = await realPlace({ named: path, home: homedir(), bases: cwd === undefined ? [] : [cwd], folders });
  const named = forNotification(path, limits.title);
  if (place.kind === 'outside') {
    tell(t('{path} is outside the workspace and is not opened.', { path: named }));
    return false;
  }
  if (place.kind === 'nowhere') {
    tell(t('{path} is not in the workspace.', { path: named }));
    return false;
  }
  const became = await openFile(place.path, { line: Math.max(0, line - 1), column: Math.max(0, column - 1) });
  if (became !== 'opened') tell(t('{path} cannot be shown as text.', { path: named }));
  return became === 'opened';
}
