import { markNotified, ofEpisode } from './memory.ts';
import type { WorkspaceMemory } from './workspace-memory.ts';

/** Whether nobody was told of an episode yet, in no window and not before a reload; from now on somebody was. */
export async function isFirstToNotify(memory: WorkspaceMemory, id: string, now: number): Promise<boolean> {
  let first = false;
  await memory.update((remembered) => {
    // Asked last of what the file holds, under its lock.
    first = ofEpisode(remembered, id).notified === undefined;
    return markNotified(id, now)(remembered);
  });
  return first;
}
