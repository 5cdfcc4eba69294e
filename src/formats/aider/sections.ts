import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { Output } from '../output.ts';
import type { GitMessage, ToolLine } from './tool-lines.ts';

/** What several lines tell together; the next line that is known ends it. */
export type Section =
  | { readonly kind: 'not applied'; readonly malformed: boolean; readonly at: Place; readonly lines: string[] }
  | { readonly kind: 'commit'; readonly at: Place; readonly exitCode: number | undefined; readonly output: Output }
  | { readonly kind: 'lint'; readonly at: Place; readonly output: Output; command: string }
  | { readonly kind: 'running'; at: Place; readonly output: Output; fault: 'spawn' | undefined }
  | { readonly kind: 'text'; readonly at: Place; readonly output: Output };

/** Lines kept of a message about edits that failed: it repeats them whole. */
const mostLines = 5_000;
const lintCommand = /^## Running: (\S.{0,4000})$/;

/** Whether a line goes on with what the lines before it tell; `git` is what was said of a command of git so far. */
export function belongs(section: Section, line: ToolLine, text: string, git: GitMessage): boolean {
  if (line.kind === 'text') return !git.isOver;
  if (section.kind === 'not applied') return line.kind === 'not applied' && !text.startsWith('Exception');
  return section.kind === 'running' && line.kind === 'not run';
}

export function addTo(section: Section, text: string): void {
  if (section.kind === 'not applied') {
    if (section.lines.length < mostLines) section.lines.push(text.slice(0, limits.input));
    return;
  }
  if (section.kind === 'lint') {
    const command = lintCommand.exec(text)?.[1];
    if (command !== undefined) section.command = command;
  }
  if (section.kind === 'running' && text.startsWith('Error occurred while running command ')) section.fault = 'spawn';
  section.output.add(text);
}

/** An output that begins with a line. */
export function begun(text: string): Output {
  const output = new Output();
  output.add(text);
  return output;
}
