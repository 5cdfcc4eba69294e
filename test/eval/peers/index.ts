import { cline } from './cline.ts';
import { crush } from './crush.ts';
import { forgecode } from './forgecode.ts';
import { geminiCli } from './gemini-cli.ts';
import { goose } from './goose.ts';
import { opencode } from './opencode.ts';
import { openHandsV0 } from './openhands-v0.ts';
import { openHandsV1 } from './openhands-v1.ts';
import { openRouter } from './openrouter.ts';
import type { Peer } from './peer.ts';
import { roo } from './roo.ts';
import { stella } from './stella.ts';

/** The rules that agents ship with, to stand beside ours. */
export const peers: readonly Peer[] = [
  openHandsV0,
  openHandsV1,
  geminiCli,
  goose,
  cline,
  opencode,
  stella,
  roo,
  openRouter,
  forgecode,
  crush,
];
