import type { TroubleKind } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { headAndTail } from '../head-and-tail.ts';
import { troubleKind } from '../provider-trouble.ts';
import type { ErrorOfProvider } from './records.ts';

/** Errors of an answer that are no trouble with the provider. */
const own = new Set(['MessageOutputLengthError', 'StructuredOutputError']);

const byName: ReadonlyMap<string, TroubleKind> = new Map([
  ['ProviderAuthError', 'auth'],
  ['ContextOverflowError', 'context-length'],
]);

/** What an error of an answer tells: trouble with the provider, that a person stopped the agent, or nothing. */
export function readError(
  error: ErrorOfProvider,
): { readonly trouble: TroubleKind; readonly text: string } | 'stopped' | undefined {
  if (error === undefined || own.has(error.name ?? '')) return undefined;
  if (error.name === 'MessageAbortedError') return 'stopped';
  const text = error.data?.message ?? error.data?.responseBody ?? error.name ?? 'provider error';
  const trouble =
    byName.get(error.name ?? '') ?? troubleKind({ status: error.data?.statusCode, name: error.name, text });
  return { trouble, text: headAndTail(text, limits.output) };
}
