import { type Judge, type JudgeContext, seenByCopy } from '../detect/index.ts';
import { customPrefix } from '../formats/custom.ts';
import { isCopyOfEntire } from '../formats/entire-place.ts';
import type { Format } from '../formats/format.ts';
import type { Event } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import type { Redactor } from '../redact/index.ts';
import type { SourceReading } from './event-source.ts';
import type { Advance } from './follow-lines.ts';
import { boundEpisodes, boundSessions, type LogView } from './log-view.ts';
import { createMask } from './mask.ts';
import { errorCode, type FileFacts, type FileTrouble } from './open-file.ts';
import { createPace } from './pace.ts';
import { whyTrouble } from './reasons.ts';
import { createSafeEvent } from './safe-event.ts';
import { createEventSource } from './sources.ts';

/** One log that is read: the bytes that come become events, and events become sessions and episodes. */
export interface LogReader {
  readonly format: Format;
  /** Whether the user calls the file an agent's log. */
  readonly agentByName: boolean;
  /** Reads what is new. `replaced` and `gone` mean that this reader is at its end. Calls must not overlap. */
  advance(): Promise<Advance>;
  /** What the system says of everything that the log is made of. */
  facts(): Promise<FileFacts | { readonly trouble: FileTrouble }>;
  /** Nothing more came for a while: a text log has said all of its last result. */
  pause(): void;
  /** Nothing more will come at all: the last line needs no end. */
  finish(): void;
  /** The time now, in milliseconds since 1970. */
  passTime(now: number): void;
  /** Whether time may still change what is known: a session is active, or an episode is open. */
  readonly isLive: boolean;
  /** What is known now; the same object as long as nothing changed. */
  view(): LogView;
}

export interface LogReading extends Omit<JudgeContext, 'format' | 'agent'> {
  readonly format: Format;
  readonly facts: FileFacts;
  /** Whether the user calls the file an agent's log. */
  readonly agentByName?: boolean;
  readonly tailBytes?: number;
  /** Whether a reading that cost much is followed by a rest, in which nothing new is read. */
  readonly rests?: boolean;
  readonly createJudge: (context: JudgeContext) => Judge;
  readonly redact: Redactor;
  /** The open folders: what lies below one is told from there on. */
  readonly folders?: readonly string[];
  readonly now: () => number;
  /** Whether a session that worked in a folder is wanted, where one log holds those of many folders. */
  readonly wanted?: SourceReading['wanted'];
}

export function createLogReader(reading: LogReading): LogReader {
  const { path, format, agentByName = false, machine, redact, now } = reading;
  const source = createEventSource(format, {
    path,
    facts: reading.facts,
    context: { machine, agentByName },
    tailBytes: reading.tailBytes ?? Number.POSITIVE_INFINITY,
    ...(reading.wanted && { wanted: reading.wanted }),
  });
  const agent = format.agentOf?.(path) ?? format.name;
  const isCopy = isCopyOfEntire(path);
  const judge = reading.createJudge({
    path,
    format: format.id,
    agent,
    machine,
    seen: isCopy ? seenByCopy(reading.seen) : reading.seen,
    thresholds: reading.thresholds,
  });
  const mask = createMask(redact, reading.folders);
  const safe = createSafeEvent(redact, machine);
  const label = redact(path);
  let broken = 0;
  let fault: string | undefined;
  let trouble: string | undefined;
  let time = Number.NEGATIVE_INFINITY;
  let known: LogView | undefined;
  let tellsTimes = false;
  let wasRead = false;
  let written: number | undefined;
  const pace = createPace();
  let last: Advance | undefined;

  /** In a log that tells no times, what is seen to be written happened then; when the rest happened nobody knows. */
  function timed(event: Event): Event {
    tellsTimes ||= event.time !== undefined;
    return tellsTimes || written === undefined ? event : { ...event, time: written };
  }

  /** A record that breaks its decoder or its judge is counted with those that were not understood. */
  function guarded(read: () => readonly Event[]): void {
    try {
      for (const event of read()) judge.take(safe(timed(event)));
    } catch (error) {
      broken++;
      fault = errorCode(error).slice(0, limits.lineShown);
    }
    known = undefined;
  }

  function passTime(to: number): void {
    if (to <= time) return;
    time = to;
    guarded(() => {
      judge.passTime(to);
      return [];
    });
  }

  function problem(notUnderstood: number): string | undefined {
    if (trouble !== undefined) return trouble;
    if (fault !== undefined) return `${broken} records could not be read (${fault}); the rest was`;
    if (source.problem !== undefined) return source.problem;
    if (format.id.startsWith(customPrefix) && notUnderstood > 0 && notUnderstood * 5 >= source.records)
      return `${notUnderstood} of ${source.records} lines are of no kind that findAWay.customLogs maps for it; map them too, or mend its "when"`;
    if (notUnderstood >= 20 && notUnderstood * 5 >= source.records)
      return `this log's format has changed: ${notUnderstood} of ${source.records} records are of a kind that is not known; a newer version may know it`;
    return undefined;
  }

  return {
    format,
    agentByName,
    async advance() {
      // What it was known of the file then is told again, so that it still seems to have changed.
      if (reading.rests && last?.kind === 'read' && format.growth !== 'lines' && !pace.isDue) return last;
      const became = await pace.spend(() =>
        source.advance(guarded, ({ modified }) => {
          const at = Math.min(modified, now());
          if (wasRead) written = at;
          passTime(at);
        }),
      );
      last = became;
      wasRead ||= became.kind === 'read';
      const before = trouble;
      trouble = became.kind === 'unreadable' ? whyTrouble(became.trouble) : undefined;
      if (trouble !== before) known = undefined;
      return became;
    },
    facts: () => source.facts(),
    pause: () => source.pause(guarded),
    finish: () => source.finish(guarded),
    passTime,
    get isLive() {
      return (
        judge.sessions.some((session) => session.state === 'active') ||
        judge.episodes.some((episode) => episode.state === 'open')
      );
    },
    view() {
      if (known) return known;
      const sessions = judge.sessions;
      const folders = new Map(sessions.map(({ id, cwd }) => [id, cwd]));
      const notUnderstood = source.notUnderstood + broken;
      const told = problem(notUnderstood);
      known = {
        log: {
          path,
          label,
          format: format.id,
          agent: redact(sessions[0]?.agent ?? agent),
          sessions: sessions.length,
          attempts: sum(sessions.map((session) => session.attempts)),
          failed: sum(sessions.map((session) => session.failed)),
          notUnderstood,
          bytes: source.bytes,
          ...(told !== undefined && { problem: redact(told) }),
          ...((format.secondHand || isCopy) && { secondHand: true }),
          ...(format.callsOnly && { callsOnly: true }),
        },
        sessions: boundSessions(sessions).map(mask.session),
        episodes: boundEpisodes(judge.episodes).map((episode) => mask.episode(episode, folders.get(episode.session))),
      };
      return known;
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, one) => whole + one, 0);
}
