import type { Machine } from '../../model/machine.ts';
import type { Head } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { below, forward, lastName } from '../store-path.ts';
import { folderIn } from './environment.ts';
import { HistoryItem, SdkManifest } from './records.ts';

const taskFile =
  /(?:^|\/)([^/]*?)(?:api_conversation_history|claude_messages|ui_messages|task_metadata|history_item)\.json$/;

/** The folder of a file, with the separator at its end. */
function folderOf(path: string): string {
  return path.slice(0, path.length - lastName(path).length);
}

/** The id of the task that a file belongs to: the name of its folder where the file has one of a task's names alone, else its own. */
export function taskId(path: string): string {
  const name = lastName(path);
  const own = name.replace(/[._-]?(?:(?:api_conversation_history|claude_messages|ui_messages)\.json|\.json)$/, '');
  return own || lastName(folderOf(path).slice(0, -1)) || 'task';
}

/** The file beside `path` with another of the names that a task's files have, with whatever stands before the name. */
export function besides(path: string, name: string): string {
  const prefix = taskFile.exec(forward(path))?.[1] ?? '';
  return `${folderOf(path)}${prefix}${name}`;
}

/**
 * Small files that name the folder of a task: Roo Code's own of the task and its index of all, the lists of tasks of Cline and older
 * versions of all three, and the manifest of a session of Cline's SDK.
 */
export function folderFiles(path: string, machine: Machine): readonly string[] {
  const session = /^(.+)\.messages\.json$/.exec(lastName(path))?.[1];
  if (session !== undefined) return [`${folderOf(path)}${session}.json`];
  if (!taskFile.test(forward(path))) return [];
  const separator = machine.platform === 'win32' && path.includes('\\') ? '\\' : '/';
  const tasks = folderOf(folderOf(path).slice(0, -1));
  if (tasks === '') return [];
  const root = folderOf(tasks.slice(0, -1));
  return [
    besides(path, 'history_item.json'),
    `${tasks}_index.json`,
    `${tasks}taskHistory.json`,
    `${root}state${separator}taskHistory.json`,
  ];
}

/** What a list of tasks, or what Roo Code keeps of the task itself, says of it. */
export interface TaskFacts {
  readonly folder: string | undefined;
  readonly parent: string | undefined;
}

export function factsOf({ cwdOnTaskInitialization, workspace, parentTaskId }: HistoryItem): TaskFacts {
  return { folder: cwdOnTaskInitialization || workspace, parent: parentTaskId };
}

/** The folder of a task, in whichever of the lists it stands. */
function listedFolder(id: string, texts: Iterable<string>): string | undefined {
  for (const text of texts) {
    const item = itemOf(id, text);
    const folder = item && factsOf(item).folder;
    if (folder) return folder;
  }
  return undefined;
}

function itemOf(id: string, text: string): HistoryItem | undefined {
  const value = parseJsonLine(text);
  const list: readonly unknown[] = Array.isArray(value) ? value : itemsOf(value);
  for (const one of list) {
    const item = safeParse(HistoryItem, one);
    if (item.success && item.data.id === id) return item.data;
  }
  return value === undefined ? itemInPart(id, text) : undefined;
}

function itemsOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: unknown = 'entries' in value ? value.entries : undefined;
  return Array.isArray(entries) ? entries : [value, ...Object.values(value)];
}

/** Of a list that was not read to its end. */
function itemInPart(id: string, text: string): HistoryItem | undefined {
  const start = text.indexOf(`"id":"${id}"`);
  if (start < 0) return undefined;
  const next = text.indexOf('{"id":"', start + 1);
  const item = text.slice(start, next < 0 ? start + 100_000 : next);
  const folder = /"(?:cwdOnTaskInitialization|workspace)":("(?:[^"\\]|\\.){1,4096}")/.exec(item)?.[1];
  const parsed = folder === undefined ? undefined : parseJsonLine(folder);
  return typeof parsed === 'string' ? HistoryItem.parse({ id, workspace: parsed }) : undefined;
}

/** The working directory as JSON shows it inside a text, or inside a text of a text. */
function foldersInHead(text: string): readonly string[] {
  const found = folderIn(text);
  return found === undefined ? [] : [found.replaceAll(/\\{1,4}/g, '\\')];
}

/** The folders that a task worked in. */
export function folders(head: Head, beside: ReadonlyMap<string, string> = new Map()): readonly string[] {
  const manifests = [...beside.values()].flatMap((text) => {
    const manifest = safeParse(SdkManifest, parseJsonLine(text));
    return manifest.success ? [manifest.data.cwd, manifest.data.workspace_root] : [];
  });
  const named = [listedFolder(taskId(head.path), beside.values()), ...manifests, ...foldersInHead(head.text)];
  return [...new Set(named.flatMap((folder) => (folder ? [folder] : [])))];
}

/** Below a base folder. */
export function tasksBelow(machine: Machine, base: string, ...names: string[]): string {
  return below(machine, base, ...names, 'tasks');
}
