export { callNotStuck, callStuckAgain, emptyMemory, type Memory, ofEpisode, snooze, tick, wake } from './memory.ts';
export { openWorkspaceMemory, type WorkspaceMemory } from './workspace-memory.ts';
