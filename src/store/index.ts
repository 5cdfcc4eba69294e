export { type FolderLessons, openFolderLessons } from './folder-lessons.ts';
export type { KeptTrouble } from './kept.ts';
export { lessonOf } from './lesson-of.ts';
export { forget, forgetAll, isLearned, learn, noLessons, unlearn } from './lessons.ts';
export { type Change, emptyMemory, type Memory, markNotified, note, ofEpisode, tick } from './memory.ts';
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
export { workspaceState } from './state-folder.ts';
export { findLessons, openWorkspaceLessons } from './workspace-lessons.ts';
export { openWorkspaceMemory, type WorkspaceMemory } from './workspace-memory.ts';
