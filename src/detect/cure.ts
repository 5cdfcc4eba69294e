import type { Failure, FailureKind } from '../model/failure.ts';
import { isBlank } from './blank.ts';

/** What stays as it is however long one waits. */
const lasting: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'tests',
  'diagnostics',
  'missing-command',
  'edit-mismatch',
  'malformed-call',
  'permission',
  'policy',
  'sandbox',
  'spawn',
]);
const passing: ReadonlySet<FailureKind> = new Set<FailureKind>(['network', 'timeout']);

/** Somebody else holds it for the moment. */
const held =
  /\b(?:is|was|are) (?:currently )?(?:locked|busy)\b|\b(?:database|table|resource|device|text file|server|system) (?:is )?(?:locked|busy)\b|\b(?:EAGAIN|EBUSY|ETXTBSY|SQLITE_BUSY|SQLITE_LOCKED)\b|resource temporarily unavailable|\btry again (?:later|in)\b|lock wait timeout|could not (?:get|obtain|acquire) (?:a )?lock/i;
/** What is not up yet, or not for the moment. */
const notYet =
  /\bnot (?:yet|(?:be )?ready|finished|done|complete|up|running|healthy|available|reachable)\b|\bunhealthy\b|\bunavailable\b|\b(?:still|is|are) (?:pending|queued|starting|loading|initiali[sz]ing|waiting|in progress)\b|\b(?:pending|queued|in progress|starting up)\b|\btimed? ?out\b|\b(?:HTTP|status|code|error)\W{1,8}(?:429|5\d\d)\b|\b50[234] (?:bad|service|gateway)|\brefused\b|\bno response\b|\bto become\b/i;
/** Names of what tells how something else is. */
const asksHowItIs = /\b(?:status|health|healthcheck|healthz|ready|readiness|readyz|alive|liveness|ping|probe)\b/i;

/** Whether a failure may be over by itself in a while, so that who waits for it may be right; `call` is what failed. */
export function timeMayCure(failure: Failure, call: { readonly asks: boolean; readonly subject: string }): boolean {
  if (lasting.has(failure.kind)) return false;
  if (passing.has(failure.kind) || call.asks || saysNothing(failure) || isHeld(failure)) return true;
  if (asksHowItIs.test(call.subject.replaceAll(/[-_]/g, ' '))) return true;
  return failure.kind !== 'crash' && failure.lines.some((line) => notYet.test(line));
}

/** Whether a failure says that somebody else holds for the moment what is asked for. */
export function isHeld({ kind, lines }: Failure): boolean {
  return !lasting.has(kind) && lines.some((line) => held.test(line));
}

/** Nothing but the call and its status. */
function saysNothing(failure: Failure): boolean {
  return (
    isBlank(failure) ||
    (failure.items.length === 0 && failure.lines.every((line) => /^\$ .{1,300}: (?:exit \d|failed)/.test(line)))
  );
}
