import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { copilotCli } from './copilot-cli.ts';
import { findaway } from './findaway.ts';
import type { Format } from './format.ts';
import { geminiCli } from './gemini-cli.ts';
import { miniSweAgent } from './mini-swe-agent.ts';
import { sweAgent } from './swe-agent.ts';
import { text } from './text.ts';

/** Every format that is read, one row each; the order breaks ties between equal claims. */
export const formats: readonly Format[] = [
  claudeCode,
  codex,
  copilotCli,
  findaway,
  miniSweAgent,
  sweAgent,
  ...geminiCli,
  text,
];
