import { type Keeper, type KeptTrouble, openKept } from './kept.ts';
import { emptyMemory, Memory } from './memory.ts';

/** What people did about the episodes of one workspace, kept for all its windows. */
export type WorkspaceMemory = Keeper<Memory>;

/** `report` takes what went wrong, for people; it is told the same thing once. */
export function openWorkspaceMemory(
  folder: string | Promise<string>,
  report: (trouble: KeptTrouble) => void,
): WorkspaceMemory {
  return openKept({ name: 'memory', schema: Memory, empty: emptyMemory }, folder, report);
}
