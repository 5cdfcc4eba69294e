import { claimTask, clineTasks, kiloTasks, rooTasks, sdkSessions, type TaskAgent, taskStores } from './cline/agents.ts';
import { folderFiles, folders } from './cline/folders.ts';
import { isSdkSession, manifestOf, readSdkSession } from './cline/sdk-session.ts';
import { conversationOf, partsOfTask, readTask } from './cline/task.ts';
import type { DocumentFormat } from './format.ts';
import { forward, lastName } from './store-path.ts';

/** A task: `tasks/<id>/api_conversation_history.json` with `ui_messages.json` beside it, in the extension's own storage. */
function tasksOf(agent: TaskAgent): DocumentFormat {
  return {
    id: agent.id,
    name: agent.name,
    growth: 'document',
    stores: (machine) => taskStores(agent, machine),
    // A custom storage path is most often set to a folder of the workspace.
    workspaceGlobs: ['**/tasks/*/api_conversation_history.json', '**/tasks/*/ui_messages.json'],
    claim: (head) => claimTask(agent, head),
    folders,
    folderFiles,
    parts: (path) => partsOfTask(path),
    partOf: conversationOf,
    read: (document, context) => readTask(agent, document, context),
  };
}

/** A session of Cline's SDK, its CLI, and its extensions since they are made with it: `~/.cline/data/sessions/<id>/<id>.messages.json`. */
const clineSessions: DocumentFormat = {
  id: 'cline',
  name: 'Cline',
  growth: 'document',
  stores: (machine) => [
    {
      root: sdkSessions(machine),
      accepts: (path) => path.endsWith('.messages.json'),
      enters: (path) => path.split('/').length <= 2,
    },
  ],
  workspaceGlobs: ['**/.cline/data/sessions/**/*.messages.json'],
  claim({ path, text }) {
    if (!isSdkSession(text)) return 'none';
    return forward(path).endsWith('.messages.json') ? 'named' : 'content';
  },
  folders,
  folderFiles,
  parts(path) {
    const manifest = manifestOf(path);
    if (manifest === undefined) return [];
    const name = lastName(manifest);
    return [
      { folder: manifest.slice(0, Math.max(0, manifest.length - name.length - 1)), accepts: (one) => one === name },
    ];
  },
  partOf(path) {
    const session = /^(.+)\.json$/.exec(lastName(path))?.[1];
    const isManifest =
      session !== undefined && !session.endsWith('.messages') && forward(path).endsWith(`/${session}/${session}.json`);
    return isManifest ? path.replace(/\.json$/, '.messages.json') : undefined;
  },
  read: readSdkSession,
};

/** Cline, in both ways in which it keeps sessions. */
export const cline: readonly DocumentFormat[] = [tasksOf(clineTasks), clineSessions];
export const rooCode: DocumentFormat = tasksOf(rooTasks);
export const kiloCode: DocumentFormat = tasksOf(kiloTasks);
