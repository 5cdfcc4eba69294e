import type { Machine } from '../model/machine.ts';
import { entireGlobs } from './entire-place.ts';
import type { DocumentFormat, Format, LineFormat } from './format.ts';
import { claimDocument, claimLines, isQwens } from './gemini-cli/claim.ts';
import { GeminiDecoder } from './gemini-cli/decoder.ts';
import { chatStores, projectFiles, projectFolders } from './gemini-cli/places.ts';
import { readGeminiDocument } from './gemini-cli/whole-session.ts';
import { below } from './store-path.ts';

const name = 'Gemini CLI';

function stores(machine: Machine, folder: string) {
  const home = machine.env.GEMINI_CLI_HOME || machine.home;
  return chatStores(machine, below(machine, home, '.gemini', 'tmp'), folder);
}

const common = {
  id: 'gemini-cli',
  name,
  stores,
  folders: projectFolders,
  folderFiles: projectFiles,
} as const;

const lines: LineFormat = {
  ...common,
  growth: 'lines',
  workspaceGlobs: ['**/.gemini/tmp/*/chats/**/*.jsonl', ...entireGlobs],
  claim: (head) => (isQwens(head.path) ? 'none' : claimLines(head)),
  decoder: (context) => new GeminiDecoder(context, name),
};

const document: DocumentFormat = {
  ...common,
  growth: 'document',
  workspaceGlobs: ['**/.gemini/tmp/*/chats/**/*.json'],
  claim: (head) => (isQwens(head.path) ? 'none' : claimDocument(head)),
  read: (log, context) => readGeminiDocument(log, context, name),
};

/** Gemini CLI; `~/.gemini/tmp/<project>/chats/session-….jsonl`, before 0.40 `….json`, and what `/chat save` writes. */
export const geminiCli: readonly Format[] = [lines, document];
