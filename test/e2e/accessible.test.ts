import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { panelView } from '../../src/ui/panel-view.ts';
import { openEditor } from '../editor/editor.ts';
import { axeViolations } from '../looks/axe.ts';
import { type Language, readers } from '../looks/languages.ts';
import { measure } from '../looks/measure.ts';
import { type PanelStage, setPanelStage } from '../looks/panel-stage.ts';
import { brokenRules } from '../looks/rules.ts';
import { situationNames, situations } from '../looks/situations.ts';
import { themes } from '../looks/themes.ts';

let stage: PanelStage;
before(async () => {
  stage = await setPanelStage();
});
after(() => stage.close());

/** What axe finds in any situation, by its name. */
async function violations(on: PanelStage, language: Language = 'en'): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of situationNames) {
    await on.tell(panelView(situations[name](), readers[language]));
    for (const violation of await axeViolations(on.page.mainFrame())) found.push(`${name}: ${violation}`);
  }
  return found;
}

for (const theme of themes)
  for (const width of [180, 300])
    test(`axe finds nothing in any state: ${theme}, ${width} px`, async () => {
      await stage.theme(theme);
      await stage.width(width);
      assert.deepEqual(await violations(stage), []);
    });

test('axe finds nothing in Chinese', async () => {
  await stage.theme('light');
  assert.deepEqual(await violations(stage, 'zh-cn'), []);
});

test('axe finds nothing where the system forces its colours, and nothing moves', async () => {
  await stage.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await stage.theme('high-contrast');
  assert.deepEqual(await violations(stage), []);
  await stage.page.emulateMedia({ forcedColors: null, reducedMotion: null });
});

test('at 200 % a sidebar of 300 px has room for everything', async () => {
  const zoomed = await setPanelStage({ deviceScaleFactor: 2 });
  try {
    await zoomed.width(150);
    assert.deepEqual(await violations(zoomed), []);
    for (const name of situationNames) {
      await zoomed.tell(panelView(situations[name](), readers.en));
      assert.deepEqual(brokenRules(await measure(zoomed.page.mainFrame())), [], name);
    }
  } finally {
    await zoomed.close();
  }
});

test('axe finds nothing in the real window, in any theme', async () => {
  const editor = await openEditor();
  try {
    const panel = await editor.panel();
    for (const theme of themes) {
      await editor.theme(theme);
      const body = await panel.locator('body').elementHandle();
      const frame = await body?.ownerFrame();
      assert.ok(frame);
      // The page is clear; what is behind it is outside.
      await frame.evaluate('document.documentElement.style.background = "var(--vscode-sideBar-background)"');
      for (const name of ['first-run', 'edit-test-circle', 'recovered'] as const) {
        const state = panelView(situations[name](), readers.en);
        await frame.evaluate((told) => window.postMessage(told), state);
        await frame.locator('main', { hasText: state.cards[0]?.heading ?? state.calm.heading }).waitFor();
        assert.deepEqual(await axeViolations(frame), [], `${theme}, ${name}`);
      }
    }
  } finally {
    await editor.close();
  }
});
