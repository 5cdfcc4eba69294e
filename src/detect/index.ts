export { createJudge, type Judge, type JudgeContext } from './judge.ts';
export { createSeenCalls, type SeenCalls, seenByCopy } from './seen.ts';
