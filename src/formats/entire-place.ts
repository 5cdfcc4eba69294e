import { forward } from './store-path.ts';

/** Ends of the files in which Entire keeps an agent's transcript as the agent wrote it; long ones go on in `full.jsonl.001`. */
const file = String.raw`full\.(?:jsonl|log)(?:\.\d{3,6})?$`;
const live = /(?:^|\/)\.entire\/metadata\/([^/]{1,200})\//;
/** Before 2026 the folder's name began with the day. */
const day = /^\d{4}-\d\d-\d\d-(?=[0-9a-f-]{30})/;
const checkpoint = new RegExp(String.raw`(?:^|/)([0-9a-f]{2})/([0-9a-f]{10})/(?:(\d{1,6})/)?${file}`);

/**
 * The session by the place of Entire's copy, for agents whose transcripts do not name it: the folder in `.entire/metadata` is named by
 * the agent's own session id; in a checkpoint the sessions are numbered. Undefined for a file elsewhere.
 */
export function sessionOfEntire(path: string): string | undefined {
  const slashed = forward(path);
  const named = live.exec(slashed)?.[1];
  if (named !== undefined) return named.replace(day, '');
  const [, shard, rest, number] = checkpoint.exec(slashed) ?? [];
  if (shard === undefined || rest === undefined) return undefined;
  return number === undefined ? shard + rest : `${shard}${rest}/${number}`;
}

/**
 * Entire (`entireio/cli`, `paths/paths.go` and `agent/chunking.go`) copies the transcript of whichever agent runs in a repository:
 * at the end of each turn to `.entire/metadata/<session>/full.jsonl`, and with each commit to a branch of its own, which is a folder
 * of checkpoints where it is checked out. Each agent's format knows its own by what is in it.
 */
export const entireGlobs: readonly string[] = [
  '**/.entire/metadata/**/{full.jsonl*,agent-*.jsonl}',
  '**/[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]/**/full.jsonl*',
];

/** Whether a log is a copy that Entire made: the agent's own log of the session tells more, and sooner. */
export function isCopyOfEntire(path: string): boolean {
  return sessionOfEntire(path) !== undefined;
}
