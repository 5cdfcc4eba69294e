import * as z from 'zod/mini';
import { parseJsonLine } from '../json-line.ts';
import { Count } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';

/** The first line: asciinema 2 says how wide the screen is, asciinema 3 says it of the terminal. */
const Header = z.union([
  z.object({ version: z.literal(2), width: z.number(), height: z.number(), timestamp: Count }),
  z.object({
    version: z.literal(3),
    term: z.object({ cols: z.number(), rows: z.number() }),
    timestamp: Count,
  }),
]);
export interface CastHeader {
  readonly version: 2 | 3;
  /** When the recording began, in seconds since 1970. */
  readonly began: number | undefined;
  readonly columns: number;
}

export function readCastHeader(text: string): CastHeader | undefined {
  if (!text.startsWith('{')) return undefined;
  const parsed = safeParse(Header, parseJsonLine(text));
  if (!parsed.success) return undefined;
  const header = parsed.data;
  const columns = header.version === 2 ? header.width : header.term.cols;
  return { version: header.version, began: header.timestamp, columns };
}

/** What happens on the screen: output, input, a mark that somebody set, another size, the end. */
const Happening = z.tuple([z.number(), z.string(), z.string()]);
export type Happening = z.infer<typeof Happening>;

export function readHappening(text: string): Happening | undefined {
  const parsed = safeParse(Happening, parseJsonLine(text));
  return parsed.success ? parsed.data : undefined;
}

/** Kinds of what happens (docs.asciinema.org, asciicast v2 and v3). */
export function isKnownHappening(kind: string): boolean {
  return kind.length === 1 && 'oimrx'.includes(kind);
}
