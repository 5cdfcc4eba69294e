import type { FolderLessons, WorkspaceMemory } from '../store/index.ts';
import type { Configuration } from './configuration.ts';
import type { Output } from './output.ts';
import type { CurrentSituation } from './situation.ts';
import type { TerminalCommands } from './terminal-commands.ts';
import type { Watching } from './watching.ts';

/** What actions work with. */
export interface Desk {
  readonly situation: CurrentSituation;
  readonly memory: WorkspaceMemory;
  readonly lessons: FolderLessons;
  readonly watching: Watching;
  readonly configuration: Configuration;
  readonly output: Output;
  readonly terminals: TerminalCommands;
  /** Brings the panel up, at an episode's card if one is named. */
  showPanel(episode?: string): Promise<void>;
}
