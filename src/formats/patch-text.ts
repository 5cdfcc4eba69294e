import { limits } from '../model/limits.ts';

/** What a patch of the `*** Begin Patch` kind changes. */
export interface PatchText {
  /** Each once: a patch may change a file in several steps. */
  readonly paths: readonly string[];
  /** The lines it takes out and puts in, each cut at `limits.input`. */
  readonly before: string;
  readonly after: string;
}

const fileHeader = /^\*\*\* (?:Update|Add|Delete) File: ([^\r\n]{1,1000})/;
/** Files named of one patch; more say nothing more. */
const mostPaths = 50;

/** Reads a patch as `apply_patch` of Codex CLI takes it; undefined where the text holds none. */
export function readPatch(text: string): PatchText | undefined {
  const start = text.indexOf('*** Begin Patch');
  if (start < 0) return undefined;
  const paths: string[] = [];
  let before = '';
  let after = '';
  for (const line of text.slice(start).split('\n')) {
    if (line.startsWith('*** End Patch')) break;
    const path = fileHeader.exec(line)?.[1]?.trim();
    if (path !== undefined) {
      if (paths.length < mostPaths && !paths.includes(path)) paths.push(path);
    } else if (line.startsWith('-') && before.length < limits.input) before += `${line.slice(1)}\n`;
    else if (line.startsWith('+') && after.length < limits.input) after += `${line.slice(1)}\n`;
  }
  return { paths, before: before.slice(0, limits.input), after: after.slice(0, limits.input) };
}

const patchStart = /^\s*(?:cd [^&;\n]{1,400}&&\s*)?apply_patch\b/;

/** The patch of a shell command that does nothing but apply it; undefined for every other command. */
export function readPatchCommand(command: string): PatchText | undefined {
  if (!patchStart.test(command)) return undefined;
  const end = command.lastIndexOf('*** End Patch');
  if (end < 0) return undefined;
  const rest = command.slice(end + '*** End Patch'.length).trim();
  return /^[\w"')]{0,40}$/.test(rest) ? readPatch(command) : undefined;
}
