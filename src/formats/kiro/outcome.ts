import * as z from 'zod/mini';
import type { Action, Fault } from '../../model/event.ts';
import { textOf } from '../anthropic-blocks.ts';
import { Anything, Flag, Text } from '../lenient.ts';
import { exited, type ToolOutcome } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { readFlagged } from '../tool-answer.ts';

/** A piece of what a tool answered. */
export type Answered = { readonly text: string } | { readonly json: unknown };

/** What the command tool answers: `exit_status` is `1`, or `exit status: 1`, or `signal: 9 (SIGKILL)`. */
const Command = z.object({ exit_status: z.union([z.string(), z.number()]), stdout: Text, stderr: Text });
/** What a tool of a server answers. */
const Served = z.object({ content: Anything, isError: Flag });

const cancelled = /^Tool use was cancelled by the user\b/;
const denied = /^.{0,400}\bdenied by the user\b/i;
const wrapping = /^An error occurred processing the tool:\s?\n?/;
const policy =
  /^.{0,400}\b(?:rejected because the arguments supplied are forbidden|blocked (?:the tool|by)\b.{0,60}hook|hook\b.{0,40}\bblocked)/i;
const malformed =
  /^(?:Failed to (?:validate|parse) (?:the )?tool|The tool,? ".{0,200}" (?:is|does)|No tool (?:with|named)|Tool validation failed|The tool use (?:could not|is invalid)|.{0,200}\b(?:is supplied with incorrect name|missing field `|unknown variant `|does not exist in the list of known tools))/i;

function faultOf(text: string): Fault {
  if (policy.test(text)) return 'policy';
  return malformed.test(text) ? 'malformed' : 'tool';
}

function ofCommand({ exit_status, stdout = '', stderr = '' }: z.infer<typeof Command>): ToolOutcome {
  const output = [stdout, stderr].filter((part) => part !== '').join('\n');
  const code = /^(?:exit (?:status|code): )?(-?\d{1,10})$/.exec(String(exit_status))?.[1];
  return code === undefined ? { outcome: 'failed', output } : exited(Number(code), output);
}

/** How a call ended: by the exit code of a command, by what its server says, or by the status and the words of its result. */
export function readOutcome(isError: boolean, answered: readonly Answered[], action: Action['kind']): ToolOutcome {
  for (const piece of answered) {
    if (!('json' in piece)) continue;
    const command = safeParse(Command, piece.json);
    if (command.success) return ofCommand(command.data);
    const served = safeParse(Served, piece.json);
    if (served.success && served.data.isError !== undefined)
      return readFlagged(served.data.isError, textOf(served.data.content), action);
  }
  const text = answered.map((piece) => ('text' in piece ? piece.text : (JSON.stringify(piece.json) ?? ''))).join('\n');
  if (!isError) return readFlagged(false, text, action);
  if (cancelled.test(text)) return { outcome: 'cancelled', output: text };
  if (denied.test(text)) return { outcome: 'refused', output: text };
  const output = text.replace(wrapping, '');
  return { outcome: 'failed', fault: faultOf(output), output };
}
