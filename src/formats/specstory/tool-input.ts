import { limits } from '../../model/limits.ts';
import { modelName } from '../copilot-chat/tool-names.ts';
import { pathOfFileUri } from '../file-uri.ts';
import { toolKind } from '../tool-kind.ts';
import type { EditorData } from './editor-data.ts';
import { type Fence, inputInfo, type ToolBody } from './tool-body.ts';

const ticked = /^\s{0,8}`(.{1,8000})`\s{0,8}$/;
const summaryCommand = /^(?:• Run command: (.{1,8000})|`(.{1,8000})`)$/s;
const summaryPath =
  /^(?:• (?:Read file|Edit file|Apply patch for|Listed directory):? (.{1,1000}?)(?:, \d{1,9} results?)?|`(.{1,1000})`)$/;
const foldedPath = /^(?:Edit file|Apply patch for|Read file): (.{1,1000})$/;
const path = /^\s{0,8}(?:(?:Path|File|path): )?`(.{1,1000})`(?:\s.{0,400})?$/;
const operation = /^\*\*(?:Add|Modify|Update|Delete): `(.{1,1000})`\*\*$/;
const plainPath = /^\s{0,8}(?:File|Path): (\S.{0,1000})$/;
const edited =
  /^(?:The file (.{1,1000}?) has been (?:updated|created|written)|File created successfully at: (.{1,1000}?)(?: \(|$))/m;
const pattern = /\bpattern `(.{1,2000}?)`(?: (?:path|include)\b|\s{0,4}$)/;
const searchedPath = /\bpath `(.{1,1000}?)`/;
const summarySearch = /(?:[Gg]rep(?: search)? for|Searched codebase) "(.{0,2000}?)"(?: in "(.{1,1000}?)")?(?: •|$)/;
const query = /^(?:Query|URL): `?(.{1,2000}?)`?$/;
const commandItem = '- command: `';
/** Codex CLI runs everything in a shell of its own. */
const shelled = /^(?:\/bin\/)?(?:ba|z)?sh -l?c (\S.{0,8000})$/s;
const given = /^- (\w{1,60}): `(.{0,4000})`$/;
const called = /^\*Called tool\*: (\S.{0,100}?) - ([\w.-]{1,100}):/;
const parameter = /^ {2}\* (\w{1,60}): (.{0,4000})$/;

/** Of an edit that failed the export shows no input; Claude Code's answer holds the text that was to be replaced. */
const unmatched =
  /^(?:<tool_use_error>)?(?:String to replace not found in file\.|Found \d{1,6} matches of the string to replace[^\n]{0,600})\nString: ([\s\S]{1,20000}?)(?:<\/tool_use_error>)?\s{0,9}$/;
const mostArguments = 50;
const link = /\[[^\]\n]{0,300}\]\(([a-z][\w+.-]{0,40}:[^)\s]{1,4000})\)/;
const shownSearch = /^• [^`"“]{0,80}(?:`(.{1,2000}?)`|["“](.{1,2000}?)["”])/;

/** A tool as it was called. */
export interface ToolUse {
  readonly tool: string;
  readonly input: unknown;
}

function first(body: ToolBody, expression: RegExp): string | undefined {
  for (const { text } of body.lines) {
    const match = expression.exec(text);
    const found = match?.slice(1).find((one) => one !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inSummary(body: ToolBody, expression: RegExp): string | undefined {
  return expression
    .exec(body.summary)
    ?.slice(1)
    .find((one) => one !== undefined);
}

function sides(fences: readonly Fence[]): { readonly old?: string; readonly new?: string } {
  const lines = fences
    .filter(({ info }) => info === 'diff')
    .flatMap(({ text }) => text.slice(0, limits.input * 4).split('\n'));
  if (lines.length === 0) return {};
  // Gemini CLI's export shows the new text alone.
  if (!lines.some((line) => /^[-+]/.test(line))) return { new: lines.join('\n').slice(0, limits.input) };
  const side = (mark: string, header: string): string =>
    lines
      .filter((line) => line.startsWith(mark) && !line.startsWith(header))
      .map((line) => line.slice(1))
      .join('\n')
      .slice(0, limits.input);
  return { old: side('-', '--- '), new: side('+', '+++ ') };
}

/** A command among a tool's other arguments, which may have several lines. */
function listed(body: ToolBody): string | undefined {
  const start = body.lines.findIndex(({ text }) => text.startsWith(commandItem));
  if (start < 0) return undefined;
  const lines = body.lines.slice(start, start + 200).map(({ text }) => text.trimEnd());
  const end = lines.findIndex((line, index) => line.endsWith('`') && (index > 0 || line.length > commandItem.length));
  const text = lines
    .slice(0, end + 1)
    .join('\n')
    .slice(commandItem.length, -1);
  return text === '' ? undefined : text.replace(/^\[(.*)\]$/s, '$1');
}

/** An input that is no list of arguments. */
function givenText(body: ToolBody): string | undefined {
  return body.fences.find(({ info, argument }) => info === inputInfo && argument === undefined)?.text.trimEnd();
}

/** The arguments that are listed by their names; those of several lines stand in fences. */
function argumentsOf(body: ToolBody): ReadonlyMap<string, string> {
  const pairs = body.lines.flatMap(({ text }): [string, string][] => {
    const match = given.exec(text) ?? parameter.exec(text);
    return match === null ? [] : [[match[1] ?? '', match[2] ?? '']];
  });
  const fenced = body.fences.flatMap(({ argument, text }): [string, string][] =>
    argument === undefined ? [] : [[argument, text]],
  );
  return new Map([...pairs, ...fenced].slice(0, mostArguments));
}

function runInput(body: ToolBody): unknown {
  const shell = body.fences.find(({ info }) => /^(?:bash|sh|zsh|powershell|shell)$/.test(info))?.text;
  const inline = body.lines.map(({ text }) => ticked.exec(text)?.[1]).filter((text) => text !== undefined);
  const command =
    shell ??
    argumentsOf(body).get('command') ??
    givenText(body) ??
    inline.at(-1) ??
    inSummary(body, summaryCommand) ??
    listed(body);
  if (command !== undefined) return { command: shelled.exec(command)?.[1] ?? command };
  const [line] = body.lines;
  const [fence] = body.fences;
  const isAbove = line !== undefined && fence !== undefined && line.offset < fence.at;
  return isAbove ? { description: line.text.trim() } : {};
}

const refusal = /\b(?:not|no|cannot|fail(?:ed|ure)?|error|ENOENT|EACCES|EISDIR|unable)\b/i;
const fileName =
  /(?<=^|[\s'"`(])(?:[A-Za-z]:[\\/]|[~.]{0,2}[\\/])?(?:[\w@+.-]{1,100}[\\/]){0,30}[\w@+-][\w@+.-]{0,100}\.[A-Za-z]\w{0,9}(?=$|[\s'"`):,;]|\.(?:$|\s))/g;

/** The only file that a tool names in the line with which it says no. */
function fileInRefusal(text: string): string | undefined {
  const line = text.slice(0, 600).split('\n', 1)[0] ?? '';
  if (!refusal.test(line)) return undefined;
  const names = new Set([...line.matchAll(fileName)].map(([name]) => name));
  return names.size === 1 ? [...names][0] : undefined;
}

function editInput(body: ToolBody, output: string): unknown {
  const named =
    inSummary(body, summaryPath) ??
    first(body, foldedPath) ??
    foldedPath.exec(body.summary)?.[1] ??
    first(body, operation) ??
    first(body, path) ??
    first(body, plainPath);
  const done = edited.exec(output.slice(0, 4_000));
  const file = named ?? done?.[1] ?? done?.[2] ?? fileInRefusal(output === '' ? (body.lines[0]?.text ?? '') : output);
  const content = body.fences.find(({ info }) => !['diff', 'text', '', inputInfo].includes(info))?.text;
  const listed = file === undefined ? Object.fromEntries(argumentsOf(body)) : {};
  const wanted = unmatched.exec(output.slice(0, limits.input))?.[1];
  return {
    ...listed,
    ...(file === undefined ? {} : { path: file.trim() }),
    ...(wanted === undefined ? {} : { old: wanted }),
    ...sides(body.fences),
    ...(content === undefined ? {} : { content: content.slice(0, limits.input * 2) }),
  };
}

/** The file of the first link in a text, as VS Code's export shows the files that a tool works on. */
export function linkedFile(text: string): string | undefined {
  const uri = link.exec(text)?.[1]?.replace(/#.{0,200}$/, '');
  return uri === undefined ? undefined : (pathOfFileUri(uri) ?? uri);
}

function searchInput(body: ToolBody): unknown {
  const all = body.lines.slice(0, 20).map(({ text }) => text);
  const search =
    summarySearch.exec(body.summary) ?? all.map((text) => summarySearch.exec(text)).find((match) => match !== null);
  if (search) return { pattern: search[1], ...(search[2] === undefined ? {} : { path: search[2] }) };
  const text = all.find((line) => pattern.test(line) || searchedPath.test(line)) ?? '';
  const wanted =
    pattern.exec(text)?.[1] ??
    first(body, query) ??
    /^`(.{1,2000}?)`/.exec(body.summary)?.[1] ??
    inSummary(body, shownSearch);
  const place = searchedPath.exec(text)?.[1];
  if (wanted === undefined && place === undefined) return otherInput(body);
  return { ...(wanted === undefined ? {} : { pattern: wanted }), ...(place === undefined ? {} : { path: place }) };
}

function otherInput(body: ToolBody): unknown {
  const listed = argumentsOf(body);
  if (listed.size > 0) return Object.fromEntries(listed);
  const text = [body.summary, ...body.lines.slice(0, 40).map((line) => line.text), givenText(body) ?? '']
    .join('\n')
    .trim();
  return text === '' ? {} : { text: text.slice(0, limits.input) };
}

/** What a tool was called with, as far as the document shows: each agent's export shows another part of it. */
export function readToolUse(name: string, body: ToolBody, output: string, data: EditorData | undefined): ToolUse {
  const server = body.lines.map(({ text }) => called.exec(text)).find((match) => match !== null);
  const tool = server ? `${server[1]}__${server[2]}` : modelName(name);
  if (data?.parameters !== undefined) return { tool, input: data.parameters };
  switch (toolKind(tool)) {
    case 'run':
      return { tool, input: runInput(body) };
    case 'edit':
    case 'editor':
      return { tool, input: editInput(body, output) };
    case 'read': {
      const file =
        inSummary(body, summaryPath) ??
        foldedPath.exec(body.summary)?.[1] ??
        first(body, foldedPath) ??
        linkedFile(body.summary) ??
        first(body, path);
      return { tool, input: file === undefined ? otherInput(body) : { path: file } };
    }
    case 'search':
      return { tool, input: searchInput(body) };
    default:
      return { tool, input: otherInput(body) };
  }
}
