import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { scenes } from './demo/script.ts';
import { type Stage, setStage } from './demo/stage.ts';
import { type Editor, openEditor } from './editor/editor.ts';
import { projectRoot } from './editor/paths.ts';
import { whenAskedToEnd } from './editor/processes.ts';
import type { Theme } from './editor/server-build.ts';
import { takeContactSheets } from './looks/contact-sheet.ts';
import { keepLayouts } from './looks/kept.ts';

/**
 * `npm run screenshots` takes pictures of the real thing, those of the README for `media`, the rest for a cache, and there too
 * of the panel alone in every situation, theme, width and language. `-- panel` takes these only, `-- panel calm` those of
 * situations with such a name. `-- keep` has the layouts as they are now kept for the tests to compare with.
 */

const readme = join(projectRoot, 'media', 'screenshots');
const rest = join(projectRoot, '.cache', 'screenshots');

/** A moment of the demo, and what the status bar says then. */
interface State {
  readonly name: 'calm' | 'notice' | 'stuck' | 'recovered';
  readonly seconds: number;
  readonly statusBar: string | RegExp;
}

const [, third, , fifth, end] = scenes(1).map((scene) => scene.seconds);
const states: readonly State[] = [
  { name: 'calm', seconds: 0, statusBar: 'nothing is stuck' },
  { name: 'notice', seconds: third ?? 0, statusBar: /3/ },
  { name: 'stuck', seconds: fifth ?? 0, statusBar: /stuck.*5/i },
  { name: 'recovered', seconds: end ?? 0, statusBar: 'nothing is stuck' },
];
const themes: readonly Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];
/** Widths of the sidebar in CSS pixels: as narrow as people keep it, and wide. */
const widths = { narrow: 300, wide: 520 } as const;
type Width = keyof typeof widths;
/** What the README shows, with the narrow sidebar. */
const shownToPeople: ReadonlySet<string> = new Set([
  'calm-dark',
  'notice-dark',
  'stuck-dark',
  'stuck-light',
  'recovered-dark',
]);
/** The pictures take less time than what they show: the session has begun so long before that nothing in it is yet to come. */
const headStartMs = 90_000;
/** The page moves its parts to their places for a moment after a change. */
const settleMs = 400;

async function pictures(editor: Editor, state: State): Promise<void> {
  for (const theme of themes) {
    await editor.theme(theme);
    for (const width of ['narrow', 'wide'] satisfies Width[]) {
      await editor.sidebarWidth(widths[width]);
      await editor.closeNotifications();
      await editor.page.waitForTimeout(settleMs);
      const look = `${state.name}-${theme}`;
      const forPeople = width === 'narrow' && shownToPeople.has(look);
      const file = forPeople ? join(readme, `${look}.png`) : join(rest, `${look}-${width}.png`);
      await editor.screenshot(file);
      console.log(file);
    }
  }
}

async function windowPictures(): Promise<void> {
  rmSync(rest, { recursive: true, force: true });
  const stage: Stage = setStage(new Date(Date.now() - headStartMs));
  let editor: Editor | undefined;
  const clean = async (): Promise<void> => {
    await editor?.close();
    stage.clear();
  };
  whenAskedToEnd(clean);
  try {
    const { home, workspace } = stage;
    const settings = {
      'window.commandCenter': false,
      'workbench.layoutControl.enabled': false,
      'editor.minimap.enabled': false,
    };
    editor = await openEditor({ home, workspace, settings, size: { width: 1200, height: 800 } });
    await editor.statusBar();
    await editor.openFile('user.js');
    await editor.panel();
    for (const state of states) {
      stage.playTo(state.seconds + 0.05);
      await editor.statusBar(state.statusBar);
      await pictures(editor, state);
    }
  } finally {
    await clean();
  }
}

const [what, only] = process.argv.slice(2);
if (what === 'keep') await keepLayouts();
else {
  if (what !== 'panel') await windowPictures();
  await takeContactSheets(join(rest, 'panel'), only);
}
