import type { Episode, EpisodeState, Grade } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import type { ThresholdsByPattern } from '../model/sensitivity.ts';
import { BoundedMap } from './bounded.ts';
import type { Claim } from './claim.ts';
import { leftAs, pastOf } from './ending.ts';
import { gradeOf, hasOwnName, higher, isHigher, isSwitchedOff, usualThresholds } from './grade.ts';
import type { Ledger } from './ledger.ts';
import type { Past } from './past.ts';
import type { Proof } from './proof.ts';
import type { Reading } from './reading.ts';
import { EpisodeRecord } from './record.ts';

/** Stretches told at once: who is told of more reads none. */
const mostOpen = 2;

/** Changes whenever signatures are made in another way, so that old ones do not pass for new ones. */
const signatureVersion = 'v1';

/** What the book of one session needs to know. */
export interface BookContext {
  readonly session: string;
  readonly machine: Machine;
  readonly thresholds: ThresholdsByPattern;
  readonly ledger: Ledger;
}

/**
 * The episodes of one session, open and closed. One stretch of failures has one episode, whichever patterns see it: the one
 * that reaches the higher grade first tells it. Of stretches that interleave two are told at most, and only where what fails in
 * the one has nothing to do with the other. Bounded by `limits.closedEpisodes`.
 */
export class Book {
  readonly #context: BookContext;
  #records: EpisodeRecord[] = [];
  readonly #earlier = new BoundedMap<string, number>(limits.signaturesCounted);
  #parent: string | undefined;

  constructor(context: BookContext) {
    this.#context = context;
  }

  get episodes(): Episode[] {
    return this.#records.map((record) => record.tell(this.#context.ledger, this.#parent));
  }

  /** Names the session above this one. */
  set parent(parent: string) {
    this.#parent = parent;
  }

  /** Takes what a pattern says; opens an episode, lets one grow, or does nothing. */
  raise(claim: Claim): void {
    const thresholds = this.#context.thresholds[claim.pattern] ?? usualThresholds(claim.pattern);
    if (isSwitchedOff(thresholds)) return;
    const grade = gradeOf(claim.pattern, claim.weight, claim.proof.sum.identical, thresholds);
    const told = this.#records.filter((record) => record.isOpen && share(record.proof, claim.proof));
    const own = this.#recordOf(claim.proof);
    if (own && (own.isOpen || told.length === 0)) {
      own.grow(claim, isHigher(grade, own.grade) && grade ? grade : own.grade);
      return;
    }
    // What several episodes tell of already is no further one.
    if (grade === undefined || told.length > 1) return;
    const rival = told[0] ?? this.#rival(claim);
    if (!rival || this.#isApart(rival, claim, grade)) this.#open(claim, grade);
    else if (rival.givesWayTo(grade)) rival.grow(claim, higher(grade, rival.grade) ?? grade);
  }

  /** The attempts of a proof no longer stand for a failure that goes on. */
  close(proof: Proof, state: Exclude<EpisodeState, 'open'>, past?: Past): void {
    this.#recordOf(proof)?.close(state, this.#context.ledger, this.#parent, past);
  }

  /** The check that failed fails in another way now: got past for the moment, unless it goes back and forth between the two. */
  suspend(proof: Proof, past?: Past): void {
    const record = this.#recordOf(proof);
    record?.close('recovered', this.#context.ledger, this.#parent, past);
    record?.suspend();
  }

  /** The pattern that told of a proof lost sight of it; another one may go on with the episode. */
  abandon(proof: Proof): void {
    this.#recordOf(proof)?.abandon();
  }

  /** A failure that was not met for a window of rounds. */
  leave(proof: Proof): void {
    const record = this.#recordOf(proof);
    if (record) this.close(proof, leftAs(record.failureKind, proof));
  }

  /**
   * An attempt of the session: of the episodes that no pattern follows any more, it closes what it shows to be got past and
   * what was not met for a window of rounds.
   */
  observe(reading: Reading): void {
    for (const record of this.#records) {
      if (!record.isForsaken) continue;
      const { proof } = record;
      if (reading.verdict === 'fine' && proof.ran(reading)) {
        const { ledger } = this.#context;
        record.close('recovered', ledger, this.#parent, pastOf(proof, reading, ledger));
      } else if (record.isOpen && reading.round - (proof.last?.round ?? 0) > limits.window) this.leave(proof);
    }
  }

  closeAll(state: Exclude<EpisodeState, 'open'>): void {
    for (const record of this.#records) record.close(state, this.#context.ledger, this.#parent);
  }

  /** The session went on. */
  touch(): void {
    for (const record of this.#records) record.touch();
  }

  #recordOf(proof: Proof): EpisodeRecord | undefined {
    return this.#records.findLast((record) => record.proof === proof);
  }

  #rival(claim: Claim): EpisodeRecord | undefined {
    if (hasOwnName(claim.pattern)) return undefined;
    return (
      this.#records.findLast((record) => share(record.proof, claim.proof)) ??
      this.#records.findLast((record) => (record.isOpen || record.isSuspended) && interleave(record.proof, claim.proof))
    );
  }

  /** Whether a claim that alarms by itself is of another matter than the episode that was told before it. */
  #isApart({ proof, grade: told, isOpen }: EpisodeRecord, claim: Claim, grade: Grade): boolean {
    if (!isHigher(grade, 'notice') || (isOpen && told === 'notice') || !proof.isApartFrom(claim.proof)) return false;
    return this.#records.filter((record) => record.isOpen && !record.hasOwnName).length < mostOpen;
  }

  #open(claim: Claim, grade: Grade): void {
    const { session, machine } = this.#context;
    const signature = `${signatureVersion}.${machine.hash(claim.signature)}`;
    const earlier = this.#earlier.get(signature) ?? 0;
    this.#earlier.set(signature, earlier + 1);
    const id = machine.hash([session, signature, String(earlier)].join('\n'));
    this.#records.push(new EpisodeRecord({ id, session, signature }, claim, grade));
    this.#letGo();
  }

  #letGo(): void {
    if (this.#records.length <= limits.closedEpisodes) return;
    const oldest = this.#records.findIndex((record) => !record.isOpen);
    if (oldest >= 0) this.#records.splice(oldest, 1);
  }
}

/** Whether two proofs have an attempt in common. */
function share(known: Proof, fresh: Proof): boolean {
  return fresh.glances.some(({ n }) => known.has(n));
}

/** Whether the known proof went on while the new one repeated already: two threads of one stretch. */
function interleave(known: Proof, fresh: Proof): boolean {
  const repeated = fresh.second;
  return repeated !== undefined && known.last !== undefined && known.last.resultOrder > repeated.resultOrder;
}
