import * as z from 'zod/mini';
import { parseJsonLine } from '../json-line.ts';
import { Text } from '../lenient.ts';
import { exited, type ToolOutcome } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { type Message, textOf } from './records.ts';

const returnCode =
  /^\s{0,20}(?:<exception>[^<]{0,4000}<\/exception>\s{0,20})?<returncode>\s{0,20}(-?\d{1,10})\s{0,20}(?:<\/returncode>\s{0,20}|(?=<output>))/;
const exception = /^\s{0,20}<exception>([^<]{0,4000})<\/exception>/;
const outputTags =
  /<(?:output|output_head|output_tail|exception)>\n?|\n?<\/(?:output|output_head|output_tail|exception)>|<warning>[\s\S]{0,1000}?<\/warning>\n?|<elided_chars>\n?|<\/elided_chars>\n?/g;
/** The template of version 1 that is used where no other is configured: a Python dictionary as text. */
const pythonOutput = /^Observation: \{'output': (['"])([\s\S]*)\1, 'returncode': (-?\d{1,10})\}\s*$/;
/** A terminal wraps it anywhere. */
const timedOut =
  /^The last command <command>[\s\S]{0,20000}?<\/command>\s{1,4}timed\s{1,4}out\s{1,4}and\s{1,4}has\s{1,4}been\s{1,4}killed\.\n/;

const refused = /^Commands? not executed\. The user rejected your commands?\b/;
const humanTakesOver = /^Commands? not executed\./;
const interrupted = /^Interrupted by user\b/;
const notExecuted = /^action was not executed/;
const timeLimit = /timed? ?out/i;

/** How an observation is shown since version 2, where the template is the one of `mini`. */
const Shown = z.object({
  returncode: z.number(),
  exception_info: Text,
  output: z.optional(z.string()),
  output_head: z.optional(z.string()),
  output_tail: z.optional(z.string()),
});

function shownOutcome(text: string): ToolOutcome | undefined {
  const code = returnCode.exec(text);
  if (code) {
    const shown = text.slice(code[0].length).replace(outputTags, '');
    const info = exception.exec(text)?.[1];
    return info === undefined ? exited(Number(code[1]), shown) : exceptional(info, '', shown.trim());
  }
  const python = pythonOutput.exec(text);
  if (python) return exited(Number(python[3]), (python[2] ?? '').replaceAll('\\n', '\n'));
  if (!text.startsWith('{')) return undefined;
  const json = safeParse(Shown, parseJsonLine(text));
  if (!json.success) return undefined;
  const { returncode, exception_info, output, output_head = '', output_tail = '' } = json.data;
  const shown = output ?? `${output_head}\n${output_tail}`;
  return exception_info ? exceptional(exception_info, '', shown.trim()) : exited(returncode, shown);
}

/** What the environment says of a command that did not come to its own end. */
function exceptional(info: string, type: string, output: string): ToolOutcome {
  if (notExecuted.test(info)) return { outcome: 'cancelled', output: info };
  const said = output === '' ? info : `${output}\n${info}`;
  const isTime = timeLimit.test(type) || timeLimit.test(info.slice(-400));
  return { outcome: 'failed', fault: isTime ? 'timeout' : 'spawn', output: said };
}

/** How a command ended by the message that follows it; undefined where the message tells nothing of a command. */
export function readOutcome({ extra, content, output }: Message): ToolOutcome | undefined {
  const text = textOf(output ?? content);
  if (extra?.exception_info)
    return exceptional(extra.exception_info, extra.exception_type ?? '', extra.raw_output ?? '');
  if (typeof extra?.returncode === 'number')
    return exited(extra.returncode, extra.raw_output ?? shownOutcome(text)?.output ?? text);
  if (timedOut.test(text)) return { outcome: 'failed', fault: 'timeout', output: soFar(text) };
  if (refused.test(text)) return { outcome: 'refused', output: text };
  if (humanTakesOver.test(text) || interrupted.test(text)) return { outcome: 'cancelled', output: text };
  return shownOutcome(text);
}

/** What a command had said when its time was over. */
function soFar(text: string): string {
  const start = text.indexOf('<output>');
  const end = text.indexOf('</output>', start);
  return start < 0 || end < 0 ? text : text.slice(start + '<output>'.length, end).trim();
}

/** What a person says between the commands; undefined where the program speaks. */
export function personText(text: string): string | undefined {
  const task = /^The user added a new task: ([\s\S]*)/.exec(text)?.[1];
  if (task !== undefined) return task;
  const comment = /^Interrupted by user: ([\s\S]*)/.exec(text)?.[1];
  return comment === undefined || comment.startsWith('Temporary interruption caught') ? undefined : comment;
}
