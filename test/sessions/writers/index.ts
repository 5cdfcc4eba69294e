import type { Writer } from '../writer.ts';
import { aiderWriter } from './aider.ts';
import { antigravityWriter } from './antigravity.ts';
import { claudeCodeWriters } from './claude-code.ts';
import { codexWriters } from './codex.ts';
import { copilotCliWriter, flatCopilotCliWriter } from './copilot-cli.ts';
import { crushWriters } from './crush.ts';
import { findawayWriter } from './findaway.ts';
import { geminiCliWriters } from './gemini-cli.ts';
import { gooseWriters } from './goose.ts';
import { kimiWriters } from './kimi-code.ts';
import { opencodeWriters } from './opencode.ts';
import { qwenCodeWriter } from './qwen-code.ts';

/** Every way in which an agent writes a session, one row each. */
export const writers: readonly Writer[] = [
  aiderWriter,
  ...claudeCodeWriters,
  ...codexWriters,
  copilotCliWriter,
  flatCopilotCliWriter,
  findawayWriter,
  ...opencodeWriters,
  ...crushWriters,
  ...gooseWriters,
  ...geminiCliWriters,
  qwenCodeWriter,
  antigravityWriter,
  ...kimiWriters,
];
