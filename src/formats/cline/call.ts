import type { Action } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';
import { parseJsonLine } from '../json-line.ts';
import type { ToldCall } from '../make-event.ts';

type Fields = ReadonlyMap<string, unknown>;

function fieldsOf(input: unknown): Fields {
  return typeof input === 'object' && input !== null ? new Map(Object.entries(input)) : new Map();
}

function textIn(fields: Fields, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = fields.get(key);
    if (typeof value === 'string') return value;
  }
  return undefined;
}

const searchMark = /^[<-]{5,9} ?SEARCH>?\s*$/;
const middleMark = /^={5,9}\s*$/;
const replaceMark = /^[>+]{5,9} ?REPLACE>?\s*$/;
/** What Roo Code writes between the mark and the text that is looked for. */
const lineHint = /^:(?:start_line|end_line):|^-------\s*$/;

/** The texts before and after in a list of blocks that are marked SEARCH and REPLACE. */
function readBlocks(diff: string): { readonly before: string; readonly after: string } | undefined {
  const before: string[] = [];
  const after: string[] = [];
  let part: 'search' | 'replace' | undefined;
  for (const line of diff.slice(0, 4 * limits.input).split('\n')) {
    if (searchMark.test(line)) part = 'search';
    else if (part === 'search' && middleMark.test(line)) part = 'replace';
    else if (part === 'replace' && replaceMark.test(line)) part = undefined;
    else if (part === 'search' && !lineHint.test(line)) before.push(line);
    else if (part === 'replace') after.push(line);
  }
  return before.length + after.length === 0 ? undefined : { before: before.join('\n'), after: after.join('\n') };
}

function innerPath(args: string | undefined): string | undefined {
  return /<path>([^<]{1,4096})<\/path>/.exec(args ?? '')?.[1]?.trim();
}

/** Paths, commands or queries in a list, which may hold texts or objects that name them. */
function listed(value: unknown, key: string): readonly string[] {
  const list = Array.isArray(value) ? value.slice(0, 50) : [value];
  return list.flatMap((one) => {
    const text = typeof one === 'string' ? one : textIn(fieldsOf(one), key);
    return text === undefined ? [] : [text];
  });
}

const edits: ReadonlySet<string> = new Set(['apply_diff', 'replace_in_file', 'edit_file']);

function actionFor(tool: string, input: unknown): Action | undefined {
  const fields = fieldsOf(input);
  const path = textIn(fields, 'path', 'file_path', 'absolutePath') ?? innerPath(textIn(fields, 'args'));
  if (edits.has(tool)) {
    const diff = textIn(fields, 'diff', 'args');
    const blocks = diff === undefined ? undefined : readBlocks(diff);
    if (!blocks) return actionOf(tool, { ...Object.fromEntries(fields), ...(path === undefined ? {} : { path }) });
    return {
      kind: 'edit',
      paths: path === undefined ? [] : [path.slice(0, limits.input)],
      before: blocks.before.slice(0, limits.input),
      after: blocks.after.slice(0, limits.input),
    };
  }
  switch (tool) {
    case 'read_file':
    case 'read_files': {
      const [first] = listed(fields.get('files') ?? fields.get('file_paths') ?? fields.get('paths'), 'path');
      return { kind: 'read', path: (path ?? first ?? '').slice(0, limits.input) };
    }
    case 'write_to_file':
      return path === undefined ? undefined : actionOf(tool, { ...Object.fromEntries(fields), path });
    case 'search_files':
    case 'codebase_search':
    case 'search_codebase': {
      const [first] = listed(fields.get('queries') ?? fields.get('regex') ?? fields.get('query'), 'query');
      return { kind: 'search', query: (first ?? path ?? '').slice(0, limits.input) };
    }
    case 'run_commands': {
      const commands = listed(fields.get('commands') ?? fields.get('command') ?? fields.get('cmd') ?? input, 'command');
      return actionOf(tool, { command: commands.join('\n') });
    }
    case 'use_mcp_tool': {
      const given = fields.get('arguments');
      const inner = typeof given === 'string' ? (parseJsonLine(given) ?? given) : given;
      return actionOf(`${textIn(fields, 'server_name') ?? ''}__${textIn(fields, 'tool_name') ?? ''}`, inner);
    }
    default:
      return undefined;
  }
}

/** A call in the words of the tools of Cline, Roo Code and Kilo Code, which name paths and texts in their own ways. */
export function toldCall(call: Omit<ToldCall, 'action'>): ToldCall {
  return { ...call, action: actionFor(call.tool, call.input) };
}
