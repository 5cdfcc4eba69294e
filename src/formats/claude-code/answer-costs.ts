import { BoundedMap } from '../bounded-map.ts';
import type { Usage } from './records.ts';

/** Answers of the model whose cost so far is remembered: its lines stand close together. */
const mostAnswers = 50;

/** Tokens, and US dollars where the log says so. */
interface Cost {
  readonly tokens: number;
  readonly usd: number;
}

/** What the answers of the model cost: every line of an answer repeats the usage, which grows as the answer does. */
export class AnswerCosts {
  readonly #known = new BoundedMap<string, Cost>(mostAnswers);

  /** What a line adds to its answer. What the cache gave is not counted. */
  added(answer: string | undefined, usage: Usage, costUSD = 0): Cost {
    if (answer === undefined) return { tokens: 0, usd: 0 };
    const before = this.#known.get(answer) ?? { tokens: 0, usd: 0 };
    const sum = (usage?.input_tokens ?? 0) + (usage?.cache_creation_input_tokens ?? 0) + (usage?.output_tokens ?? 0);
    const known = { tokens: Math.max(sum, before.tokens), usd: Math.max(costUSD, before.usd) };
    this.#known.set(answer, known);
    return { tokens: known.tokens - before.tokens, usd: known.usd - before.usd };
  }
}
