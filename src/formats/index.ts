import { acp } from './acp.ts';
import { aider } from './aider.ts';
import { amp } from './amp.ts';
import { antigravity } from './antigravity.ts';
import { atif } from './atif.ts';
import { claudeCode } from './claude-code.ts';
import { cline, kiloCode, rooCode } from './cline.ts';
import { codex, compressedCodex } from './codex.ts';
import { continueDev } from './continue.ts';
import { copilotChat } from './copilot-chat.ts';
import { copilotCli } from './copilot-cli.ts';
import { crush, opencodeGo } from './crush.ts';
import { crushLog } from './crush-log.ts';
import { cursor } from './cursor.ts';
import { droid } from './droid.ts';
import { findaway } from './findaway.ts';
import type { Format } from './format.ts';
import { geminiCli } from './gemini-cli.ts';
import { goose } from './goose.ts';
import { grok } from './grok.ts';
import { kimiCode } from './kimi-code.ts';
import { kiro } from './kiro.ts';
import { miniSweAgent } from './mini-swe-agent.ts';
import { kiloCli, opencode } from './opencode.ts';
import { openHands } from './openhands.ts';
import { otel } from './otel.ts';
import { pi } from './pi.ts';
import { qwenCode } from './qwen-code.ts';
import { specstory } from './specstory.ts';
import { sweAgent } from './swe-agent.ts';
import { terminalCast } from './terminal-cast.ts';
import { text } from './text.ts';

/** Every format that is read, one row each; the order breaks ties between equal claims. */
export const formats: readonly Format[] = [
  aider,
  claudeCode,
  codex,
  compressedCodex,
  ...copilotChat,
  copilotCli,
  ...cline,
  rooCode,
  kiloCode,
  continueDev,
  amp,
  ...cursor,
  findaway,
  acp,
  atif,
  miniSweAgent,
  ...openHands,
  otel,
  sweAgent,
  ...geminiCli,
  ...qwenCode,
  antigravity,
  ...opencode,
  ...kiloCli,
  crush,
  crushLog,
  opencodeGo,
  ...goose,
  ...kimiCode,
  ...kiro,
  pi,
  ...droid,
  grok,
  specstory,
  terminalCast,
  text,
];
