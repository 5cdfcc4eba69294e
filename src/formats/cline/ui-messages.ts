import { parseJsonLine } from '../json-line.ts';
import { logTime } from '../log-time.ts';
import type { ProviderError } from '../provider-trouble.ts';
import { safeParse } from '../safe-parse.ts';
import { ApiFailure, ApiRequest, ErrorRetry, UiMessage } from './records.ts';

/** What the chat shows, as `ui_messages.json` keeps it: message by message, with those that are none left out. */
export interface Chat {
  readonly messages: readonly ChatMessage[];
  readonly notUnderstood: number;
}

export interface ChatMessage extends UiMessage {
  /** From 1, in the file's own array. */
  readonly index: number;
}

/** Reads `ui_messages.json`; undefined where it is in the middle of being written. */
export function readChat(text: string): Chat | undefined {
  const value = parseJsonLine(text);
  if (!Array.isArray(value)) return undefined;
  const messages: ChatMessage[] = [];
  value.forEach((one: unknown, index) => {
    const message = safeParse(UiMessage, one);
    if (message.success) messages.push({ ...message.data, index: index + 1 });
  });
  return { messages, notUnderstood: value.length - messages.length };
}

/** A request to the model that failed. */
export interface FailedRequest {
  readonly message: ChatMessage;
  readonly error: ProviderError;
}

/**
 * Requests that failed, each once: one that is sent again by itself is told by `error_retry` (Cline) or `api_req_retry_delayed`
 * (Roo Code), one that is not by `api_req_failed`. `api_req_retried` only begins the next try; it tells of a failure where nothing
 * else did.
 */
export function failedRequests(messages: readonly ChatMessage[]): readonly FailedRequest[] {
  const found: FailedRequest[] = [];
  let told = false;
  /** A request that broke off; where it is sent again, another message tells of it. */
  let broken: FailedRequest | undefined;
  for (const message of messages) {
    const isRequest = message.say === 'api_req_started';
    if (isRequest && broken) found.push(broken);
    if (isRequest) broken = undefined;
    const error = errorIn(message, told || broken !== undefined);
    if (isRequest && error) broken = { message, error };
    else if (error) found.push({ message, error });
    if (error && !isRequest) broken = undefined;
    const isNextTry = isRequest || message.say === 'api_req_retried';
    told = !isNextTry && (told || error !== undefined);
  }
  return broken ? [...found, broken] : found;
}

function errorIn({ say, ask, text = '', partial }: UiMessage, told: boolean): ProviderError | undefined {
  if (ask === 'api_req_failed') return failure(text);
  if (partial === true) return undefined;
  switch (say) {
    case 'error_retry':
      return retry(text);
    case 'api_req_retry_delayed':
      return failure(text.replace(/\s{0,9}<retry_timer>\d{0,9}<\/retry_timer>/, ''));
    case 'api_req_retried':
      return told ? undefined : { text: 'The request failed and is sent again' };
    case 'api_req_started': {
      const request = safeParse(ApiRequest, parseJsonLine(text));
      if (!request.success || request.data.cancelReason !== 'streaming_failed') return undefined;
      return failure(request.data.streamingFailedMessage ?? 'The answer broke off');
    }
    default:
      return undefined;
  }
}

function retry(text: string): ProviderError | undefined {
  const parsed = safeParse(ErrorRetry, parseJsonLine(text));
  if (!parsed.success) return { text };
  const { attempt, maxAttempts, errorMessage, failed } = parsed.data;
  if (failed === true) return undefined;
  return errorMessage ? failure(errorMessage) : { text: `Attempt ${attempt ?? '?'} of ${maxAttempts ?? '?'} failed` };
}

const leadingStatus = /^\s{0,4}([45]\d\d)\b/;

function failure(text: string): ProviderError {
  const parsed = safeParse(ApiFailure, parseJsonLine(text));
  const message = (parsed.success ? parsed.data.message : undefined) ?? text;
  const leading = leadingStatus.exec(message)?.[1];
  const status =
    (parsed.success ? parsed.data.status : undefined) ?? (leading === undefined ? undefined : Number(leading));
  return { text: message === '' ? 'The request failed' : message, status };
}

/** A request to the model with what it cost, where it is known. */
export interface Request {
  readonly message: ChatMessage;
  /** What the model was sent, where the chat keeps it. */
  readonly request: string | undefined;
  readonly tokens: number;
  /** US dollars. */
  readonly usd: number;
}

export function requestsIn(messages: readonly ChatMessage[]): readonly Request[] {
  return messages.flatMap((message) => {
    if (message.say !== 'api_req_started') return [];
    const parsed = safeParse(ApiRequest, parseJsonLine(message.text ?? ''));
    if (!parsed.success) return [];
    const { request, tokensIn = 0, tokensOut = 0, cacheWrites = 0, cost: usd = 0 } = parsed.data;
    return [{ message, request, tokens: tokensIn + tokensOut + cacheWrites, usd }];
  });
}

/** Neither asks the model nor shows its answer. */
function isBetween({ say, ask }: UiMessage): boolean {
  return say === 'error_retry' || say === 'api_req_retried' || say === 'checkpoint_created' || ask === 'api_req_failed';
}

/** How what the chat shows belongs to the messages of the conversation, counted from 0. */
export interface ChatOfConversation {
  /** When the message was sent, where the conversation itself does not tell. */
  timeOf(index: number): number | undefined;
  /** The request that an answer belongs to, which tells what it cost. */
  requestOf(index: number, time: number | undefined): Request | undefined;
  /** The requests that failed after a message and before the next. */
  failuresAfter(index: number): readonly FailedRequest[];
  readonly model: string | undefined;
}

/**
 * Cline counts at each message how many the conversation had when it was shown (`conversationHistoryIndex`, the last one's index);
 * in Roo Code and Kilo Code messages of both files have times.
 */
export function chatOfConversation({ messages }: Chat, times: readonly (number | undefined)[]): ChatOfConversation {
  const firstAfter = new Map<number, ChatMessage>();
  const requestAfter = new Map<number, ChatMessage>();
  for (const message of messages) {
    const after = message.conversationHistoryIndex;
    if (after === undefined || isBetween(message)) continue;
    const known = message.say === 'api_req_started' ? requestAfter : firstAfter;
    if (!known.has(after)) known.set(after, message);
  }
  const requests = requestsIn(messages);
  const failures = new Map<number, FailedRequest[]>();
  for (const failure of failedRequests(messages)) {
    const after = placeOf(failure.message, times);
    failures.set(after, [...(failures.get(after) ?? []), failure]);
  }
  return {
    timeOf(index) {
      const message = requestAfter.get(index - 1) ?? firstAfter.get(index - 1);
      return logTime(message?.ts);
    },
    requestOf(index, time) {
      // The request of an answer was shown before the message that it answers was added to the conversation.
      const counted = requests.findLast(({ message }) => message.conversationHistoryIndex === index - 2);
      if (counted) return counted;
      if (time === undefined) return undefined;
      const last = requests.findLast(({ message }) => message.ts < time);
      const before = times.findLast((one, at) => at < index - 1 && one !== undefined);
      return last && (before === undefined || last.message.ts >= before) ? last : undefined;
    },
    failuresAfter: (index) => failures.get(index) ?? [],
    model: messages.findLast(({ modelInfo }) => modelInfo?.modelId !== undefined)?.modelInfo?.modelId,
  };
}

function placeOf({ ts, conversationHistoryIndex }: ChatMessage, times: readonly (number | undefined)[]): number {
  if (times.every((time) => time === undefined) && conversationHistoryIndex !== undefined)
    return Math.min(conversationHistoryIndex, times.length - 1);
  return times.findLastIndex((time) => time !== undefined && time <= ts);
}
