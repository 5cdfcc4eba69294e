import type { Desk } from './desk.ts';
import type { PanelContent } from './panel-host.ts';
import { answerPanel } from './panel-messages.ts';
import { panelView } from './panel-view.ts';
import { reader } from './words.ts';

/** What the panel shows of what is on the desk, and what becomes of what it asks for. */
export function panelContent(desk: Desk): PanelContent {
  return {
    state: () => panelView(desk.situation.current, reader),
    receive: (message) => answerPanel(desk, message),
  };
}
