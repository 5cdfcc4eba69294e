import * as z from 'zod/mini';
import { Count } from './lenient.ts';

const Details = z.catch(z.nullish(z.object({ cached_tokens: Count })), undefined);

/** What an answer of a model cost, as providers with OpenAI's interface say it, and LiteLLM for all others. */
export const OpenAiUsage = z.catch(
  z.nullish(
    z.object({
      prompt_tokens: Count,
      completion_tokens: Count,
      input_tokens: Count,
      output_tokens: Count,
      prompt_tokens_details: Details,
      input_tokens_details: Details,
    }),
  ),
  undefined,
);
type OpenAiUsage = z.infer<typeof OpenAiUsage>;

/** Tokens in and out together, in either of the interface's namings. What the cache gave is not counted. */
export function openAiTokens(usage: OpenAiUsage): number {
  if (!usage) return 0;
  const input = usage.prompt_tokens ?? usage.input_tokens ?? 0;
  const cached = usage.prompt_tokens_details?.cached_tokens ?? usage.input_tokens_details?.cached_tokens ?? 0;
  return Math.max(0, input - cached) + (usage.completion_tokens ?? usage.output_tokens ?? 0);
}
