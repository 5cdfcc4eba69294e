import type { TroubleKind } from '../model/event.ts';

/** What a log tells of an error of the model's provider. */
export interface ProviderError {
  readonly status?: number | undefined;
  /** The provider's own name of the error, such as `overloaded_error` or `usage_limit_exceeded`. */
  readonly name?: string | undefined;
  readonly text: string;
}

const byStatus: ReadonlyMap<number, TroubleKind> = new Map([
  [401, 'auth'],
  [402, 'quota'],
  [403, 'auth'],
  [408, 'network'],
  [429, 'rate-limit'],
  [500, 'overloaded'],
  [502, 'overloaded'],
  [503, 'overloaded'],
  [504, 'overloaded'],
  [529, 'overloaded'],
]);

/** The first that matches wins: a spent quota often comes as a rate limit, a long prompt as an invalid request. */
const byText: readonly (readonly [RegExp, TroubleKind])[] = [
  [
    /prompt is too long|context.{0,3}(?:length|window)|too many tokens|maximum context|input is too long/i,
    'context-length',
  ],
  [
    /quota|credit balance|billing|usage.?limit|insufficient.?(?:funds|credit)|payment|spend.?limit|hit your .{0,20}limit/i,
    'quota',
  ],
  [/rate.?limit|too many requests|resource.{0,12}exhausted/i, 'rate-limit'],
  [/overloaded|server.?error|service unavailable|\bUNAVAILABLE\b|bad gateway|at capacity/i, 'overloaded'],
  [/authenticat|unauthorized|forbidden|permission_error|api.?key|log ?in|oauth|token (?:has )?expired/i, 'auth'],
  [
    /ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EPIPE|network|socket|connection|stream disconnected|timed? ?out|fetch failed|dns/i,
    'network',
  ],
];

/** A number in a message that can only be an HTTP status: after `API Error:`, `status` or `HTTP`. */
const statusInText = /(?:API Error:?|status(?: code)?:?|HTTP(?:\/[\d.]{1,3})?)\s{0,3}\(?([45]\d\d)\b/i;

/** The kind of a provider's error, by its name and message first and its HTTP status second. */
export function troubleKind(error: ProviderError): TroubleKind {
  const text = `${error.name ?? ''} ${error.text.slice(0, 2_000)}`;
  const status = error.status ?? Number(statusInText.exec(text)?.[1] ?? Number.NaN);
  const named = byText.find(([pattern]) => pattern.test(text))?.[1];
  const known = byStatus.get(status);
  if (known === undefined) return named ?? 'other';
  return named === 'context-length' || named === 'quota' ? named : known;
}
