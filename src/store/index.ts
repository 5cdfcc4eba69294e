export { emptyMemory, type Memory, markNotified, note, ofEpisode, tick } from './memory.ts';
export {
  callNotStuck,
  callStuckAgain,
  muteSession,
  snooze,
  snoozeAll,
  unmuteSession,
  wake,
  wakeAll,
} from './mutes.ts';
export { isFirstToNotify } from './notified.ts';
export { openWorkspaceMemory, type WorkspaceMemory } from './workspace-memory.ts';
