import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { panelView } from '../../src/ui/panel-view.ts';
import { readers } from '../looks/languages.ts';
import { type PanelStage, setPanelStage } from '../looks/panel-stage.ts';
import { type SituationName, situations } from '../looks/situations.ts';
import { themes } from '../looks/themes.ts';

let stage: PanelStage;
before(async () => {
  stage = await setPanelStage();
  await stage.width(300);
});
after(() => stage.close());

/** Loads the panel anew, the keyboard nowhere in it. */
async function open(name: SituationName): Promise<void> {
  await stage.load();
  await stage.tell(panelView(situations[name](), readers.en));
}

const press = (key: string): Promise<void> => stage.page.keyboard.press(key);

/** What has the keyboard: its place among all controls that the Tab key should reach, and how its focus is drawn. */
function focused() {
  return stage.page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body) return undefined;
    const stops: Element[] = [
      ...document.querySelectorAll<HTMLElement>('button, summary, input, textarea, select'),
    ].filter((stop) => stop.tabIndex >= 0 && stop.checkVisibility());
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    return { at: stops.indexOf(one), of: stops.length, outlineStyle, outlineWidth, outlineColor };
  });
}

for (const name of ['first-run', 'calm', 'edit-test-circle', 'provider-trouble', 'hostile-texts'] as const) {
  test(`the Tab key reaches every control once, from top to bottom, and leaves the page: ${name}`, async () => {
    await open(name);
    const reached: number[] = [];
    await press('Tab');
    let now = await focused();
    const count = now?.of ?? 0;
    // Without a window around it the page is begun anew after its end.
    while (now && (reached.length === 0 || now.at !== 0) && reached.length <= count) {
      assert.notEqual(now.outlineStyle, 'none');
      assert.ok(Number.parseFloat(now.outlineWidth) >= 1);
      reached.push(now.at);
      await press('Tab');
      now = await focused();
    }
    assert.deepEqual(reached, [...Array(count).keys()]);
    if (count < 2) return;
    await open(name);
    for (const key of ['Tab', 'Tab', 'Shift+Tab']) await press(key);
    assert.equal((await focused())?.at, 0);
  });
}

test('the focus is seen in every theme', async () => {
  for (const theme of themes) {
    await open('edit-test-circle');
    await stage.theme(theme);
    await press('Tab');
    const drawn = (await focused())?.outlineColor ?? '';
    const ground = await stage.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.notEqual(drawn, ground);
    assert.match(drawn, /^rgb\(/, `${theme}: ${drawn}`);
  }
});

test('arrows, Home and End walk along the strip, and Enter opens the log there', async () => {
  await open('edit-test-circle');
  const bars = stage.page.locator('.card .bar');
  const ids = await bars.evaluateAll((all) => all.map((bar) => Number(bar.getAttribute('data-n'))));
  const at = () => bars.evaluateAll((all) => all.findIndex((bar) => bar.matches(':focus')));
  await bars.last().focus();
  await press('ArrowLeft');
  assert.equal(await at(), ids.length - 2);
  await press('Home');
  assert.equal(await at(), 0);
  await press('ArrowLeft');
  assert.equal(await at(), 0);
  await press('ArrowRight');
  assert.equal(await at(), 1);
  const title = await bars.nth(1).getAttribute('title');
  assert.equal(await stage.page.locator('.card .pointed').textContent(), title);
  await press('Enter');
  assert.deepEqual((await stage.told()).at(-1), { kind: 'open-attempt', of: 'e1', n: ids[1] });
  await press('End');
  assert.equal(await at(), ids.length - 1);
});

test('a checklist folds with the keyboard, and a box is ticked', async () => {
  await open('edit-test-circle');
  await stage.page.locator('.ways > summary').focus();
  await press('Enter');
  assert.equal(await stage.page.locator('.ways input').first().isVisible(), false);
  await press('Enter');
  await press('Tab');
  await press('Space');
  assert.deepEqual((await stage.told()).at(-1), { kind: 'tick', episode: 'e1', way: 'error-message', done: false });
});

test('the keyboard stays where it is while states come and go', async () => {
  await open('edit-test-circle');
  const stops = (await focusedAfterTab())?.of ?? 0;
  for (let at = 0; at < stops; at += 1) {
    const before = await stage.page.evaluateHandle(() => document.activeElement);
    const next = at % 2 === 0 ? 'several-agents' : 'edit-test-circle';
    await stage.tell(panelView(situations[next](), readers.en));
    const isSame = await before.evaluate((was) => was === document.activeElement || !was?.isConnected);
    assert.equal(isSame, true, await before.evaluate((was) => was?.outerHTML ?? ''));
    await press('Tab');
  }
});

async function focusedAfterTab() {
  await press('Tab');
  return focused();
}

test('a card that is asked for has the keyboard, and shows what was folded', async () => {
  await open('several-agents');
  const ways = stage.page.locator('#card-e2').getByText('Ask a colleague');
  assert.equal(await ways.isVisible(), false);
  await stage.tell({ kind: 'focus', episode: 'e2' });
  assert.equal(await stage.page.evaluate(() => document.activeElement?.id), 'card-e2');
  assert.equal(await ways.isVisible(), true);
});

test('the alarm alone is announced, once, and not again while it goes on', async () => {
  await open('calm');
  const live = stage.page.locator('[aria-live], [role="status"], [role="alert"], [role="log"]');
  assert.equal(await live.count(), 1);
  await stage.page.evaluate(() => {
    const changes: string[] = [];
    const watched = document.querySelector('[aria-live]');
    if (watched)
      new MutationObserver(() => changes.push(watched.textContent ?? '')).observe(watched, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    Object.assign(window, { announced: changes });
  });
  for (const name of ['notice', 'warning', 'warning', 'edit-test-circle', 'same-call', 'calm'] as const)
    await stage.tell(panelView(situations[name](), readers.en));
  const announced = await stage.page.evaluate('window.announced');
  assert.deepEqual(announced, ['Claude Code may be stuck', 'Claude Code is stuck', '']);
});

test('nothing moves for people who want it still', async () => {
  await stage.page.emulateMedia({ reducedMotion: 'reduce' });
  for (const name of ['calm', 'several-agents'] as const) {
    await open(name);
    const moving = await stage.page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((one) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
          return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth';
        }).length,
    );
    assert.equal(moving, 0);
  }
  await stage.page.emulateMedia({ reducedMotion: null });
});
