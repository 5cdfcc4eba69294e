import type { Writer } from '../writer.ts';
import { acpWriter } from './acp.ts';
import { aiderWriter } from './aider.ts';
import { ampWriter } from './amp.ts';
import { antigravityWriter } from './antigravity.ts';
import { atifWriters } from './atif.ts';
import { claudeCodeWriters } from './claude-code.ts';
import { clineTaskWriters } from './cline.ts';
import { clineSdkWriter } from './cline-sdk.ts';
import { codexWriters } from './codex.ts';
import { continueWriter } from './continue.ts';
import { copilotChatWriters } from './copilot-chat.ts';
import { copilotCliWriter, flatCopilotCliWriter } from './copilot-cli.ts';
import { crushWriters } from './crush.ts';
import { cursorWriters } from './cursor.ts';
import { droidWriters } from './droid.ts';
import { findawayWriter } from './findaway.ts';
import { geminiCliWriters } from './gemini-cli.ts';
import { gooseWriters } from './goose.ts';
import { grokWriter } from './grok.ts';
import { kimiWriters } from './kimi-code.ts';
import { kiroWriters } from './kiro.ts';
import { miniSweAgentWriters } from './mini-swe-agent.ts';
import { opencodeWriters } from './opencode.ts';
import { secondOpencodeWriter } from './opencode-2.ts';
import { openHandsWriters } from './openhands.ts';
import { otelWriter } from './otel.ts';
import { piWriter } from './pi.ts';
import { qwenCodeWriter } from './qwen-code.ts';
import { specstoryWriters } from './specstory.ts';
import { sweAgentWriters } from './swe-agent.ts';
import { terminalCastWriter } from './terminal-cast.ts';

/** Every way in which an agent writes a session, one row each. */
export const writers: readonly Writer[] = [
  aiderWriter,
  ...claudeCodeWriters,
  ...clineTaskWriters,
  clineSdkWriter,
  continueWriter,
  ampWriter,
  ...codexWriters,
  ...copilotChatWriters,
  copilotCliWriter,
  flatCopilotCliWriter,
  ...cursorWriters,
  findawayWriter,
  ...opencodeWriters,
  secondOpencodeWriter,
  ...crushWriters,
  ...gooseWriters,
  ...geminiCliWriters,
  qwenCodeWriter,
  antigravityWriter,
  ...kimiWriters,
  ...kiroWriters,
  piWriter,
  ...droidWriters,
  grokWriter,
  acpWriter,
  ...atifWriters,
  ...miniSweAgentWriters,
  ...openHandsWriters,
  otelWriter,
  ...specstoryWriters,
  ...sweAgentWriters,
  terminalCastWriter,
];
