import type { DecoderContext } from '../formats/format.ts';
import type { Event } from '../model/event.ts';
import type { Advance } from './follow-lines.ts';
import type { FileFacts, FileTrouble } from './open-file.ts';

/** Takes what a format reads out of a record; the reading itself may throw, and that must cost no more than the record. */
export type TakeEvents = (read: () => readonly Event[]) => void;

/** One growing log of whatever kind as a stream of events: none is lost, none comes twice. */
export interface EventSource {
  /**
   * Hands over the events that are new since the last time; before the first of them, what the system says of the file.
   * `replaced` and `gone` mean that this source is at its end. Calls must not overlap.
   */
  advance(take: TakeEvents, before: (facts: FileFacts) => void): Promise<Advance>;
  /** What the system says of everything that the log is made of; the size only grows or the log is another one. */
  facts(): Promise<FileFacts | { readonly trouble: FileTrouble }>;
  /** Nothing more came for a while. */
  pause(take: TakeEvents): void;
  /** Nothing more will come at all: what is unfinished is as whole as it gets. */
  finish(take: TakeEvents): void;
  /** Records looked at so far. */
  readonly records: number;
  /** Of these, the ones of a kind that the format does not know or that were left out. */
  readonly notUnderstood: number;
  /** Bytes read or left out so far. */
  readonly bytes: number;
  /** What keeps part of the log from being read, in words. */
  readonly problem: string | undefined;
}

/** What a source needs to know of its log. */
export interface SourceReading {
  readonly path: string;
  /** The file as it was found. */
  readonly facts: FileFacts;
  readonly context: Omit<DecoderContext, 'path' | 'fromTail'>;
  /** Of what is there at the start, this many bytes from the end are read. */
  readonly tailBytes: number;
  /**
   * Whether sessions that worked in a folder are wanted; left out: all are. Only logs that several folders' sessions share ask.
   */
  readonly wanted?: (folder: string) => Promise<boolean>;
}
