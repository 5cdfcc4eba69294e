import type { TroubleKind } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { headAndTail } from '../head-and-tail.ts';
import { troubleKind } from '../provider-trouble.ts';

interface Trouble {
  readonly trouble: TroubleKind;
  readonly text: string;
}

const kinds: ReadonlyMap<string, TroubleKind> = new Map([
  ['authentication', 'auth'],
  ['contextLengthExceeded', 'context-length'],
  ['creditsExhausted', 'quota'],
]);

/** Trouble with the provider that the program notes as such. */
export function troubleOf(kind: string | undefined, message: string | undefined): Trouble {
  const text = message || kind || 'provider error';
  return { trouble: kinds.get(kind ?? '') ?? troubleKind({ text }), text: headAndTail(text, limits.output) };
}

/** What the program says in the agent's place when the provider failed, as older versions did. */
const said = /^Ran into this error: (.{1,4000}?)\.?\n\nPlease retry if you think this is a transient/s;

/** Trouble with the provider that stands where an answer would. */
export function troubleSaid(text: string): Trouble | undefined {
  const message = said.exec(text)?.[1];
  return message === undefined ? undefined : troubleOf(undefined, message);
}
