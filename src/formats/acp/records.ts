import * as z from 'zod/mini';
import { Anything, Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';

/** The parts of the Agent Client Protocol, version 1, that tell what an agent tries (docs/protocol/v1, schema/v1). */
const Nullish = z.catch(z.nullish(z.string()), undefined);

export const Place = z.object({ sessionId: Text, cwd: Text });
export const NewSession = z.object({ sessionId: z.string() });
export const Prompt = z.object({ sessionId: z.string(), prompt: Anything });
export const Initialized = z.object({
  agentInfo: z.catch(z.nullish(z.object({ name: Text, title: Nullish })), undefined),
});
export const SetModel = z.object({ sessionId: z.string(), modelId: z.string() });

const ToolCallFields = {
  toolCallId: z.string(),
  title: Nullish,
  kind: Nullish,
  status: Nullish,
  rawInput: Anything,
  rawOutput: Anything,
  content: z.catch(z.nullish(z.array(z.unknown())), undefined),
};
export const ToolCall = z.object(ToolCallFields);
export type ToolCall = z.infer<typeof ToolCall>;
const Change = z.looseObject({ sessionUpdate: z.string(), content: Anything, title: Nullish });
export type Change = z.infer<typeof Change>;
export const Update = z.object({ sessionId: z.string(), update: Change });

export const PermissionRequest = z.object({
  sessionId: z.string(),
  toolCall: ToolCall,
  options: z.catch(z.array(z.object({ optionId: z.string(), kind: Text })), []),
});
export const PermissionAnswer = z.object({ outcome: z.object({ outcome: z.string(), optionId: Text }) });

const Exit = z.object({ exitCode: z.nullish(z.number()) });
export const OfTerminal = z.object({ sessionId: z.string(), terminalId: z.string() });
export const Created = z.object({ terminalId: z.string() });
export const TerminalOutput = z.object({ output: z.string(), exitStatus: z.catch(z.nullish(Exit), undefined) });
export const TerminalExit = Exit;

export const Stopped = z.object({ stopReason: z.string() });
export const RpcError = z.object({
  code: z.catch(z.optional(z.number()), undefined),
  message: z.string(),
  data: Anything,
});

const Texted = z.object({ text: z.string() });
const Wrapped = z.object({ type: z.literal('content'), content: Texted });
const Terminal = z.object({ type: z.literal('terminal'), terminalId: z.string() });
const Diff = z.object({
  type: z.literal('diff'),
  path: z.string(),
  oldText: z.nullish(z.string()),
  newText: z.string(),
});
export type Diff = z.infer<typeof Diff>;

/** The text of a prompt, a chunk or a result: a block or a list of blocks. */
export function textOf(content: unknown): string {
  const blocks = Array.isArray(content) ? content : [content];
  return blocks
    .map((block) => {
      const wrapped = safeParse(Wrapped, block);
      if (wrapped.success) return wrapped.data.content.text;
      const plain = safeParse(Texted, block);
      return plain.success ? plain.data.text : '';
    })
    .filter((text) => text !== '')
    .join('\n');
}

export function terminalIn(content: readonly unknown[]): string | undefined {
  for (const block of content) {
    const { success, data } = safeParse(Terminal, block);
    if (success) return data.terminalId;
  }
  return undefined;
}

export function diffIn(content: readonly unknown[]): Diff | undefined {
  for (const block of content) {
    const { success, data } = safeParse(Diff, block);
    if (success) return data;
  }
  return undefined;
}
