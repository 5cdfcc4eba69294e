import type { Action } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';
import type { StepState } from './records.ts';
import { shellWords } from './shell-words.ts';

/** A step's action as a tool and what it means to do. */
export interface Command {
  readonly tool: string;
  readonly action: Action;
  /** True where SWE-agent's own tool answers, in its own words; false where a program or the shell does. */
  readonly own: boolean;
}

/** The commands of SWE-agent's tool bundles and, before version 1, of its `config/commands`. */
const readers = new Set(['open', 'goto', 'scroll_up', 'scroll_down', 'filemap', 'view_image']);
const searchers = new Set(['search_dir', 'search_file', 'find_file']);
const editors = new Set(['edit', 'insert', 'create']);
const others =
  /^(?:submit|set_cursors|debug_\w{1,20}|connect_\w{1,20}|(?:open|close|reload|screenshot)_(?:site|page)|(?:double_)?click_mouse|(?:drag|move)_mouse|scroll_on_page|type_text|press_keys_on_page|execute_script_on_page|navigate_(?:back|forward)|set_browser_window_size|get_console_output|wait_time)$/;

const firstWord = /^\s{0,20}([A-Za-z_]{1,40})(?=\s|$)/;
/** The open file as the state of a step names it. */
function openFile(state: StepState): string {
  return state.open_file === undefined || state.open_file === 'n/a' ? '' : state.open_file;
}

/** The file that a command names, as the state names it where it is the open one. */
function fileOf(named: string, state: StepState): string {
  const open = openFile(state);
  return open.endsWith(`/${named.replace(/^\.\//, '')}`) ? open : named;
}

const lineRange = /^\s{0,20}\d{1,9}:\d{1,9}/;
const longestEdit = limits.input;
/** The editor has six parameters. */
const mostWords = 20;

/** An edit of lines puts its text in; one of a text says which text it takes out. */
function edited(rest: string): { readonly before?: string; readonly after: string } {
  if (lineRange.test(rest))
    return {
      after: rest
        .replace(/^[^\n]{0,200}\n?/, '')
        .replace(/\n?end_of_edit\s*$/, '')
        .slice(0, longestEdit),
    };
  const [before, after] = shellWords(rest, 2);
  return before === undefined || after === undefined
    ? { after: rest.trim().slice(0, longestEdit) }
    : { before: before.slice(0, longestEdit), after: after.slice(0, longestEdit) };
}

/** The editor of newer versions takes its parameters as options: `str_replace_editor str_replace /a.py --old_str 'x' …`. */
function editorAction(rest: string): Action {
  const [command, path = '', ...options] = shellWords(rest, mostWords);
  const input: Record<string, unknown> = { command, path };
  for (const name of ['old_str', 'new_str', 'file_text', 'insert_line']) {
    const at = options.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
    const word = options[at];
    if (word !== undefined)
      input[name] = word.includes('=') && word !== `--${name}` ? word.slice(name.length + 3) : options[at + 1];
  }
  return actionOf('str_replace_editor', input);
}

/** Reads the action of a step: one of SWE-agent's own tools, or a command for its shell. */
export function readCommand(text: string, state: StepState): Command {
  const tool = firstWord.exec(text)?.[1] ?? '';
  const rest = text.slice(text.indexOf(tool) + tool.length);
  const [named = ''] = shellWords(rest, 1);
  if (readers.has(tool)) {
    const path =
      tool === 'open' || tool === 'filemap' || tool === 'view_image' ? fileOf(named, state) : openFile(state);
    return { tool, action: { kind: 'read', path: path.slice(0, limits.input) }, own: true };
  }
  if (searchers.has(tool)) {
    return { tool, action: { kind: 'search', query: rest.trim().slice(0, limits.input) }, own: true };
  }
  if (tool === 'create') {
    return { tool, action: { kind: 'edit', paths: [fileOf(named, state).slice(0, limits.input)] }, own: true };
  }
  if (editors.has(tool)) {
    const open = openFile(state);
    const paths = open === '' ? [] : [open.slice(0, limits.input)];
    const change = tool === 'edit' ? edited(rest) : { after: named.slice(0, longestEdit) };
    return { tool, action: { kind: 'edit', paths, ...change }, own: true };
  }
  if (tool === 'str_replace_editor') return { tool, action: editorAction(rest), own: true };
  if (others.test(tool)) return { tool, action: { kind: 'other' }, own: true };
  return { tool: 'bash', action: actionOf('bash', text.trim()), own: false };
}
