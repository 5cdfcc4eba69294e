import * as z from 'zod/mini';
import type { Action, Fault } from '../model/event.ts';
import { parseJsonLine } from './json-line.ts';
import { Anything, Count, Flag, Text } from './lenient.ts';
import { exited, type ToolOutcome } from './make-event.ts';
import { safeParse } from './safe-parse.ts';
import { type MarkedOutput, readShellMarks } from './shell-marks.ts';

/** What a tool answers as JSON: an exit code, a flag, or an error, by the names in which agents and their tools put them. */
const Answer = z.object({
  exit_code: Count,
  exitCode: Count,
  returncode: Count,
  return_code: Count,
  metadata: z.catch(z.optional(z.object({ exit_code: Count })), undefined),
  ok: Flag,
  success: Flag,
  isError: Flag,
  is_error: Flag,
  error: Anything,
  stdout: Text,
  stderr: Text,
  output: Text,
  message: Text,
});
type Answer = z.infer<typeof Answer>;
const Failure = z.union([
  z.string(),
  z.pipe(
    z.object({ message: z.string() }),
    z.transform(({ message }) => message),
  ),
]);
const longestJson = 1_000_000;

function wordsOf(answer: Answer, text: string): string {
  const error = safeParse(Failure, answer.error);
  const parts = [answer.stdout, answer.stderr, answer.output, error.success ? error.data : undefined, answer.message];
  const words = parts.filter((part) => part !== undefined && part !== '').join('\n');
  return words === '' ? text : words;
}

function jsonOutcome(text: string): ToolOutcome | undefined {
  if (!text.startsWith('{') || text.length > longestJson) return undefined;
  const parsed = safeParse(Answer, parseJsonLine(text));
  if (!parsed.success) return undefined;
  const answer = parsed.data;
  const code =
    answer.exit_code ?? answer.exitCode ?? answer.returncode ?? answer.return_code ?? answer.metadata?.exit_code;
  if (code !== undefined && Number.isSafeInteger(code)) return exited(code, wordsOf(answer, text));
  const saysNo = [answer.ok, answer.success].includes(false) || [answer.isError, answer.is_error].includes(true);
  if (saysNo) return { outcome: 'failed', fault: 'tool', output: wordsOf(answer, text) };
  const saysYes = [answer.ok, answer.success].includes(true) || [answer.isError, answer.is_error].includes(false);
  if (saysYes) return { outcome: 'ok', output: text };
  const error = safeParse(Failure, answer.error);
  return error.success && error.data !== '' ? { outcome: 'failed', fault: 'tool', output: error.data } : undefined;
}

/** How agents write an exit code above an output, and below it. */
const above =
  /^(?:(?:<exception>[^<]{0,4000}<\/exception>\s{0,5})?<returncode>\s{0,5}(-?\d{1,10})\s{0,5}<\/returncode>|(?:Error: )?[Ee]xit [Cc]ode:? (-?\d{1,10}))\s{0,5}(?:\n|$)/;
const below =
  /(?:^|\n)\s{0,5}(?:\[exit(?: code)?:? (-?\d{1,10})\]|\[(?:The )?[Cc]ommand (?:completed|finished) with exit code (-?\d{1,10})\.?[^\n]{0,40}\]|(?:Command|Process|Shell) (?:exited|failed|finished|completed) with (?:exit )?(?:code|status):? (-?\d{1,10})\.?|Exit [Cc]ode:? (-?\d{1,10})|<(?:shellId: \d{1,9} completed|exited) with exit code (-?\d{1,10})>|\(exit code:? (-?\d{1,10})\))\s{0,5}$/;

function writtenCode(text: string): ToolOutcome | undefined {
  const header = above.exec(text);
  const code = header?.slice(1).find((digits) => digits !== undefined);
  if (header && code !== undefined) {
    return exited(Number(code), text.slice(header[0].length).replace(/^<output>\n?|\n?<\/output>\s{0,20}$/g, ''));
  }
  const end = text.slice(-300);
  const trailer = below.exec(end);
  const last = trailer?.slice(1).find((digits) => digits !== undefined);
  return trailer && last !== undefined
    ? exited(Number(last), text.slice(0, text.length - end.length + trailer.index))
    : undefined;
}

const person = /^(?:Error: )?(?:The )?[Uu]ser (?:rejected|denied|declined|refused|doesn['’]t want)\b/;
const interrupted =
  /^(?:error: )?(?:\[request interrupted by user|(?:(?:tool|command|call|action|request) )?(?:was )?(?:cancell?ed|aborted)\b.{0,60}$)/i;
const forms: readonly (readonly [RegExp, Fault])[] = [
  [
    /^(?:\W{0,3}error\W{1,3})?(?:the )?(?:command|tool|process|execution|operation|request|call)\b.{0,80}\btimed out\b/i,
    'timeout',
  ],
  [
    /^(?:\W{0,3}error\W{1,3})?(?:unknown tool|no such tool|tool \S{1,200} (?:not found|does not exist|is not available)|invalid (?:tool )?(?:arguments?|parameters?|params|input)|InputValidationError|missing required|required (?:parameter|argument|property))/i,
    'malformed',
  ],
  [
    /^(?:\W{0,3}error\W{1,3})?(?:permission denied by|denied by|blocked by|rejected by)\b.{0,80}\b(?:hook|policy|guard|rule)/i,
    'policy',
  ],
];
const error =
  /^(?:<(?:tool_use_)?error>|\[?error\]?\s{0,3}[:\n]|error (?:executing|running|calling|reading|writing|editing|applying)\b|(?:tool|execution) (?:call )?(?:execution )?(?:failed|error)\b|failed to \w+)/i;
/** How editors say that what is to be replaced, or its file, is not there. */
const noEdit =
  /^(?:\W{0,3}error\W{1,3})?(?:no (?:replacement|changes?) (?:was|were) (?:performed|made)|(?:old_?str(?:ing)?|string to replace|search (?:text|string|block))\b.{0,300}\b(?:not found|did not appear|no match)|(?:could not|failed to|cannot) find\b|(?:file|path) .{0,400}\b(?:not found|does not exist)|apply_patch verification failed\b)/i;
/** How what reads says that there is nothing to read. */
const noFile =
  /^(?:\W{0,3}error\W{1,3})?(?:(?:file|path|directory)\b.{0,400}\b(?:not found|does not exist)\b|no such file or directory\b|ENOENT\b)/i;
/** What an edit that was made says. */
const edited =
  /^(?:ok\b|success(?:fully)?\b|done\b|(?:the )?(?:file|edit|changes?|patch)\b.{0,400}\b(?:updated|edited|created|written|applied|saved)\b|(?:edited|updated|created|wrote|written|applied|replaced|saved)\b)/i;
/** A longer text is what a tool shows, and not its refusal. */
const refusalLines = 3;

function faultIn(text: string): Fault | undefined {
  return forms.find(([pattern]) => pattern.test(text))?.[1];
}

function isShort(text: string): boolean {
  return text.trimEnd().split('\n', refusalLines + 1).length <= refusalLines;
}

/**
 * How a call ended by what its tool says alone, whatever agent it belongs to: an exit code or a refusal in a form that agents
 * use. Where the text shows nothing, a command, an edit or a tool of unknown kind may have failed; what reads did not.
 */
export function readAnswer(answer: string, action: Action['kind']): ToolOutcome {
  const { text, exitCode }: MarkedOutput = action === 'run' ? readShellMarks(answer) : { text: answer };
  if (exitCode !== undefined) return exited(exitCode, text);
  const json = jsonOutcome(text.trimStart());
  if (json) return json;
  const start = text.trimStart().slice(0, 2_000);
  if (person.test(start)) return { outcome: 'refused', output: text };
  if (interrupted.test(start) && isShort(start)) return { outcome: 'cancelled', output: text };
  if (action === 'run' || action === 'wait' || action === 'other') {
    const coded = writtenCode(text);
    if (coded) return coded;
  }
  const shown = action === 'read' || action === 'search';
  const refuses =
    (action !== 'run' && error.test(start)) ||
    (action === 'edit' && noEdit.test(start) && !edited.test(start)) ||
    (action === 'read' && noFile.test(start));
  const fault = faultIn(start) ?? (refuses ? 'tool' : undefined);
  if (fault !== undefined && (!shown || isShort(text))) return { outcome: 'failed', fault, output: text };
  const went = shown || action === 'bookkeeping' || action === 'wait' || (action === 'edit' && edited.test(start));
  return { outcome: went ? 'ok' : 'unknown', output: text };
}

/** The same where the log has a flag besides; a command may have failed though its tool did not. */
export function readFlagged(isError: boolean, text: string, action: Action['kind']): ToolOutcome {
  const read = readAnswer(text, action);
  if (read.outcome === 'refused' || read.outcome === 'cancelled')
    return isError ? read : { outcome: 'ok', output: text };
  if (!isError) return read.exitCode === undefined ? { outcome: 'ok', output: read.output } : read;
  const fault = read.fault ?? (read.exitCode === undefined && action !== 'run' ? 'tool' : undefined);
  return { outcome: 'failed', exitCode: read.exitCode === 0 ? undefined : read.exitCode, fault, output: read.output };
}
