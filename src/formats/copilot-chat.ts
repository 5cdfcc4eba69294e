import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import { ChangesDecoder } from './copilot-chat/changes-decoder.ts';
import { DebugLogDecoder } from './copilot-chat/debug-log.ts';
import { agentName } from './copilot-chat/session.ts';
import { readSession } from './copilot-chat/whole-session.ts';
import { CopilotEventsDecoder } from './copilot-cli/decoder.ts';
import { copilotEvents } from './copilot-cli.ts';
import { editorUserFolders } from './editor-folders.ts';
import { localPath, pathOfFileUri } from './file-uri.ts';
import type { Claim, DocumentFormat, Format, Head, LineFormat, Store } from './format.ts';
import { jsonLines, parseJsonLine } from './json-line.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward } from './store-path.ts';

const sessionFile = /^[^/]{1,200}\/chatSessions\/[^/]{1,200}\.jsonl?$/;

/** In WSL the editor itself runs on Windows and keeps chats there; the server is told where one of its extensions lies. */
function overWsl(machine: Machine): readonly string[] {
  const named = machine.env.VSCODE_WSL_EXT_LOCATION?.slice(0, 4_096) ?? '';
  const home = /^(\/mnt\/[a-z]\/Users\/[^/]{1,255})\//.exec(named)?.[1];
  if (machine.platform !== 'linux' || home === undefined) return [];
  const windows = editorUserFolders({ ...machine, platform: 'win32', home, env: {} });
  return windows.map(forward).filter((folder) => folder.includes('/AppData/'));
}

/**
 * Every folder that was open in an editor has a folder of its own in the editor's `workspaceStorage`. The sessions of windows without a
 * folder (`globalStorage/emptyWindowChatSessions`) belong to none. Transcripts and debug logs tell of the same calls and are left out.
 */
function stores(machine: Machine): readonly Store[] {
  return [...editorUserFolders(machine), ...overWsl(machine)].map((user) => ({
    root: below(machine, user, 'workspaceStorage'),
    accepts: (path) => sessionFile.test(path),
    enters: (path) => /^[^/]+(?:\/chatSessions)?$/.test(path),
  }));
}

/** `<hash>/workspace.json` says which folder `<hash>/chatSessions/<id>.json` is of. */
function folderFiles(path: string): readonly string[] {
  const hash =
    /^(.*[\\/]workspaceStorage[\\/][^\\/]{1,200}[\\/])(?:chatSessions|GitHub\.copilot-chat[\\/](?:transcripts|debug-logs))[\\/]/i.exec(
      path.slice(0, 8_192),
    )?.[1];
  return hash === undefined ? [] : [`${hash}workspace.json`];
}

const Workspace = z.object({
  folder: z.catch(z.optional(z.string()), undefined),
  workspace: z.catch(z.optional(z.string()), undefined),
});

/** A folder in WSL, as the editor on Windows names it. */
const inWsl = /^vscode-remote:\/\/wsl(?:\+|%2B)[^/]{1,255}\//i;

/** The folder of a window, or that in which the file of a window with several folders lies. */
function foldersBeside(beside: ReadonlyMap<string, string> | undefined): readonly string[] {
  return [...(beside?.values() ?? [])].flatMap((text) => {
    const parsed = safeParse(Workspace, parseJsonLine(text));
    if (!parsed.success) return [];
    const { folder, workspace } = parsed.data;
    return [folder, workspace?.replace(/\/[^/]{1,1000}$/, '/')].flatMap((uri) => {
      const path = uri === undefined ? undefined : pathOfFileUri(uri.replace(inWsl, 'file:///'));
      return path === undefined ? [] : [path];
    });
  });
}

/** The base of links in what the agent said is the folder it works in. Inside of a text its quotation marks would be escaped. */
const base =
  /"baseUri"\s{0,9}:\s{0,9}\{\s{0,99}"\$mid"\s{0,9}:\s{0,9}1,\s{0,99}"path"\s{0,9}:\s{0,9}("(?:[^"\\\n]|\\.){1,4000}"),\s{0,99}"scheme"\s{0,9}:\s{0,9}"file"/g;

function foldersIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(base)) {
    const path = z.string().safeParse(parseJsonLine(match[1] ?? ''));
    if (path.success) found.add(localPath(path.data));
  }
  return [...found];
}

function folders(head: Head, beside?: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...foldersBeside(beside), ...foldersIn(head.text)])];
}

const storePath = /\/(?:chatSessions|emptyWindowChatSessions|transferredChatSessions)\/[^/]+\.jsonl?$/;

function placedClaim(head: Head, isOwn: boolean): Claim {
  if (!isOwn) return 'none';
  return storePath.test(forward(head.path)) ? 'named' : 'content';
}

/** Keys at the start of a session; in JSON's own texts the quotation marks would be escaped. */
const sessionStart =
  /^\s{0,9}\{\s{0,99}"(?:version|sessionId|requesterUsername|responderUsername|initialLocation|creationDate|repoData|customTitle|requests|lastMessageDate|requesterAvatarIconUri)"\s{0,9}:/;
const ownKey = /[{,\s]"(?:responderUsername\s{0,9}|requestId"\s{0,9}:\s{0,9}"request_[^"]{1,80})"/;
const requestList = /[{,\s]"requests"\s{0,9}:\s{0,9}\[/;

function claimsSession({ text }: Head): boolean {
  return sessionStart.test(text) && ownKey.test(text) && (requestList.test(text) || text.length > 60_000);
}

const begin = /^\s{0,9}\{"kind":0,"v":\{/;
const beginKey = /[{,]"(?:requests|responderUsername|creationDate|initialLocation)":/;
const change =
  /^\{"kind":[123],"k":\["(?:requests|pendingRequests|inputState|customTitle|hasPendingEdits|responderUsername|repoData|initialLocation)"/m;

function claimsChanges({ text }: Head): boolean {
  return (begin.test(text) && beginKey.test(text)) || change.test(text);
}

const same = {
  id: 'copilot-chat',
  name: agentName,
  stores,
  folders,
  folderFiles,
  workspaceGlobs: [],
} as const;

/** Copilot Chat of VS Code before 1.109: `workspaceStorage/<hash>/chatSessions/<id>.json`, and what "Chat: Export Chat" writes. */
const session: DocumentFormat = {
  ...same,
  growth: 'document',
  claim: (head) => placedClaim(head, claimsSession(head)),
  read: readSession,
};

/** Since 1.109: `chatSessions/<id>.jsonl`, to which changes are appended. */
const changes: LineFormat = {
  ...same,
  growth: 'lines',
  claim: (head) => placedClaim(head, claimsChanges(head)),
  decoder: (context) => new ChangesDecoder(context),
};

const WithFolder = z.object({
  type: z.literal('session.start'),
  data: z.object({ context: z.object({ cwd: z.string() }) }),
});

/** `GitHub.copilot-chat/transcripts/<id>.jsonl`, written where hooks are on: like the events of Copilot CLI, but without results' texts. */
const transcript: LineFormat = {
  ...same,
  growth: 'lines',
  stores: () => [],
  claim(head) {
    const known = copilotEvents(head.text);
    const isPlace = /\/transcripts\/[^/]+\.jsonl$/.test(forward(head.path));
    if (known === 'transcript') return isPlace ? 'named' : 'content';
    return known === 'some' && isPlace ? 'named' : 'none';
  },
  folders: (head, beside) => [
    ...foldersBeside(beside),
    ...jsonLines(head.text).flatMap((line) => {
      const parsed = safeParse(WithFolder, line);
      return parsed.success ? [parsed.data.data.context.cwd] : [];
    }),
  ],
  decoder: (context) => new CopilotEventsDecoder(context, agentName),
};

const Entry = z.object({
  ts: z.number(),
  dur: z.number(),
  sid: z.string(),
  type: z.string(),
  spanId: z.string(),
  status: z.enum(['ok', 'error']),
  attrs: z.record(z.string(), z.unknown()),
});
const cutEntry = /^\{(?:"v":\d{1,3},)?"ts":\d{10,16},"dur":\d{1,12},(?:"rIdx":\d{1,6},)?"sid":"/;

/** `GitHub.copilot-chat/debug-logs/<id>/main.jsonl`, written where `agentDebugLog.fileLogging` is on. */
const debugLog: LineFormat = {
  ...same,
  growth: 'lines',
  stores: () => [],
  claim(head) {
    const isOwn = cutEntry.test(head.text) || jsonLines(head.text).some((line) => safeParse(Entry, line).success);
    if (!isOwn) return 'none';
    return /\/debug-logs\/[^/]+(?:\/[^/]+)?\.jsonl$/.test(forward(head.path)) ? 'named' : 'content';
  },
  folders: (_head, beside) => foldersBeside(beside),
  decoder: (context) => new DebugLogDecoder(context),
};

/** Copilot Chat of VS Code, in each way in which it writes. */
export const copilotChat: readonly Format[] = [session, changes, transcript, debugLog];
