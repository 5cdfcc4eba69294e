import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { limits } from '../../src/model/limits.ts';
import { PanelState } from '../../src/protocol.ts';
import { panelView } from '../../src/ui/panel-view.ts';
import { readers } from '../looks/languages.ts';
import { type PanelStage, setPanelStage } from '../looks/panel-stage.ts';
import { type SituationName, situations } from '../looks/situations.ts';
import { anAttempt, anEdit, anEpisode, aSession, hostile } from '../unit/guidance/an-episode.ts';

const texts = {
  markup:
    '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script></code><a href="javascript:0">x</a>&lt;&#60;',
  'terminal sequences': '\u001b[31mred\u001b[0m\u001b]0;title\u0007\u0000\u0008\r',
  'bidi controls': '\u202eevil\u202c \u2066\u2067gnp.exe\u2069 \u200f\u061c',
  'zero width': 'a\u200b\u200c\u200d\u2060\ufeff\u00adb',
  'right to left': 'שלום עולם مرحبا بالعالم '.repeat(8),
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈\ud83d'.repeat(40),
  'one long word': 'x'.repeat(4_000),
  'many lines': 'line\n'.repeat(500),
} as const;

/** Together they have every field of the state. */
const telling = ['edit-test-circle', 'several-agents', 'provider-trouble', 'recovered', 'first-run'] as const;

/** Words of the protocol itself, which are no texts; of a calm page the action is one of them too. */
const fixed = new Set<string>([
  ...['kind', 'likeness', 'grade', 'mood', 'fate', 'language'],
  // The page finds by these what it draws.
  ...['id', 'session'],
]);

/** The state with this text in place of every text in it. */
function withText(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return fixed.has(key) ? value : text;
  if (Array.isArray(value)) return value.map((one) => withText(one, text, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withText(one, text, name)]));
}

function stateOf(name: SituationName, text: string): PanelState {
  const state = panelView(situations[name](), readers.en);
  const { action } = state.calm;
  const { calm, ...rest } = PanelState.parse({
    ...Object(withText(state, text)),
    calm: Object(withText({ ...state.calm, action: undefined }, text)),
  });
  return { ...rest, calm: { ...calm, ...(action !== undefined && { action }) } };
}

let stage: PanelStage;
const trouble: string[] = [];
before(async () => {
  stage = await setPanelStage();
  stage.page.on('pageerror', (error) => trouble.push(error.message));
  stage.page.on('dialog', (dialog) => trouble.push(dialog.message()));
  stage.page.on('request', (request) => trouble.push(request.url()));
});
after(() => stage.close());

/** What stands in the page, as far as it matters that text stays text. */
function seen() {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const elements = [...document.querySelectorAll('main, main *')];
  const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? '';
  const isControl = (element: Element) => element.matches('button, summary, input, [tabindex="0"]');
  return {
    tags: elements.map(({ localName }) => localName).sort(),
    attributes: [...new Set(elements.flatMap((element) => element.getAttributeNames()))],
    wide: document.documentElement.scrollWidth - window.innerWidth,
    nameless: elements.filter((one) => isControl(one) && !one.matches('input') && nameOf(one).trim() === '').length,
    title: document.title,
  };
}

for (const [what, text] of Object.entries(texts))
  test(`${what} in every field stays text`, async () => {
    for (const name of telling) {
      await stage.width(180);
      await stage.tell(stateOf(name, 'harmless'));
      const harmless = await stage.page.evaluate(seen);
      await stage.tell(stateOf(name, text));
      const filled = await stage.page.evaluate(seen);
      assert.deepEqual(filled.tags, harmless.tags, name);
      assert.ok(filled.wide <= 0, `${name} is ${filled.wide} pixels too wide`);
      assert.equal(filled.nameless, 0, name);
      assert.equal(filled.title, 'Find a Way');
      for (const attribute of filled.attributes)
        assert.match(attribute, /^(?:class|id|lang|dir|role|type|for|open|title|tabindex|data-n|aria-[a-z]+)$/);
    }
    assert.deepEqual(trouble, []);
  });

test('what a log holds comes cut and clean through the host, a line of a megabyte too', async () => {
  const text = `${hostile} ${'word '.repeat(200_000)}`;
  const strip = [anAttempt(1, { title: text, failure: text }), anEdit(2, text, `${text}!`, text), anAttempt(3)];
  const situation = situations['hostile-texts']();
  const episodes = [
    anEpisode({ subject: text, strip, lines: [text, text], editedPaths: [text], place: { path: text } }),
  ];
  const sessions = [aSession({ agent: text, title: text })];
  await stage.width(180);
  await stage.tell(panelView({ ...situation, watch: { ...situation.watch, episodes, sessions } }, readers.en));
  const page = await stage.page.evaluate(() => {
    const texts = [...document.querySelectorAll('main *')].flatMap((one) =>
      [...one.childNodes].flatMap((child) => (child instanceof Text ? [child.data] : [])),
    );
    return { texts, wide: document.documentElement.scrollWidth - window.innerWidth };
  });
  const all = page.texts.join('\n');
  assert.match(all, /<img src=x>/);
  assert.match(all, /…/);
  assert.doesNotMatch(all, /[\p{Bidi_Control}\u200b\u0000\u001b]/u);
  for (const one of page.texts) assert.ok(one.length <= limits.lineShown, `${one.length} characters in one text`);
  assert.ok(page.wide <= 0);
});
