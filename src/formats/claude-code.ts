import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import { coworkFolderFiles, coworkStore, foldersOfCowork } from './claude-code/cowork.ts';
import { ClaudeCodeDecoder } from './claude-code/decoder.ts';
import { entireGlobs } from './entire-place.ts';
import type { Claim, Head, LineFormat, Store } from './format.ts';
import { jsonLines, parseJsonLine } from './json-line.ts';
import { projectsOf } from './project-slug.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward } from './store-path.ts';

function configFolders(machine: Machine): readonly string[] {
  const named = (machine.env.CLAUDE_CONFIG_DIR ?? '').split(',').map((folder) => folder.trim());
  const set = named.filter((folder) => folder !== '');
  if (set.length > 0) return set;
  const config = machine.env.XDG_CONFIG_HOME || below(machine, machine.home, '.config');
  return [below(machine, machine.home, '.claude'), below(machine, config, 'claude')];
}

function stores(machine: Machine, folder: string): readonly Store[] {
  const ours = projectsOf(machine, folder);
  const projects = configFolders(machine).map((config) => ({
    root: below(machine, config, 'projects'),
    accepts: (path: string) => path.endsWith('.jsonl') && ours(path),
    enters: (path: string) => ours(path) && !/\/(?:tool-results|memory)$/.test(path),
  }));
  return [...projects, coworkStore(machine)];
}

const storePath = /\/projects\/[^/]+\/(?:[^/]+\/){0,4}[^/]+\.jsonl$/;
/** Lines of the conversation have all of these, and no other agent's lines do. */
const Message = z.object({ type: z.string(), uuid: z.string(), sessionId: z.string(), isSidechain: z.boolean() });
/** Qwen Code's subagents have them too, and what only Qwen Code writes. */
const Foreign = z.union([
  z.object({ message: z.object({ parts: z.array(z.unknown()) }) }),
  z.object({ systemPayload: z.record(z.string(), z.unknown()) }),
]);
const Snapshot = z.object({ type: z.literal('file-history-snapshot'), messageId: z.string() });
const Queue = z.object({ type: z.literal('queue-operation'), operation: z.string(), sessionId: z.string() });
const Summary = z.object({ type: z.literal('summary'), summary: z.string(), leafUuid: z.string() });
const Setting = z.object({
  type: z.enum(['mode', 'permission-mode', 'agent-name', 'custom-title', 'ai-title', 'last-prompt', 'worktree-state']),
  sessionId: z.string(),
});
/** A line of the conversation that is longer than the head still shows its first keys. */
const cutMessage =
  /^\{(?![^\n]{0,4000}"message":\{"role":"\w{1,20}","parts":\[)(?=[^\n]{0,4000}"isSidechain":(?:true|false),)(?=[^\n]{0,4000}"sessionId":")[^\n]{0,4000}"type":"(?:user|assistant|system|progress)"/m;

function contentClaim(text: string): Claim {
  const lines = jsonLines(text).filter((line) => !safeParse(Foreign, line).success);
  const sure = [Message, Snapshot, Queue, Summary];
  if (lines.some((line) => sure.some((shape) => safeParse(shape, line).success))) return 'content';
  if (cutMessage.test(text)) return 'content';
  return lines.some((line) => safeParse(Setting, line).success) ? 'weak' : 'none';
}

function claim(head: Head): Claim {
  const byContent = contentClaim(head.text);
  return byContent !== 'none' && storePath.test(forward(head.path)) ? 'named' : byContent;
}

const WithFolder = z.object({ cwd: z.string() });
const cutFolder = /"cwd":("(?:[^"\\\n]|\\.){0,4000}")/;

function folders(head: Head, beside?: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set([...(beside?.values() ?? [])].flatMap(foldersOfCowork));
  for (const line of jsonLines(head.text)) {
    const parsed = safeParse(WithFolder, line);
    if (parsed.success) found.add(parsed.data.cwd);
  }
  if (found.size === 0) {
    const [beforeMessage = ''] = head.text.split('"message":', 1);
    const parsed = z.string().safeParse(parseJsonLine(cutFolder.exec(beforeMessage)?.[1] ?? ''));
    if (parsed.success) found.add(parsed.data);
  }
  return [...found];
}

/**
 * Claude Code; `~/.claude/projects/<slug>/<session>.jsonl`, with subagents in `<session>/subagents/` and those of workflows in folders
 * below it; before 2.1 subagents lay beside the sessions.
 */
export const claudeCode: LineFormat = {
  id: 'claude-code',
  name: 'Claude Code',
  growth: 'lines',
  stores,
  workspaceGlobs: ['**/.claude/projects/**/*.jsonl', ...entireGlobs],
  claim,
  folders,
  folderFiles: coworkFolderFiles,
  decoder: (context) => new ClaudeCodeDecoder(context),
};
