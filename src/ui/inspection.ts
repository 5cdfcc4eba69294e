import type { Situation } from './situation.ts';
import type { StatusView } from './status-view.ts';

/**
 * What the extension hands out to its own tests, which cannot look at the status bar through the editor's API. It is handed
 * out while tests run, and never to people's other extensions.
 */
export interface Inspection {
  /** What the status bar item shows now. */
  status(): StatusView | undefined;
  situation(): Situation;
  /** Names of the settings whose values are not used because they are wrong. */
  wrongSettings(): readonly string[];
  /** What is counted on the view's badge. */
  badge(): number;
  /** Whether menus take the active editor for one that shows a log. */
  logIsActive(): boolean;
  /** What notifications told last, the newest at the end. */
  notified(): readonly string[];
  /** Lets go of everything, as VS Code does when the extension ends. There is no way back. */
  dispose(): void;
}
