import { type ToolMark, toolInput } from './tool-line.ts';

/** A label that says what stands behind it or below it. */
export type LabelMark =
  | { readonly label: 'action' | 'input'; readonly text: string }
  | { readonly label: 'command-below'; readonly sure: boolean }
  | { readonly label: 'call-below' }
  | { readonly label: 'result'; readonly text: string; readonly sure: boolean }
  | { readonly label: 'tag' | 'frame'; readonly ends: boolean };

const action = /^(Action|Action Input|Using tool|Tool Input): {0,2}(.{0,4000})$/;
/** AutoGPT: both on one line. */
const commandAndArguments = /^(?:NEXT ACTION: {1,3})?COMMAND = (\w{1,60}) {1,3}ARGUMENTS = (\{.{0,4000}\})$/;
/** A label alone on its line: the command stands on the next one. */
const commandBelow = /^(?:COMMAND:|🎬 ACTION(?: \([^)]{1,40}\))?:?)$/u;
const titled = /^#{1,4} (?=\S)/;
const sureLabel =
  /^(?:Observations?|🤖 OBSERVATION|Code output|Tool Output|(?:SYSTEM: {1,3})?Command \w{1,60} returned|Tool (?:result|output|response)|\[(?:tool[ _-]?)?(?:result|output|response|observation)\]):?(?:\s{1,3}(.*))?$/i;
const unsureLabel = /^(?:output|result|stdout|stderr|stdout\/stderr|combined output):(?:\s{1,3}(.*))?$/i;
/** Models that write their calls as tags: a call in JSON inside, its result in the next. */
const callTag = /^<(?:tool_call|function_call)>$/;
const resultTag = /^<(\/?)(tool_call|tool_response|tool_result|function_results?|output|observation)>$/;

/** OpenHands, with all its events in its log: the result itself stands between, what is known of it above. */
const frame = /^--(BEGIN|END) AGENT OBSERVATION--$/;

/** Reads a call that two labels on one line tell. */
export function readNamedCall(line: string): ToolMark | undefined {
  const match = commandAndArguments.exec(line);
  if (match === null) return undefined;
  const [, tool = '', shown = ''] = match;
  return { tool, input: toolInput(tool, shown), screen: false, open: false };
}

/** Reads a label that begins its line, whatever heading's signs stand before it. */
export function readLabel(titledLine: string): LabelMark | undefined {
  const line = titledLine.replace(titled, '');
  const step = action.exec(line);
  if (step !== null) return { label: step[1]?.endsWith('Input') === true ? 'input' : 'action', text: step[2] ?? '' };
  if (commandBelow.test(line)) return { label: 'command-below', sure: !line.startsWith('COMMAND') };
  const sure = sureLabel.exec(line);
  if (sure !== null) return { label: 'result', text: sure[1] ?? '', sure: true };
  const perhaps = unsureLabel.exec(line);
  if (perhaps !== null) return { label: 'result', text: perhaps[1] ?? '', sure: false };
  if (callTag.test(line)) return { label: 'call-below' };
  const framed = frame.exec(line);
  if (framed !== null) return { label: 'frame', ends: framed[1] === 'END' };
  const tag = resultTag.exec(line);
  return tag === null ? undefined : { label: 'tag', ends: tag[1] === '/' && tag[2] !== 'tool_call' };
}
