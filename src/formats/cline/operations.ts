import * as z from 'zod/mini';
import { textOf } from '../anthropic-blocks.ts';
import { parseJsonLine } from '../json-line.ts';
import type { ToolOutcome } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import type { ToolKind } from '../tool-kind.ts';
import { faultOf } from './fault.ts';
import { Operation } from './records.ts';

const Operations = z.union([z.array(Operation), Operation]);
const OnlyError = z.object({ error: z.string() });

const exitLine = /^\[?Command exited with code (-?\d{1,10})\]?/;
const timedOut = /timed out after/;

/**
 * Tools of Cline's SDK answer with a list of operations, each with `success` (`sdk/packages/core/src/extensions/tools/types.ts`), or
 * with `{"error": …}` where they were not run. Undefined where a text is neither.
 */
export function operationsOutcome(kind: ToolKind | undefined, text: string): ToolOutcome | undefined {
  if (!/^\s{0,20}[[{]/.test(text) || !/"(?:success|error)"/.test(text)) return undefined;
  const value = parseJsonLine(text);
  const parsed = safeParse(Operations, value);
  if (!parsed.success) {
    const error = safeParse(OnlyError, value);
    return error.success
      ? { outcome: 'failed', fault: faultOf(error.data.error), output: error.data.error }
      : undefined;
  }
  const operations = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  const output = operations.map(said).join('\n');
  const broken = operations.find(({ success }) => !success);
  if (!broken) return { outcome: 'ok', output };
  const code = exitLine.exec(broken.error ?? '')?.[1];
  if (kind === 'run' && code !== undefined) return { outcome: 'failed', exitCode: Number(code), output };
  return { outcome: 'failed', ...(timedOut.test(broken.error ?? '') ? { fault: 'timeout' as const } : {}), output };
}

function said({ result, error, success }: Operation): string {
  const text = (typeof result === 'string' ? result : textOf(result)).replace(exitLine, '').replace(/^\n/, '');
  if (success || error === undefined || exitLine.test(error)) return text;
  return text === '' ? error : `${text}\n${error}`;
}
