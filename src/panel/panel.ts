import * as z from 'zod/mini';
import './panel.css';
import { type FromPanel, type PanelState, ToPanel } from '../protocol.ts';
import { foldsOf } from './card.ts';
import { pageView } from './page.ts';
import { patch } from './patch.ts';
import type { Local } from './reach.ts';

/** The policy of the page forbids making code out of text, which the schemas would otherwise try. */
z.config({ jitless: true });

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: Kept): void;
};

/** What outlives the page when it is hidden. */
const Kept = z.object({ opened: z.array(z.tuple([z.string(), z.boolean()])), scroll: z.number() });
type Kept = z.infer<typeof Kept>;

const host = acquireVsCodeApi();
const root = document.body.appendChild(document.createElement('div'));
const kept = Kept.safeParse(host.getState()).data;
let local: Local = { bars: new Map(), opened: new Map(kept?.opened ?? []) };
let scroll = kept?.scroll ?? 0;
let shown: PanelState | undefined;
/** An episode that is to have the keyboard as soon as its card is there. */
let wanted: string | undefined;

function keep(): void {
  host.setState({ opened: [...local.opened].slice(-100), scroll });
}

function render(): void {
  if (!shown) return;
  document.documentElement.lang = shown.language;
  patch(
    root,
    pageView(shown, local, {
      send: (message) => host.postMessage(message),
      remember(change) {
        const was = local;
        local = change(was);
        if (local === was) return;
        if (local.opened !== was.opened) keep();
        render();
      },
    }),
  );
}

function focusWanted(): void {
  if (wanted === undefined) return;
  const card = document.getElementById(`card-${wanted}`);
  if (!card) return;
  wanted = undefined;
  card.focus();
  card.scrollIntoView({ block: 'nearest' });
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = ToPanel.safeParse(data).data;
  if (!message) return;
  if (message.kind === 'focus') {
    wanted = message.episode;
    local = { ...local, opened: new Map([...local.opened, ...foldsOf(wanted).map((name) => [name, true] as const)]) };
    render();
  } else {
    const first = shown === undefined;
    shown = message;
    render();
    if (first) window.scrollTo({ top: scroll });
  }
  focusWanted();
});
window.addEventListener(
  'scroll',
  () => {
    scroll = window.scrollY;
    keep();
  },
  { passive: true },
);
host.postMessage({ kind: 'ready' });
