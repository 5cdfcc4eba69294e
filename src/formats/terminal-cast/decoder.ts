import type { Event } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { logTime } from '../log-time.ts';
import { TextLogDecoder } from '../text/decoder.ts';
import { readPrompt } from '../text/shell-line.ts';
import { type CastHeader, isKnownHappening, readCastHeader, readHappening } from './records.ts';
import { type ScreenLine, ScreenLines } from './screen-lines.ts';

/** Moments kept, so that what is told late gets the time of where it stands. */
const mostMoments = 20_000;

/**
 * Reads the recording of a terminal (asciinema 2 and 3, as Terminal-Bench keeps of each run): what came on its screen is read like a
 * log of plain text, and placed where it stands in the recording. Whoever records an agent's terminal says so: it needs no proof.
 */
export class TerminalCastDecoder implements Decoder {
  notUnderstood = 0;
  readonly #text: TextLogDecoder;
  readonly #screen = new ScreenLines();
  readonly #moments = new Map<number, number>();
  #header: CastHeader | undefined;
  #elapsed = 0;

  constructor(context: DecoderContext) {
    this.#text = new TextLogDecoder({ ...context, agentByName: true });
  }

  decode({ text, at }: Line): readonly Event[] {
    const line = text.trim();
    if (line === '' || line.startsWith('#')) return [];
    if (line.startsWith('{')) {
      this.#header = readCastHeader(line);
      if (this.#header === undefined) this.notUnderstood += 1;
      return [];
    }
    const happening = readHappening(line);
    if (happening === undefined || !isKnownHappening(happening[1])) {
      this.notUnderstood += 1;
      return [];
    }
    const [time, kind, data] = happening;
    this.#elapsed = this.#header?.version === 3 ? this.#elapsed + time : time;
    if (kind === 'i') this.#screen.type(data);
    if (kind !== 'o') return [];
    this.#remember(at);
    return this.#timed(this.#screen.write(data, at).flatMap((one) => this.#show(one)));
  }

  pause(ended = false): readonly Event[] {
    const { rest } = this.#screen;
    // A prompt that has come back says that the command before it is over.
    const isBack = rest !== undefined && readPrompt(rest.text)?.command === '';
    const last = rest !== undefined && (ended || isBack) ? this.#show(rest) : [];
    return this.#timed([...last, ...this.#text.pause(ended)]);
  }

  #show({ text, at }: ScreenLine): readonly Event[] {
    return this.#text.decode({ text, at });
  }

  #remember({ offset }: Place): void {
    const time = logTime((this.#header?.began ?? Number.NaN) + this.#elapsed);
    if (time === undefined) return;
    this.#moments.set(offset, time);
    const oldest = this.#moments.keys().next();
    if (this.#moments.size > mostMoments && !oldest.done) this.#moments.delete(oldest.value);
  }

  #timed(events: readonly Event[]): readonly Event[] {
    return events.map((event) => {
      const time = this.#moments.get(event.at.offset);
      return time === undefined ? event : { ...event, time };
    });
  }
}
