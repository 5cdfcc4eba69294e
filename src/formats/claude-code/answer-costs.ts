import { BoundedMap } from '../bounded-map.ts';
import type { Usage } from './records.ts';

/** Answers of the model whose cost so far is remembered: its lines stand close together. */
const mostAnswers = 50;

/** What the answers of the model cost: every line of an answer repeats the usage, which grows as the answer does. */
export class AnswerCosts {
  readonly #known = new BoundedMap<string, number>(mostAnswers);

  /** Tokens that a line adds to its answer. What the cache gave is not counted. */
  added(answer: string | undefined, usage: Usage): number {
    if (usage === undefined || answer === undefined) return 0;
    const sum = (usage.input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0) + (usage.output_tokens ?? 0);
    const before = this.#known.get(answer) ?? 0;
    this.#known.set(answer, Math.max(sum, before));
    return Math.max(0, Math.round(sum - before));
  }
}
