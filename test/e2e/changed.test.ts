import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { panelView } from '../../src/ui/panel-view.ts';
import { readers } from '../looks/languages.ts';
import { measure } from '../looks/measure.ts';
import { type PanelStage, setPanelStage } from '../looks/panel-stage.ts';
import { brokenRules } from '../looks/rules.ts';
import { situations } from '../looks/situations.ts';
import { themes } from '../looks/themes.ts';
import { anAttempt, anEdit, anEpisode } from '../unit/guidance/an-episode.ts';

const grep = (n: number, name: string) => anAttempt(n, { title: `npm test -- --grep=${name}` });
const strip = [
  anAttempt(1),
  grep(2, 'user'),
  grep(3, 'store'),
  anEdit(4, '  const user = load(id);\n  return user.id;', '  const user = await load(id);\n  return user?.id;'),
  grep(5, 'store'),
  anAttempt(6, { title: 'npm ci', did: 'run', likeness: 'fine', outcome: 'ok' }),
  grep(7, 'store'),
  grep(8, 'store'),
  grep(9, 'store'),
];

let stage: PanelStage;
before(async () => {
  stage = await setPanelStage();
  const situation = situations['edit-test-circle']();
  const watch = { ...situation.watch, episodes: [anEpisode({ strip, usd: 0.42 })] };
  await stage.tell(panelView({ ...situation, watch }, readers.en));
  await stage.page.locator('.changed > summary').click();
});
after(() => stage.close());

test('what changed between attempts is told step by step, the same again once', async () => {
  const steps = await stage.page.locator('.changed li').allInnerTexts();
  assert.deepEqual(
    steps.map((step) =>
      step
        .replace(/\d\d:\d\d:\d\d/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
    [
      'npm test put in: -- --grep=user',
      'npm test -- --grep= taken out: user put in: store',
      'src/user.ts − taken out: const user = load(id); − taken out: return user.id; + put in: const user = await load(id); + put in: return user?.id;',
      'npm ci',
      'The same again, 2 times',
    ],
  );
  await stage.page.getByText('Spent: 41k tokens, $0.42.').waitFor();
});

for (const theme of themes)
  test(`what changed can be read, and nothing is cut or lies over another: ${theme}`, async () => {
    await stage.theme(theme);
    for (const width of [180, 300, 800]) {
      await stage.width(width);
      assert.deepEqual(brokenRules(await measure(stage.page.mainFrame())), [], `${width} px`);
    }
  });

test('taken out and put in are told apart without colour', async () => {
  const line = (name: string) =>
    stage.page
      .locator(`.changed ${name}`)
      .first()
      .evaluate((element) => getComputedStyle(element).textDecorationLine);
  assert.deepEqual([await line('del'), await line('ins')], ['line-through', 'underline']);
});
