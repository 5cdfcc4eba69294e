import { parseArgs } from 'node:util';
import { Sensitivity } from '../model/sensitivity.ts';
import { messageOf } from './scan-error.ts';

/** What the command line asks for. */
export type Command =
  | {
      readonly name: 'scan';
      readonly json: boolean;
      readonly paths: readonly string[];
      readonly format?: string;
      readonly map?: string;
      readonly since?: number;
      readonly sensitivity?: Sensitivity;
    }
  | { readonly name: 'lessons'; readonly as: 'text' | 'json' | 'markdown' }
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  /** The command line makes no sense; `why` says what does not and what would. */
  | { readonly name: 'wrong'; readonly why: string };

export const usage = `find-a-way notices when an AI coding agent keeps failing in the same way.

Usage: find-a-way scan [--json] [--format ID] [--map FILE] [--since 24h]
                       [--sensitivity early] [PATH ...]
       find-a-way lessons [--json] [--markdown]

scan reads logs and tells where an agent is stuck:
  PATH           a log, or a folder whose files are tried by content;
                 without one: the current folder and the sessions of the agents that worked in it
  --json         print one JSON document and nothing else
  --format ID    read every PATH as this format (claude-code, codex, findaway, text, ...)
  --map FILE     read logs of your own as the setting findAWay.customLogs in this JSON file says
  --since 24h    only logs written to in this time: a number with s, m, h, d or w
  --sensitivity  early (warns after three failures of one kind), balanced (four; so without it) or strict (five)

lessons tells what got past failures in the current folder, as the editor keeps it:
  --json         print one JSON document and nothing else
  --markdown     print a section for a file that agents read first, such as AGENTS.md

Exit status: 0 nothing is stuck, 1 an agent got stuck and never got past it, 2 the work could not be done.`;

const unitLengths: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Reads the arguments after the program's name; never throws. */
export function readArguments(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        markdown: { type: 'boolean', default: false },
        format: { type: 'string' },
        map: { type: 'string' },
        since: { type: 'string' },
        sensitivity: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'V', default: false },
      },
    });
    if (values.help) return { name: 'help' };
    if (values.version) return { name: 'version' };
    const [name, ...paths] = positionals;
    if (name === undefined) return { name: 'help' };
    if (name === 'lessons') return lessons(values, paths);
    if (name !== 'scan')
      return {
        name: 'wrong',
        why: `There is no command "${name}"; the commands are: find-a-way scan, find-a-way lessons.`,
      };
    if (values.markdown) return { name: 'wrong', why: '--markdown belongs to find-a-way lessons.' };
    const since = values.since === undefined ? undefined : duration(values.since);
    if (values.since !== undefined && since === undefined)
      return {
        name: 'wrong',
        why: `--since "${values.since}" is no time span; write a number and s, m, h, d or w, as in 24h.`,
      };
    const sensitivity = Sensitivity.safeParse(values.sensitivity ?? 'balanced');
    if (!sensitivity.success)
      return {
        name: 'wrong',
        why: `--sensitivity "${values.sensitivity}" is none; there are ${Sensitivity.options.join(', ')}.`,
      };
    return {
      name: 'scan',
      json: values.json,
      paths,
      ...(values.format === undefined ? {} : { format: values.format }),
      ...(values.map === undefined ? {} : { map: values.map }),
      ...(since === undefined ? {} : { since }),
      ...(values.sensitivity === undefined ? {} : { sensitivity: sensitivity.data }),
    };
  } catch (error) {
    return { name: 'wrong', why: messageOf(error) };
  }
}

/** Lessons are those of the current folder: nothing else of what a scan takes means anything for them. */
function lessons(
  { json, markdown, ...others }: { readonly json: boolean; readonly markdown: boolean },
  paths: readonly string[],
): Command {
  const [path] = paths;
  if (path !== undefined) return { name: 'wrong', why: `lessons takes no path ("${path}"): go to the folder itself.` };
  const given = Object.entries(others).find(([, value]) => typeof value === 'string');
  if (given) return { name: 'wrong', why: `--${given[0]} belongs to find-a-way scan.` };
  if (json && markdown) return { name: 'wrong', why: 'Only one of --json and --markdown can be printed.' };
  return { name: 'lessons', as: json ? 'json' : markdown ? 'markdown' : 'text' };
}

/** Milliseconds of `90s`, `30m`, `24h`, `7d` or `2w`; undefined for anything else. */
function duration(text: string): number | undefined {
  const match = /^(\d{1,6})([smhdw])$/.exec(text);
  const length = unitLengths[match?.[2] ?? ''];
  return match && length ? Number(match[1]) * length : undefined;
}
