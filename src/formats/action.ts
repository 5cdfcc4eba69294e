import type { Action } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import { readPatch, readPatchCommand } from './patch-text.ts';
import { toolKind } from './tool-kind.ts';

type Fields = ReadonlyMap<string, unknown>;

const commandKeys = [
  'command',
  'cmd',
  'commandLine',
  'commands',
  'CommandLine',
  'command_line',
  'script',
  'code',
  'input',
  'shell',
];
/** What runs is known to the editor by a name alone. */
const taskKeys = ['task', 'label', 'id'];
const pathKeys = [
  'file_path',
  'path',
  'file',
  'filePath',
  'filepath',
  'filename',
  'target_file',
  'notebook_path',
  'TargetFile',
  'targetFile',
  'relativeWorkspacePath',
  'dir',
];
const placeKeys = [
  ...pathKeys,
  'absolute_path',
  'dir_path',
  'AbsolutePath',
  'DirectoryPath',
  'relative_workspace_path',
  'directory',
  'directory_path',
  'target_directory',
  'targetDirectory',
  'url',
  'Url',
  'uri',
];
const beforeKeys = [
  'old_string',
  'old',
  'old_str',
  'oldStr',
  'oldString',
  'oldText',
  'old_text',
  'TargetContent',
  'search',
];
const afterKeys = [
  'new_string',
  'new',
  'new_str',
  'newStr',
  'newString',
  'newText',
  'new_text',
  'replace',
  'ReplacementContent',
  'CodeContent',
  'content',
  'contents',
];
const moreAfterKeys = [...afterKeys, 'file_text', 'new_source', 'insert_line', 'code_edit', 'changes', 'text'];
const queryKeys = [
  'pattern',
  'query',
  'q',
  'regex',
  'glob_pattern',
  'search_term',
  'searchTerm',
  'Query',
  'Pattern',
  'path',
  'url',
];

function fieldsOf(input: unknown): Fields {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
    ? new Map(Object.entries(input))
    : new Map();
}

function firstText(fields: Fields, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = fields.get(key);
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** Shells whose `-c` argument is the command itself. */
const shellName =
  /^(?:.{0,200}[\\/])?(?:ba|z|da|k|fi)?sh(?:\.exe)?$|^(?:.{0,200}[\\/])?(?:pwsh|powershell|cmd)(?:\.exe)?$/i;
const shellFlag = /^(?:-[a-z]{0,4}c|-Command|\/c)$/i;

/** The command text of an argument list: `["bash","-lc","npm test"]` is `npm test`. */
function commandOfArguments(list: readonly unknown[]): string {
  const words = list.filter((word) => typeof word === 'string');
  const [program, ...rest] = words;
  if (program === undefined) return '';
  const flag = shellName.test(program) ? rest.findIndex((word) => shellFlag.test(word)) : -1;
  return (flag >= 0 ? rest.slice(flag + 1) : words).join(' ');
}

function commandOf(input: unknown, fields: Fields): string | undefined {
  if (typeof input === 'string') return input;
  for (const key of commandKeys) {
    const value = fields.get(key);
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return commandOfArguments(value);
  }
  return undefined;
}

const onlySleep = /^(?:sleep\s+[\d.]{1,10}[smhd]?|Start-Sleep\s+(?:-\w{1,12}\s+)?\d{1,6})\s{0,9};?$/i;

function run(command: string): Action {
  if (onlySleep.test(command.trim())) return { kind: 'wait' };
  const patch = readPatchCommand(command);
  if (patch) return { kind: 'edit', paths: [...patch.paths], before: patch.before, after: patch.after };
  return { kind: 'run', command: command.slice(0, limits.input) };
}

/** Several replacements in one call are one text before and one after, joined by line ends. */
function joined(edits: unknown, keys: readonly string[]): string | undefined {
  if (typeof edits !== 'object' || edits === null) return undefined;
  const list: readonly unknown[] = Array.isArray(edits) ? edits : [edits];
  const texts = list.slice(0, 100).map((one) => firstText(fieldsOf(one), keys) ?? '');
  return texts.join('\n');
}

function edit(input: unknown, fields: Fields): Action {
  const text =
    typeof input === 'string' ? input : firstText(fields, ['patch', 'input', 'patchText', 'patch_text', 'diff']);
  const patch = text === undefined ? undefined : readPatch(text);
  if (patch) return { kind: 'edit', paths: [...patch.paths], before: patch.before, after: patch.after };
  const path = firstText(fields, pathKeys);
  const edits =
    fields.get('edits') ?? fields.get('replacements') ?? fields.get('ReplacementChunks') ?? fields.get('edit');
  const before = joined(edits, beforeKeys) ?? firstText(fields, beforeKeys);
  const after = joined(edits, moreAfterKeys) ?? firstText(fields, moreAfterKeys) ?? text;
  return {
    kind: 'edit',
    paths: path === undefined ? [] : [path.slice(0, limits.input)],
    ...(before === undefined ? {} : { before: before.slice(0, limits.input) }),
    ...(after === undefined ? {} : { after: after.slice(0, limits.input) }),
  };
}

/** Editors with one tool for everything tell by `command` what a call does. */
function editorAction(input: unknown, fields: Fields): Action {
  const path = firstText(fields, pathKeys) ?? '';
  return fields.get('command') === 'view' ? { kind: 'read', path: path.slice(0, limits.input) } : edit(input, fields);
}

/** A tool that steers a process polls it with some verbs and acts on it with others. */
function processAction(fields: Fields): Action {
  const verb = firstText(fields, ['action', 'command', 'operation']);
  return { kind: verb !== undefined && /^(?:poll|wait|log|status|list|read)$/i.test(verb) ? 'wait' : 'other' };
}

/** A tool of a server: what it creates or updates is a file only where it names one. */
function foreign(tool: string): boolean {
  return tool.includes('__') || tool.startsWith('mcp_');
}

/**
 * What a tool call means to do, from the tool's name and its input, whatever agent wrote it. A tool of unknown name is known
 * by the keys of its input: a command runs, a text before and one after edit. Texts are cut at `limits.input`.
 */
export function actionOf(tool: string, input: unknown): Action {
  const fields = fieldsOf(input);
  const kind = toolKind(tool);
  switch (kind) {
    case 'run':
      return run(commandOf(input, fields) ?? firstText(fields, taskKeys) ?? '');
    case 'edit': {
      const action = edit(input, fields);
      return foreign(tool) && action.kind === 'edit' && action.paths.length === 0 ? { kind: 'other' } : action;
    }
    case 'editor':
      return editorAction(input, fields);
    case 'process':
      return processAction(fields);
    case 'read':
      return { kind, path: (firstText(fields, placeKeys) ?? '').slice(0, limits.input) };
    case 'search':
      return { kind, query: (firstText(fields, queryKeys) ?? '').slice(0, limits.input) };
    case 'wait':
    case 'bookkeeping':
    case 'delegate':
      return { kind };
    case undefined:
      return actionByKeys(input, fields);
  }
}

function actionByKeys(input: unknown, fields: Fields): Action {
  const command = fields.get('command') ?? fields.get('cmd');
  if (typeof command === 'string') return run(command);
  if (Array.isArray(command)) return run(commandOfArguments(command));
  if (firstText(fields, pathKeys) !== undefined && firstText(fields, beforeKeys) !== undefined)
    return edit(input, fields);
  return { kind: 'other' };
}
