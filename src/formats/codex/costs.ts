import type * as z from 'zod/mini';
import type { TokenCount } from './records.ts';

/** What the answers of the model cost. Each answer's usage comes once, and again with every change of the limits. */
export class Costs {
  #total: number | undefined;

  /** Tokens that a record adds, 0 for one that only comes again. What the cache gave is not counted. */
  added({ info }: z.infer<typeof TokenCount>): number {
    if (!info) return 0;
    const total = info.total_token_usage?.total_tokens;
    if (total !== undefined && total === this.#total) return 0;
    this.#total = total;
    const { input_tokens = 0, cached_input_tokens = 0, output_tokens = 0 } = info.last_token_usage;
    return Math.max(0, Math.round(input_tokens - cached_input_tokens + output_tokens));
  }
}
