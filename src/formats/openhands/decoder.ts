import * as z from 'zod/mini';
import type { Event } from '../../model/event.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { SessionEvents } from './events.ts';

const InstanceId = z.union([z.string(), z.pipe(z.number(), z.transform(String))]);
const Issue = z.pipe(
  z.object({ owner: z.string(), repo: z.string(), number: z.number() }),
  z.transform(({ owner, repo, number }) => `${owner}/${repo}#${number}`),
);

/** One instance of an evaluation, or one issue that was to be resolved (openhands/resolver), with all that happened in it. */
const Instance = z.object({
  instance_id: z.optional(InstanceId),
  issue: z.catch(z.optional(Issue), undefined),
  history: z.array(z.unknown()),
  metadata: z.catch(
    z.nullish(z.object({ llm_config: z.catch(z.nullish(z.object({ model: Text })), undefined) })),
    undefined,
  ),
});

/** Reads lines of OpenHands: the output of an evaluation, an instance a line, of the resolver of issues, or the events of a session, one a line. */
export class OpenHandsLines implements Decoder {
  #broken = 0;
  readonly #context: DecoderContext;
  readonly #session: SessionEvents;

  constructor(context: DecoderContext) {
    this.#context = context;
    this.#session = new SessionEvents(lastName(context.path).replace(/\.jsonl$/, ''), context.machine);
  }

  get notUnderstood(): number {
    return this.#broken + this.#session.notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const value = parseJsonLine(line.text);
    const instance = safeParse(Instance, value);
    if (instance.success) return this.#instance(instance.data, line);
    if (typeof value === 'object' && value !== null) return this.#session.read(value, line.at);
    this.#broken++;
    return [];
  }

  #instance({ instance_id, issue, history, metadata }: z.infer<typeof Instance>, { at }: Line): readonly Event[] {
    const id = instance_id ?? issue ?? lastName(this.#context.path).replace(/\.jsonl$/, '');
    const facts = { title: id, model: metadata?.llm_config?.model };
    const session = new SessionEvents(id, this.#context.machine, facts);
    const events = history.flatMap((item) => session.read(item, at));
    this.#broken += session.notUnderstood;
    return events;
  }
}
