import type { Action, Fault } from '../../model/event.ts';
import { exited, type ToolOutcome } from '../make-event.ts';
import type { ToolPart } from './records.ts';

/** `ToolConfirmKind` of the editor: why a call was allowed or not. */
const denied = 0;
const skipped = 5;

const suffix = '\nPlease check your input and try again.';
const thrown = /^ERROR while calling tool: /;
const misuse =
  /^ERROR: Your input to the tool was invalid|^ERROR while calling tool: (?:[^\n]{0,200}(?:is not valid JSON|Unexpected end of JSON|Unexpected token)|Tool [^\s]{1,200} (?:was not found|does not exist|is not available))/;
const switchedOff = /^ERROR while calling tool: Tool [^\s]{1,200} is currently disabled by the user/;
const timedOut = /\btimed? ?out\b/i;
const stopped = /^The user cancelled the tool call/;
const passedOver = /^The user chose to skip the tool call/;

const exitLine = /(?:^|\n)\s{0,4}Command exited with code (-?\d{1,10})\s{0,4}$/;
const goesOn =
  /^(?:Note: [^\n]{0,2000}, and that command is now running in terminal with ID=|Command is (?:still )?running in (?:the )?(?:background )?terminal|Note: (?:This terminal execution was moved to the background|The command is running in terminal|Command timed out after))/;
const stoppedInTerminal = /^The command was stopped by the user/;
const editedNote = ', and this is the output of running that command instead:';
const tests = /<summary passed=(\d{1,7}) failed=(\d{1,7})\s{0,3}\/>/;

const editFailed =
  /^(?:String replacement failed: |Edit at index \d|Applying patch failed with error: |File does not exist: |ERROR\b)/m;
const editWentWrong =
  /^(?:Could not find matching text|Multiple matches found|Failed to (?:edit|apply|find)|File already exists|Invalid |No changes? |Original and edited file match|[^\n]{1,600} is not in the set of allowed files)/m;
const edited = /successfully (?:edited|created)|(?:edit|patch) [^\n]{0,600}applied successfully|File created/i;

/** What the session tells of how a call ended. */
export interface EndOfCall {
  readonly action: Action['kind'];
  readonly part: ToolPart | undefined;
  /** What the model was told. */
  readonly text: string | undefined;
  /** True where the person stopped the whole request. */
  readonly canceled: boolean;
}

/** How a person, or a hook, answered whether a call may be made; undefined where it was. */
function refusal({ isConfirmed }: ToolPart): ToolOutcome['outcome'] | undefined {
  if (isConfirmed === false) return 'refused';
  if (typeof isConfirmed !== 'object' || (isConfirmed.type !== denied && isConfirmed.type !== skipped))
    return undefined;
  return /hook|policy|rule/i.test(isConfirmed.source ?? '') ? 'failed' : 'refused';
}

function detailsText(part: ToolPart | undefined): string | undefined {
  const details = part?.resultDetails;
  if (details === undefined || Array.isArray(details)) return undefined;
  return details.output?.map((one) => one?.value ?? '').join('\n');
}

function terminalOf(part: ToolPart | undefined) {
  const data = part?.toolSpecificData;
  return data?.kind === 'terminal' ? data : undefined;
}

/** The program's own words: the tool says above them what it made of the command, and below them how it ended. */
function programOutput(text: string): string {
  const end = text.startsWith('Note: The ') ? text.slice(0, 20_000).indexOf(editedNote) : -1;
  const rest = end < 0 ? text : text.slice(end + editedNote.length).replace(/^\n/, '');
  const line = exitLine.exec(rest.slice(-400));
  return line ? rest.slice(0, rest.length - line[0].length) : rest;
}

/** What only the part says; undefined where it does not say how the call ended. */
export function readPart(part: ToolPart, text?: string): ToolOutcome | undefined {
  const output = text ?? detailsText(part) ?? '';
  const refused = refusal(part);
  if (refused === 'refused') return { outcome: 'refused', output };
  if (refused !== undefined) return { outcome: refused, fault: 'policy', output };
  const terminal = terminalOf(part);
  const exitCode = terminal?.terminalCommandState?.exitCode;
  if (exitCode !== undefined && Number.isInteger(exitCode)) {
    return exited(exitCode, programOutput(text ?? terminal?.terminalCommandOutput?.text ?? ''));
  }
  if (terminal?.alternativeRecommendation)
    return { outcome: 'failed', fault: 'policy', output: text ?? terminal.alternativeRecommendation };
  const { resultError } = part;
  if (resultError !== undefined && resultError !== false) {
    const said = text ?? detailsText(part) ?? (typeof resultError === 'string' ? resultError : '');
    return failure(said);
  }
  if (part.resultDetails === undefined || Array.isArray(part.resultDetails)) return undefined;
  if (part.resultDetails.isError === true) return failure(output);
  // Of a terminal that the text came back says nothing of how its program ended.
  return part.resultDetails.output === undefined || terminal ? undefined : { outcome: 'ok', output };
}

function failure(text: string): ToolOutcome {
  const start = text.slice(0, 600);
  const output = (text.endsWith(suffix) ? text.slice(0, -suffix.length) : text).replace(thrown, '');
  return { outcome: 'failed', fault: faultOf(start), output };
}

function faultOf(start: string): Fault {
  if (misuse.test(start)) return 'malformed';
  if (switchedOff.test(start)) return 'policy';
  return timedOut.test(start) ? 'timeout' : 'tool';
}

function ofRun(text: string): ToolOutcome {
  if (goesOn.test(text)) return { outcome: 'running', output: text };
  if (stoppedInTerminal.test(text)) return { outcome: 'cancelled', output: text };
  const exit = exitLine.exec(text.slice(-400));
  if (exit) return exited(Number(exit[1]), programOutput(text));
  const counts = tests.exec(text.slice(0, 4_000));
  if (counts) return { outcome: Number(counts[2]) > 0 ? 'failed' : 'ok', output: text };
  return { outcome: 'unknown', output: programOutput(text) };
}

/** How a call ended by what the model was told of it. */
export function readText(text: string, action: Action['kind'], canceled: boolean): ToolOutcome {
  const start = text.slice(0, 600);
  if (stopped.test(start)) return { outcome: canceled ? 'cancelled' : 'refused', output: text };
  if (passedOver.test(start)) return { outcome: 'refused', output: text };
  if (thrown.test(start) || misuse.test(start)) return failure(text);
  if (action === 'run') return ofRun(text);
  if (action === 'edit' && (editFailed.test(text) || (!edited.test(text) && editWentWrong.test(text))))
    return { outcome: 'failed', fault: 'tool', output: text };
  return { outcome: 'ok', output: text };
}

/** How a call of a request that is over ended. */
export function readEnd({ action, part, text, canceled }: EndOfCall): ToolOutcome {
  const known = part && readPart(part, text);
  if (known) return known;
  if (text !== undefined) return readText(text, action, canceled);
  const shown = terminalOf(part)?.terminalCommandOutput?.text ?? detailsText(part);
  if (action === 'run' && canceled) return { outcome: 'cancelled', output: shown ?? '' };
  return { outcome: 'unknown', output: shown ?? '' };
}
