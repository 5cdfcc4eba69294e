import * as z from 'zod/mini';
import { Anything, Count, Text } from '../lenient.ts';

/** The parts of Codex CLI's records that are used (seen in the logs of versions 0.34 to 0.146); other keys are dropped. */

/** Every line since September 2025; before, the payload of a `response_item` was the line itself. */
export const Envelope = z.object({ timestamp: Anything, type: z.string(), payload: z.record(z.string(), z.unknown()) });

/** What is put in front of the first record of older logs. */
export const LegacyHeader = z.object({
  id: z.string(),
  timestamp: z.string(),
  cwd: Text,
  type: z.optional(z.undefined()),
});
/** A line of older logs that only says how the program was set. */
export const LegacyState = z.object({ record_type: z.string() });

export const Typed = z.object({ type: z.string() });

const Spawn = z.object({ thread_spawn: z.catch(z.optional(z.object({ parent_thread_id: Text })), undefined) });
export const SessionMeta = z.object({
  id: z.string(),
  cwd: Text,
  parent_thread_id: Text,
  session_id: Text,
  /** `cli`, `vscode`, …, or what kind of subagent it is. */
  source: z.catch(z.optional(z.union([z.string(), z.object({ subagent: z.union([z.string(), Spawn]) })])), undefined),
});

export const TurnContext = z.object({ cwd: Text, model: Text });

export const FunctionCall = z.object({ name: z.string(), namespace: Text, call_id: Text, arguments: Anything });
export const CustomToolCall = z.object({ name: z.string(), call_id: Text, input: Anything });
export const LocalShellCall = z.object({ call_id: Text, action: Anything });
export const WebSearchCall = z.object({ status: Text, action: Anything, id: Text });
/** A poll of a program that goes on: which one, and what it types into it. */
export const StdinInput = z.object({ session_id: Count, chars: Text });
/** A wait for a script that goes on. */
export const WaitInput = z.object({ cell_id: z.string() });
export const CallOutput = z.object({ call_id: Text, name: Text, output: Anything });
export const Message = z.object({ role: Text, content: Anything });

/** One part of a message or of an output that is a list. */
export const Part = z.object({ text: Text, type: Text });
/** What very old versions wrote as an output. */
export const OutputObject = z.object({ content: z.string() });
/** An output as `shell` wrote it up to version 0.50. */
export const ShellJson = z.object({ output: z.string(), metadata: z.object({ exit_code: z.number() }) });

const Usage = z.object({ input_tokens: Count, cached_input_tokens: Count, output_tokens: Count, total_tokens: Count });
export const TokenCount = z.object({
  info: z.nullish(z.object({ total_token_usage: z.catch(z.optional(Usage), undefined), last_token_usage: Usage })),
});
export const UserMessage = z.object({ message: Text, kind: Text });
export const ErrorMessage = z.object({ message: Text, codex_error_info: Anything });
const ended = { type: Text, result: Anything, success: Anything, exit_code: Count, status: Text };
/** An item of a newer version that is a call: its `id` is the call's. */
const EndedItem = z.object({
  item: z.object({ ...ended, type: z.enum(['CommandExecution', 'FileChange', 'McpToolCall']), id: z.string() }),
});
/** What the program tells of the end of a call beside its output. */
export const ToolEnd = z.union([
  z.object({ call_id: z.string(), ...ended }),
  z.pipe(
    EndedItem,
    z.transform(({ item: { id, ...rest } }) => ({ call_id: id, ...rest })),
  ),
]);
export type ToldEnd = z.infer<typeof ToolEnd>;
/** How a call of an outside server's tool failed: it could not be made, or the tool said so. */
export const FailedResult = z.union([
  z.object({ isError: z.literal(true) }),
  z.object({ Err: z.unknown() }),
  z.object({ Ok: z.object({ isError: z.literal(true) }) }),
  z.object({ Ok: z.object({ is_error: z.literal(true) }) }),
]);
export const ThreadName = z.object({ thread_name: Text });
