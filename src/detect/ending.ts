import type { FailureKind } from '../model/failure.ts';
import type { Ledger } from './ledger.ts';
import { type Past, pastBy } from './past.ts';
import type { Proof } from './proof.ts';
import type { Reading } from './reading.ts';

/** What an agent goes round by other means; nobody tries it again to see that it is mended. */
const goneRound: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'missing-command',
  'missing-file',
  'permission',
  'policy',
  'sandbox',
  'spawn',
  'network',
  'edit-mismatch',
  'malformed-call',
]);

/** What others say no to: work can be done in another way, a check that they do not let run cannot. */
const refused: ReadonlySet<FailureKind> = new Set<FailureKind>(['permission', 'policy', 'sandbox']);

/**
 * How an episode ends that is met no more, with nothing to show that it was got past: what can be gone round was gone round;
 * a check or a program that never succeeded was left while it still failed.
 */
export function leftAs(kind: FailureKind, proof: Pick<Proof, 'onlyChecks'>): 'recovered' | 'ended' {
  return goneRound.has(kind) && !(refused.has(kind) && proof.onlyChecks) ? 'recovered' : 'ended';
}

/** What got past a failure: the last edit or command since that worked, else the attempt that shows it to be got past. */
export function pastOf(proof: Proof, reading: Reading, ledger: Ledger): Past | undefined {
  const again = proof.ran(reading);
  const deed = ledger.lastDeed(
    ({ order, call }) =>
      order > (proof.last?.resultOrder ?? 0) && !proof.made(call) && !(again && order === reading.resultOrder),
  );
  return deed?.past ?? (again ? undefined : pastBy(reading));
}
