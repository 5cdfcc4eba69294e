import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The parts of Qwen Code's records that are used (`packages/core/src/services/chatRecordingService.ts` and
 * `agents/agent-transcript.ts` of 0.21); other keys are dropped.
 */

/** Every line has these. */
export const QwenRecord = z.object({
  uuid: z.string(),
  sessionId: z.string(),
  type: z.string(),
  subtype: Text,
  timestamp: Anything,
  cwd: Text,
  model: Text,
  agentId: Text,
  isSidechain: Flag,
  message: z.catch(z.optional(z.object({ parts: Anything })), undefined),
  usageMetadata: z.catch(
    z.optional(
      z.object({
        promptTokenCount: Count,
        candidatesTokenCount: Count,
        thoughtsTokenCount: Count,
        cachedContentTokenCount: Count,
      }),
    ),
    undefined,
  ),
  toolCallResult: z.catch(z.optional(z.object({ callId: Text, status: Text, errorType: Text })), undefined),
  systemPayload: Anything,
});
export type QwenRecord = z.infer<typeof QwenRecord>;

/** What the payloads of system lines, and of what a person said, are read for. */
export const Payload = z.object({
  displayText: Text,
  customTitle: Text,
  parentSessionId: Text,
  modelId: Text,
  state: Text,
  uiEvent: z.catch(
    z.optional(
      z.object({
        'event.name': Text,
        error: Text,
        error_message: Text,
        error_type: Text,
        status_code: Anything,
      }),
    ),
    undefined,
  ),
});
export type Payload = z.infer<typeof Payload>;
