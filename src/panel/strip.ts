import type { Bar, Labels } from '../protocol.ts';
import { type Piece, piece } from './piece.ts';
import type { Local, Reach } from './reach.ts';

/** A strip with a line below it that tells what the pointed bar was, else what the shapes mean. */
export function explainedStrip(
  of: string,
  bars: readonly Bar[],
  labels: Labels,
  local: Local,
  reach: Reach,
): Piece | undefined {
  const strip = stripView(of, bars, labels, local, reach);
  if (!strip) return undefined;
  const pointed = pointedBar(of, bars, local);
  return piece(
    'div',
    { key: 'explained', class: 'explained' },
    strip,
    piece(
      'div',
      { class: 'caption quiet', 'aria-hidden': 'true' },
      legendView(bars, labels, pointed !== undefined),
      pointed ? piece('span', { class: 'pointed', dir: 'auto' }, pointed.label) : undefined,
    ),
  );
}

/**
 * One bar an attempt, oldest first; `of` is the id of the episode or session. One stop for the Tab key, arrows within;
 * Enter or a click opens the log there.
 */
export function stripView(
  of: string,
  bars: readonly Bar[],
  labels: Labels,
  local: Local,
  reach: Reach,
): Piece | undefined {
  if (bars.length === 0) return undefined;
  const last = bars.at(-1)?.n ?? 0;
  const remembered = local.bars.get(of);
  const stop = bars.some((bar) => bar.n === remembered) ? remembered : last;
  return piece(
    'div',
    { key: `strip-${of}`, class: 'attempts', on: listeners(of, reach) },
    piece(
      'div',
      { class: 'strip', role: 'toolbar', 'aria-label': labels.strip },
      ...bars.map((bar) =>
        piece(
          'button',
          {
            key: String(bar.n),
            class: `bar ${bar.likeness}`,
            type: 'button',
            tabindex: bar.n === stop ? '0' : '-1',
            'data-n': String(bar.n),
            'aria-label': `${labels[bar.likeness]}: ${bar.label}`,
            title: bar.label,
            on: { click: () => reach.send({ kind: 'open-attempt', of, n: bar.n }) },
          },
          piece('span', { 'aria-hidden': 'true' }),
        ),
      ),
    ),
  );
}

/** The bar of a strip that is pointed at or focused. */
export function pointedBar(of: string, bars: readonly Bar[], { pointed }: Local): Bar | undefined {
  return pointed?.of === of ? bars.find((bar) => bar.n === pointed.n) : undefined;
}

/** What the shapes of bars mean; `behind` keeps its room and is not seen. */
export function legendView(bars: readonly Bar[], labels: Labels, behind = false): Piece {
  const keys = (['same', 'other', 'fine', 'between'] as const)
    .filter((likeness) => bars.some((bar) => bar.likeness === likeness))
    .map((likeness) =>
      piece('span', { class: 'key' }, piece('span', { class: `shape ${likeness}` }), labels[likeness]),
    );
  return piece('div', { class: behind ? 'legend behind' : 'legend' }, ...keys);
}

function listeners(of: string, reach: Reach) {
  const point = (event: Event) => {
    const n = barOf(event.target);
    if (n === undefined) return;
    reach.remember((local) => (isPointed(local, of, n) ? local : { ...local, pointed: { of, n } }));
  };
  const leave = () =>
    reach.remember((local) => {
      const { pointed, ...rest } = local;
      return pointed ? rest : local;
    });
  return {
    pointerover: point,
    pointerleave: leave,
    focusin: (event: FocusEvent) => {
      const n = barOf(event.target);
      if (n === undefined) return;
      reach.remember((local) => ({ ...local, bars: new Map(local.bars).set(of, n), pointed: { of, n } }));
    },
    focusout: leave,
    keydown: move,
  };
}

function isPointed({ pointed }: Local, of: string, n: number): boolean {
  return pointed?.of === of && pointed.n === n;
}

function barOf(target: EventTarget | null): number | undefined {
  const bar = target instanceof Element ? target.closest('[data-n]') : null;
  const n = Number(bar?.getAttribute('data-n') ?? Number.NaN);
  return Number.isInteger(n) ? n : undefined;
}

/** Arrows, Home and End move among the bars that are seen; narrow pages leave out the oldest. */
function move(event: KeyboardEvent): void {
  const { currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  const seen = [...currentTarget.querySelectorAll<HTMLElement>('.bar')].filter((bar) => bar.offsetParent !== null);
  const at = seen.findIndex((bar) => bar.matches(':focus'));
  const to = target(event.key, at, seen.length);
  if (to === undefined) return;
  event.preventDefault();
  seen[to]?.focus();
}

function target(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
