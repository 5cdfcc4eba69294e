import { parseJsonLine } from '../json-line.ts';

/** Arguments of one call that are read. */
const mostArguments = 100;
/** What the program asks the model to say of a call for its own display: it differs from one call to the next that do the same. */
const forDisplay = new Set(['toolAction', 'toolSummary']);

/** A value that is JSON in a text, as every argument is written; a text that was cut keeps its words. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const parsed = parseJsonLine(value);
  if (parsed !== undefined) return parsed;
  return value.startsWith('"') ? value.slice(1).replace(/"$/, '') : value;
}

/** A call's arguments as the model gave them. */
export function decodedArguments(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(args)
    .slice(0, mostArguments)
    .filter(([name]) => !forDisplay.has(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, decoded(value)]));
}
