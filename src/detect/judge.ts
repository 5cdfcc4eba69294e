import type { Episode, Session } from '../model/episode.ts';
import type { Event } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import type { ThresholdsByPattern } from '../model/sensitivity.ts';
import { BoundedMap } from './bounded.ts';
import { Detector } from './detector.ts';
import type { SeenCalls } from './seen.ts';
import { Trajectory } from './trajectory.ts';

/** What a judge is told of the log whose events it takes. */
export interface JudgeContext {
  readonly path: string;
  readonly format: string;
  /** The agent's name where the log names none. */
  readonly agent: string;
  readonly machine: Machine;
  readonly seen: SeenCalls;
  readonly thresholds: ThresholdsByPattern;
}

/** The events of one log in, its sessions and episodes out: trajectory and one detector a session. Text is not masked yet. */
export interface Judge {
  take(event: Event): void;
  /** The time now, in milliseconds since 1970: sessions go quiet, calls become silence. Never goes back. */
  passTime(now: number): void;
  readonly sessions: readonly Session[];
  readonly episodes: readonly Episode[];
}

/** A judge of one log. Never throws on what a log says; everything that it keeps is bounded. */
export function createJudge(context: JudgeContext): Judge {
  return new LogJudge(context);
}

class LogJudge implements Judge {
  readonly #context: JudgeContext;
  readonly #trajectory: Trajectory;
  /** One a session, in the order in which they first spoke. */
  readonly #detectors = new Map<string, Detector>();
  /** The ids of these sessions, the one silent for longest first. */
  readonly #spoken = new BoundedMap<string, string>(limits.sessionsOfLog);
  #now: number | undefined;

  constructor(context: JudgeContext) {
    this.#context = context;
    this.#trajectory = new Trajectory(context.path, context.seen);
  }

  get sessions(): readonly Session[] {
    return [...this.#detectors.values()].map((detector) => detector.session);
  }

  get episodes(): readonly Episode[] {
    return [...this.#detectors.values()].flatMap((detector) => detector.episodes);
  }

  take(event: Event): void {
    if (event.kind === 'call' && !this.#trajectory.call(event)) return;
    const joined = event.kind === 'result' ? this.#trajectory.result(event) : undefined;
    const detector = this.#detector(event);
    detector.heard(event, this.#now, this.#trajectory.order);
    if (joined) detector.observe(joined);
  }

  passTime(now: number): void {
    this.#now = Math.max(this.#now ?? now, now);
    for (const [session, detector] of this.#detectors.entries()) {
      detector.passTime(this.#now, this.#trajectory.pending(session));
    }
  }

  #detector({ session, at }: Event): Detector {
    const silent = this.#spoken.set(session, session);
    if (silent !== undefined) {
      this.#detectors.delete(silent);
      this.#trajectory.forget(silent);
    }
    const known = this.#detectors.get(session);
    if (known) return known;
    const made = new Detector({ ...this.#context, session, at });
    this.#detectors.set(session, made);
    return made;
  }
}
