import { environmentStart } from './environment.ts';
import { isXmlTool } from './xml-calls.ts';

/** A result under the line that names its tool: `[read_file for 'src/a.ts'] Result:`. */
export interface NamedResult {
  readonly tool: string;
  /** What stands in the line beside the tool's name: most often its first parameter. */
  readonly about: string;
  readonly text: string;
}

/** The line that names a tool repeats commands whole, however long. */
const longestHeading = 20_000;
const headingStart = /^\[([a-z][A-Za-z0-9_]{1,60})(?=[\] ])/;
const headingEnd = '] Result:';
const quoted = /^'([\s\S]*)'(?:\. Reading multiple files at once[^\n]{0,200})?$/;

/** The chat keeps a request with an empty line between its blocks: the heading is one, what follows is another. */
const lineEnds = /^ ?(?:\r?\n){1,2}|^ /;

/** The heading at the start of a text, and what follows; undefined where there is none. */
export function namedResult(text: string): NamedResult | undefined {
  const tool = headingStart.exec(text)?.[1];
  if (tool === undefined) return undefined;
  const end = text.slice(0, longestHeading).indexOf(headingEnd);
  if (end < 0) return undefined;
  const about = text.slice(tool.length + 1, end).replace(/^\s?(?:for|to|in)\s/, '');
  return {
    tool,
    about: quoted.exec(about)?.[1] ?? about,
    text: text.slice(end + headingEnd.length).replace(lineEnds, ''),
  };
}

/** A text with several results after each other, as a request to the model shows them. */
export function namedResults(text: string): readonly NamedResult[] {
  const end = text.lastIndexOf(environmentStart);
  const request = end < 0 ? text : text.slice(0, end);
  const starts = [...request.matchAll(/(?:^|\n\n)\[([a-z][A-Za-z0-9_]{1,60})(?:\]| [^\n]{0,2000}\]) Result:/g)]
    .filter((match) => isXmlTool(match[1] ?? ''))
    .slice(0, 50)
    .map((match) => match.index + match[0].indexOf('['));
  return starts.flatMap((start, index) => namedResult(request.slice(start, starts[index + 1]).trimEnd()) ?? []);
}
