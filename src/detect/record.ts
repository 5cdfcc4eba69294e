import type { AttemptGlance, Episode, EpisodeState, Grade, Likeness } from '../model/episode.ts';
import type { FailureKind } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import type { Claim } from './claim.ts';
import type { Glance } from './glance.ts';
import { hasOwnName, isHigher } from './grade.ts';
import type { Ledger } from './ledger.ts';
import type { Past } from './past.ts';
import type { Proof } from './proof.ts';
import { withoutTimes } from './times.ts';

/** What names an episode and never changes. */
export interface RecordName {
  readonly id: string;
  readonly session: string;
  readonly signature: string;
}

/** One episode as it grows: the last claim made for it, its grade and state. */
export class EpisodeRecord {
  readonly name: RecordName;
  #claim: Claim;
  #grade: Grade;
  #state: EpisodeState = 'open';
  #past: Past | undefined;
  #abandoned = false;
  #suspended = false;
  #warned: Glance | undefined;
  #told: Episode | undefined;

  constructor(name: RecordName, claim: Claim, grade: Grade) {
    this.name = name;
    this.#claim = claim;
    this.#grade = grade;
    this.grow(claim, grade);
  }

  get proof(): Proof {
    return this.#claim.proof;
  }

  get grade(): Grade {
    return this.#grade;
  }

  /**
   * Whether another claim for the same stretch, of this grade, may tell it from now on: where it was closed, where its own
   * pattern lost sight of it, or where the other is surer. A cycle tells more than the single calls in it, as long as it goes on.
   */
  givesWayTo(grade: Grade): boolean {
    if (!this.isOpen || this.#abandoned) return true;
    return this.#claim.pattern !== 'back-and-forth' && isHigher(grade, this.#grade);
  }

  /** The pattern that told of it lost sight of it. */
  abandon(): void {
    this.#abandoned = true;
  }

  /** Closed because its check fails in another way now, to which it may come back. */
  get isSuspended(): boolean {
    return this.#suspended;
  }

  /** Its check fails in another way now. */
  suspend(): void {
    this.#suspended = true;
  }

  /** Whether it may still be got past, and no pattern follows it any more. */
  get isForsaken(): boolean {
    return !this.hasOwnName && (this.#state === 'ended' || (this.isOpen && this.#abandoned));
  }

  /** Whether it is shown under its own name and never called stuck. */
  get hasOwnName(): boolean {
    return hasOwnName(this.#claim.pattern);
  }

  get failureKind(): FailureKind {
    return this.#claim.failureKind;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Takes a further claim for the same episode, which opens it again if it was closed. */
  grow(claim: Claim, grade: Grade): void {
    this.#claim = claim;
    this.#grade = grade;
    this.#state = 'open';
    this.#abandoned = false;
    this.#suspended = false;
    this.#past = undefined;
    this.#told = undefined;
    if (grade === 'notice') return;
    const { last } = claim.proof;
    if (last) this.#warned ??= last.glance;
  }

  /** Closes it as it stands; `past` is what got past it. One that ended may turn out to be got past. */
  close(state: Exclude<EpisodeState, 'open'>, ledger: Ledger, parent: string | undefined, past?: Past): void {
    if (!this.isOpen && !(this.#state === 'ended' && state === 'recovered')) return;
    this.#state = state;
    this.#past = past;
    this.#told = undefined;
    this.tell(ledger, parent);
  }

  /** Says that the session went on, so that an open episode is told anew. */
  touch(): void {
    if (this.isOpen) this.#told = undefined;
  }

  /** The episode as people see it; worked out again only when it changed. */
  tell(ledger: Ledger, parent: string | undefined): Episode {
    this.#told ??= this.#make(ledger, parent);
    return this.#told;
  }

  #make(ledger: Ledger, parent: string | undefined): Episode {
    const claim = this.#claim;
    const { proof } = claim;
    const { attempts, warned } = this.#attempts();
    const { first } = proof;
    const now = ledger.mark;
    const start = first?.before ?? now;
    const firstTime = proof.firstTime ?? claim.first;
    const lastTime = proof.last?.time ?? claim.last;
    return {
      ...this.name,
      pattern: claim.pattern,
      grade: this.#grade,
      state: this.#state,
      failureKind: claim.failureKind,
      subject: claim.subject,
      sameCall: proof.sameCall,
      count: claim.count,
      attempts,
      warned,
      strip: first ? stripSince(first.n, proof, ledger) : [],
      lines: [...new Set(claim.lines.map(withoutTimes))],
      edits: now.edits - start.edits,
      editedPaths: ledger.editedSince(start),
      ...(parent !== undefined && { parent }),
      ...(claim.place && { place: claim.place }),
      ...(ledger.tokens !== undefined && { tokens: now.tokens - start.tokens }),
      ...(now.usd > start.usd && { usd: now.usd - start.usd }),
      ...(firstTime !== undefined && { first: firstTime }),
      ...(lastTime !== undefined && { last: lastTime }),
      ...this.#past,
    };
  }

  /** The kept attempts, with the one that warned in its place even where it was let go. */
  #attempts(): { attempts: AttemptGlance[]; warned: number | null } {
    const kept = this.proof.glances.map(({ glance }) => glance);
    const warned = this.#warned;
    if (warned && !kept.some(({ n }) => n === warned.n))
      kept.splice(kept.filter(({ n }) => n < warned.n).length, 0, warned);
    const attempts = kept.map((glance) => ({ ...glance, likeness: 'same' as const }));
    return { attempts, warned: warned ? attempts.findIndex(({ n }) => n === warned.n) + 1 : null };
  }
}

function stripSince(n: number, proof: Proof, ledger: Ledger): AttemptGlance[] {
  const since = ledger.recent.filter((glance) => glance.n >= n).slice(-limits.strip);
  return since.map((glance) => ({ ...glance, likeness: proof.has(glance.n) ? 'same' : alone(glance) }));
}

/** How an attempt looks that carries no episode. */
export function alone({ outcome, failure, change }: Glance): Likeness {
  if (failure !== undefined || outcome === 'failed') return 'other';
  return outcome === 'ok' && change === undefined ? 'fine' : 'between';
}
