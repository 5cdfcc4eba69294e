import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** What the player must know of a line; the rest goes through as it was recorded. */
const Line = z.object({
  timestamp: z.string(),
  message: z.object({
    content: z.union([
      z.string(),
      z.array(z.object({ type: z.string(), is_error: z.optional(z.boolean()), name: z.optional(z.string()) })),
    ]),
  }),
  toolUseResult: z.optional(z.unknown()),
});
const Edited = z.object({ filePath: z.string(), oldString: z.string(), newString: z.string() });

/** One line of the recorded session. */
export interface Moment {
  /** Seconds from the session's beginning, at the speed it was recorded. */
  readonly seconds: number;
  /** The line as it was recorded, with its placeholders. */
  readonly template: string;
  /** Whether it is the result of a call that failed. */
  readonly failed: boolean;
  /** What the agent changed in the workspace, when that is what the line tells. */
  readonly edit: { readonly file: string; readonly from: string; readonly to: string } | undefined;
}

const folderPlaceholder = '{{cwd}}';
const sessionPlaceholder = '{{session}}';
const timePlaceholder = /^\{\{at (\d+\.\d)\}\}$/;

function momentOf(template: string): Moment {
  const line = Line.parse(JSON.parse(template));
  const seconds = timePlaceholder.exec(line.timestamp)?.[1];
  if (seconds === undefined) throw new Error(`A line of the recording says no time: ${line.timestamp}`);
  const { content } = line.message;
  const edited = Edited.safeParse(line.toolUseResult);
  return {
    seconds: Number(seconds),
    template,
    failed: typeof content !== 'string' && content.some((block) => block.is_error === true),
    edit: edited.success
      ? {
          file: edited.data.filePath.replace(`${folderPlaceholder}/`, ''),
          from: edited.data.oldString,
          to: edited.data.newString,
        }
      : undefined,
  };
}

/** The recorded session: an agent that fails `npm test` five times in the same way, then gets past it. */
export function recording(): readonly Moment[] {
  const text = readFileSync(new URL('session.jsonl', import.meta.url), 'utf8');
  return text.trimEnd().split('\n').map(momentOf);
}

/** The line as the agent would write it now, here. */
export function lineOf(moment: Moment, folder: string, session: string, now: Date): string {
  const escaped = JSON.stringify(folder).slice(1, -1);
  return moment.template
    .replaceAll(folderPlaceholder, () => escaped)
    .replaceAll(sessionPlaceholder, session)
    .replace(`{{at ${moment.seconds.toFixed(1)}}}`, now.toISOString());
}
