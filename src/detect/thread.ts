import { common, signatureOf } from '../failures/index.ts';
import type { Failure, FailureKind } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import { isBlank } from './blank.ts';
import { BoundedMap } from './bounded.ts';
import { lackTheSame } from './cause.ts';
import type { Claim } from './claim.ts';
import { sayOtherCodes } from './codes.ts';
import { Course } from './course.ts';
import { oneLine } from './glance.ts';
import { underOneHeadline } from './headline.ts';
import { movedOn } from './moved.ts';
import type { Noise } from './noise.ts';
import { nameOtherPackages } from './packages.ts';
import { shapeOf } from './patterns/index.ts';
import { type Entry, Proof } from './proof.ts';
import type { Reading } from './reading.ts';
import { refusalWords } from './refusal.ts';
import { deedOf, type Scope, scopeOf } from './scope.ts';
import { spelledAlike } from './spelling.ts';
import { isUnseen } from './unseen.ts';

/** A run of one failure: the attempts that failed with it, and what all their failures have in common. */
export class Thread {
  readonly proof = new Proof();
  readonly scope: Scope;
  readonly #course = new Course();
  readonly #kinds = new Map<FailureKind, number>();
  readonly #targets = new BoundedMap<string, true>(limits.callsOfRun);
  readonly #target: string;
  readonly #isEdit: boolean;
  readonly #deed: string;
  #refusal: string | undefined;
  #failure: Failure;
  #last: Failure;
  #subject: string;
  #lastRound: number;

  constructor(entry: Entry, failure: Failure) {
    const { reading } = entry;
    this.scope = scopeOf(reading, failure);
    this.#target = reading.target;
    this.#isEdit = isEdit(reading);
    this.#deed = deedOf(reading.principal);
    this.#failure = failure;
    this.#last = failure;
    this.#subject = subjectOf(reading, failure);
    this.#lastRound = reading.round;
    this.#count(entry, failure);
  }

  /** The last round in which it failed. */
  get lastRound(): number {
    return this.#lastRound;
  }

  get failure(): Failure {
    return this.#failure;
  }

  /** What this run and a further failure have in common; undefined where it is another failure. */
  shared(reading: Reading, failure: Failure, noise: Noise): Failure | undefined {
    const scope = scopeOf(reading, failure);
    const sameTarget = reading.target === this.#target;
    const refusedAgain =
      sameTarget &&
      this.#isEdit === isEdit(reading) &&
      [this.scope, scope].every(({ words }) => words === 'any-refusal');
    if (scope.key !== this.scope.key && !(refusedAgain && this.#isEdit)) return undefined;
    const inWords = this.#inWords(reading, failure, noise);
    if (inWords) return inWords;
    if (this.scope.words === 'any' || refusedAgain) return { ...failure, items: [], lines: [] };
    const said = this.#refusal === undefined ? undefined : refusalWords(reading, failure);
    return said !== undefined && said === this.#refusal ? { ...failure, items: [], lines: [said] } : undefined;
  }

  #inWords(reading: Reading, failure: Failure, noise: Noise): Failure | undefined {
    const known = noise.without(this.#failure);
    if (isBlank(known) || isBlank(failure)) {
      const same = isBlank(known) && isBlank(failure) && known.exitCode === failure.exitCode;
      return same && this.proof.sameCall && this.proof.made(reading.call) ? failure : undefined;
    }
    if (movedOn(this.#last, failure)) return undefined;
    if (sayOtherCodes(this.#last.lines, failure.lines)) return undefined;
    if (nameOtherPackages(this.#last.lines, failure.lines)) return undefined;
    const both =
      common(known, spelledAlike(known, failure)) ??
      lackTheSame(known, this.#last, failure) ??
      (this.proof.checks(reading) ? underOneHeadline(known, failure) : undefined);
    const left = both && noise.without(both);
    return left && !isBlank(left) ? left : undefined;
  }

  /** Takes a further attempt; `shared` is what it has in common with the others. */
  add(entry: Entry, shared: Failure, failure: Failure): void {
    this.#failure = { ...shared, kind: this.#usualKind(failure.kind) };
    this.#last = failure;
    this.#subject = subjectOf(entry.reading, failure);
    this.#lastRound = entry.reading.round;
    this.#count(entry, failure);
  }

  /** The kind of most of them, the next one included; where none has most, what they have in common is of no kind. */
  #usualKind(next: FailureKind): FailureKind {
    const all = [...this.#kinds.values()].reduce((sum, count) => sum + count, 1);
    const usual = [...this.#kinds].find(([kind, count]) => 2 * (count + (kind === next ? 1 : 0)) > all);
    return usual?.[0] ?? 'general';
  }

  #count(entry: Entry, failure: Failure): void {
    const { reading } = entry;
    this.#kinds.set(failure.kind, (this.#kinds.get(failure.kind) ?? 0) + 1);
    this.#refusal = refusalWords(reading, failure);
    this.#targets.set(`${reading.attempt.action.kind}\n${reading.target}`, true);
    this.#course.observe(failure);
    this.proof.add(entry);
  }

  /** Whether a successful attempt shows that this failure was got past. */
  isPastBy(reading: Reading): boolean {
    const { target, attempt } = reading;
    if (this.proof.ran(reading) || this.proof.doesAlike(reading)) return true;
    switch (this.scope.pastBy) {
      case 'target':
        return attempt.action.kind !== 'run' && this.#targets.has(`${attempt.action.kind}\n${target}`);
      case 'alike':
        return deedOf(reading.principal) === this.#deed;
      case 'tool':
        return this.proof.used(attempt.tool);
      default:
        return this.isUnderstood(reading);
    }
  }

  /** Whether an attempt is its last one to the letter, call and answer, after another call had got past it. */
  comesBackIn({ exact, output, attempt }: Reading): boolean {
    const { last } = this.proof;
    if (this.scope.pastBy === 'understood' || this.scope.pastBy === 'any-call' || isUnseen(attempt)) return false;
    return last?.exact === exact && last.output === output;
  }

  /** Whether a call that was understood, however it ended, shows that those that were not are got past. */
  isUnderstood({ attempt }: Reading): boolean {
    const { pastBy } = this.scope;
    return pastBy === 'any-call' || (pastBy === 'understood' && this.proof.used(attempt.tool));
  }

  claim(): Claim {
    const failure = this.#failure;
    const { proof } = this;
    return {
      pattern: shapeOf({ failure, proof }),
      proof,
      signature: `${this.scope.key}\n${isBlank(failure) ? this.#nameOfBlank() : signatureOf(failure)}`,
      failureKind: failure.kind,
      subject: this.#subject,
      count: proof.rounds,
      weight: proof.weight - this.#course.steps,
      lines: failure.shown,
      ...(failure.place && { place: failure.place }),
    };
  }

  /** What names a run whose failures have no words in common. */
  #nameOfBlank(): string {
    if (this.scope.words === 'same') return this.#subject;
    return this.scope.pastBy === 'target' ? this.#target : '';
  }
}

/** What was tried; of several steps that took too long the one that they come to. */
function subjectOf({ subject, principal }: Reading, { kind }: Failure): string {
  return kind === 'timeout' && principal !== '' ? oneLine(principal, limits.title) : subject;
}

function isEdit({ attempt }: Reading): boolean {
  return attempt.action.kind === 'edit';
}
