import { commandKey, pathKey, programOf } from '../failures/index.ts';
import type { Attempt } from '../model/attempt.ts';
import { limits } from '../model/limits.ts';
import { digest } from './digest.ts';
import { oneLine, titleOf } from './glance.ts';

/** What was called, whatever became of it. */
export interface Call {
  /** Equal for calls that mean the same, whatever their disguise. */
  readonly call: string;
  /** What was tried, short and on one line. */
  readonly subject: string;
  /** What the call works on: the file of an edit, else what the command is about. */
  readonly target: string;
  /** The step that a command comes to; nothing for other calls. */
  readonly principal: string;
  /** The programs that a command runs, and of these the ones behind a pipe. */
  readonly programs: readonly string[];
  readonly piped: readonly string[];
  /** The one check that the command runs, whatever it does before. */
  readonly check?: string;
  /** The last part of the folder that the command goes to first, where it goes to one. */
  readonly folder?: string;
  /** It only waits or polls. */
  readonly waiting: boolean;
  /** Its output shows content (a file, a search result) and says nothing of checks. */
  readonly shows: boolean;
  /** Its exit status is not that of the work. */
  readonly statusLost: boolean;
  /** Only what was looked for in its output comes through. */
  readonly searched: boolean;
  /** It only asks a server, which may still come up. */
  readonly knocks: boolean;
}

const plain = {
  ...{ principal: '', programs: [], piped: [], waiting: false, shows: false },
  ...{ statusLost: false, searched: false, knocks: false },
};

/** Reads what an attempt called. */
export function readCall(attempt: Attempt): Call {
  const { action, tool, input } = attempt;
  switch (action.kind) {
    case 'run':
      return readCommand(attempt, action.command);
    case 'edit': {
      const paths = new Set(action.paths.slice(0, limits.editedPaths).map(pathKey));
      const target = [...paths].join('\n') || tool;
      return { ...plain, call: `${tool}\n${digest(input)}`, subject: titleOf(attempt), target };
    }
    case 'read':
      return {
        ...{ ...plain, call: `${tool}\n${digest(input)}`, subject: titleOf(attempt) },
        ...{ target: pathKey(action.path), shows: true },
      };
    case 'search':
      return { ...plain, call: `${tool}\n${digest(input)}`, subject: tool, target: action.query, shows: true };
    default:
      return {
        ...{ ...plain, call: `${tool}\n${digest(input)}`, subject: tool, target: tool },
        waiting: action.kind === 'wait',
      };
  }
}

function readCommand(attempt: Attempt, line: string): Call {
  const { key, subject, check, folder, principal, steps, ...command } = commandKey(line);
  const { waiting, shows, statusLost, searched, knocks } = command;
  return {
    ...{ call: `run\n${key}`, subject: oneLine(subject, limits.title) || titleOf(attempt), target: subject, principal },
    ...{ programs: namesOf(steps), piped: namesOf(steps.filter(({ joint }) => joint === '|')) },
    ...{ waiting, shows, statusLost, searched, knocks },
    ...(check !== undefined && { check }),
    ...(folder !== undefined && { folder: lastPart(folder) }),
  };
}

function namesOf(steps: readonly { readonly words: readonly string[] }[]): readonly string[] {
  return [...new Set(steps.map(({ words }) => programOf(words[0] ?? '')))].slice(0, limits.callsOfRun);
}

function lastPart(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}
