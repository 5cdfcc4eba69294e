import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { panelView } from '../../src/ui/panel-view.ts';
import type { Theme } from '../editor/server-build.ts';
import { breakages } from '../looks/breakages.ts';
import { differencesFromKept, keptWidths } from '../looks/kept.ts';
import { type Language, readers } from '../looks/languages.ts';
import { layoutOf } from '../looks/layout.ts';
import { measure } from '../looks/measure.ts';
import { type PanelStage, setPanelStage } from '../looks/panel-stage.ts';
import { brokenRules } from '../looks/rules.ts';
import { type SituationName, situationNames, situations } from '../looks/situations.ts';

let stage: PanelStage;
before(async () => {
  stage = await setPanelStage();
});
after(() => stage.close());

/** Everything that is wrong with the panel as it stands, in words. */
async function wrong(): Promise<readonly string[]> {
  return brokenRules(await measure(stage.page.mainFrame()));
}

function show(name: SituationName, language: Language = 'en'): Promise<void> {
  return stage.tell(panelView(situations[name](), readers[language]));
}

/** English and Chinese have the same layout: nothing that is kept depends on how long a text is. */
const languageAt: Readonly<Record<(typeof keptWidths)[number], readonly Language[]>> = {
  180: ['en', 'zh-cn'],
  300: ['en', 'zh-cn'],
  800: ['en'],
};

for (const name of situationNames) {
  test(`the panel is laid out as it was found good: ${name}`, async () => {
    await stage.theme('dark');
    for (const width of keptWidths) {
      await stage.width(width);
      for (const language of languageAt[width]) {
        await show(name, language);
        const measured = await measure(stage.page.mainFrame());
        assert.deepEqual(brokenRules(measured), [], `${width} px, ${language}`);
        assert.deepEqual(differencesFromKept(name, width, layoutOf(measured)), [], `${width} px, ${language}`);
      }
    }
  });
}

const otherThemes: readonly Theme[] = ['light', 'high-contrast', 'high-contrast-light'];

for (const theme of otherThemes) {
  test(`everything is told apart from its ground: ${theme}`, async () => {
    await stage.theme(theme);
    await stage.width(300);
    for (const name of situationNames) {
      await show(name);
      assert.deepEqual(await wrong(), [], name);
    }
  });
}

test('everything is told apart from its ground where the system forces its colours', async () => {
  await stage.page.emulateMedia({ forcedColors: 'active' });
  await stage.theme('high-contrast');
  for (const name of ['calm', 'notice', 'edit-test-circle'] as const) {
    await show(name);
    assert.deepEqual(await wrong(), [], name);
  }
  await stage.page.emulateMedia({ forcedColors: null });
});

test('what is folded has room when it is opened, and pushes nothing aside', async () => {
  await stage.theme('dark');
  for (const name of ['edit-test-circle', 'failing-edits', 'long-texts', 'hostile-texts'] as const)
    for (const width of [180, 300]) {
      await stage.width(width);
      await show(name);
      await stage.page.evaluate(() => {
        for (const folded of document.querySelectorAll('details')) folded.open = true;
        return new Promise((done) => requestAnimationFrame(done));
      });
      assert.ok((await stage.page.locator('.changed[open]').count()) > 0);
      assert.deepEqual(await wrong(), [], `${name}, ${width} px`);
    }
  await stage.load();
});

for (const { what, css, at, width } of breakages) {
  test(`a broken style sheet is noticed: ${what}`, async () => {
    await stage.theme('dark');
    await stage.width(width);
    await show(at);
    await stage.page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [sheet];
    }, css);
    const measured = await measure(stage.page.mainFrame());
    await stage.page.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
    const found = [...brokenRules(measured), ...differencesFromKept(at, width, layoutOf(measured))];
    assert.notDeepEqual(found, []);
    assert.deepEqual(await wrong(), []);
  });
}
