import type { Frame } from 'playwright-core';
import * as z from 'zod/mini';

const Rect = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });
export type Rect = Readonly<z.infer<typeof Rect>>;

/** An element that is seen. Lengths are CSS pixels from the page's top left corner. */
const Seen = z.object({
  /** Tag and classes: `section.card.stuck`. */
  name: z.string(),
  /** Place of its parent in the list; -1 for the page's own. */
  parent: z.int(),
  rect: Rect,
  /** The parent's box without its padding and border. */
  room: Rect,
  /** Its padding and border: top, right, bottom, left. */
  inset: z.array(z.number()),
  /** How its parent lays it out: each below the other, beside each other and wrapping, or in a grid. */
  among: z.enum(['stack', 'row', 'grid']),
  inline: z.boolean(),
  /** It is as wide as its text, not as its room. */
  hugs: z.boolean(),
  font: z.object({ size: z.number(), weight: z.number() }),
  /** Takes clicks and the keyboard. */
  control: z.boolean(),
  /** Drawn by its size and shape alone. */
  graphic: z.boolean(),
  /** Text goes beyond its box: unseen, or with an ellipsis. */
  cut: z.enum(['no', 'ellipsis', 'unmarked']),
  /** Where its own text stands, line by line. */
  lines: z.array(Rect),
  /** Of text or shape against what is behind it, as WCAG counts it; left out where there is neither. */
  contrast: z.optional(z.number()),
});
export type Seen = Readonly<z.infer<typeof Seen>>;

const Measured = z.object({ width: z.number(), contentWidth: z.number(), seen: z.array(Seen) });
export type Measured = Readonly<z.infer<typeof Measured>>;

/** Measures everything that is seen of the panel's page. */
export async function measure(frame: Frame): Promise<Measured> {
  return Measured.parse(await frame.evaluate(measured));
}

/** Runs in the page, and so stands alone. */
function measured(): unknown {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colours = new Map<string, readonly number[]>();
  const colour = (css: string): readonly number[] => {
    const known = colours.get(css);
    if (known || !canvas) return known ?? [0, 0, 0, 0];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    const found = [red, green, blue, alpha / 255];
    colours.set(css, found);
    return found;
  };
  const over = (top: readonly number[], below: readonly number[]): readonly number[] => {
    const [, , , alpha = 0] = top;
    return [0, 1, 2].map((n) => (top[n] ?? 0) * alpha + (below[n] ?? 0) * (1 - alpha)).concat(1);
  };
  const grounds = new Map<Element, readonly number[]>();
  const ground = (element: Element | null): readonly number[] => {
    if (!element) return [255, 255, 255, 1];
    const known = grounds.get(element);
    if (known) return known;
    const own = colour(getComputedStyle(element).backgroundColor);
    const found = own[3] === 1 ? own : over(own, ground(element.parentElement));
    grounds.set(element, found);
    return found;
  };
  const luminance = (rgb: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: readonly number[], b: readonly number[]): number => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
    return (high + 0.05) / (low + 0.05);
  };
  const rectOf = ({ left, top, right, bottom }: DOMRect) => ({
    left: left + scrollX,
    top: top + scrollY,
    right: right + scrollX,
    bottom: bottom + scrollY,
  });
  const px = (text: string): number => Number.parseFloat(text) || 0;
  const roomOf = (element: Element) => {
    const style = getComputedStyle(element);
    const box = rectOf(element.getBoundingClientRect());
    return {
      left: box.left + px(style.borderLeftWidth) + px(style.paddingLeft),
      top: box.top + px(style.borderTopWidth) + px(style.paddingTop),
      right: box.right - px(style.borderRightWidth) - px(style.paddingRight),
      bottom: box.bottom - px(style.borderBottomWidth) - px(style.paddingBottom),
    };
  };
  const linesOf = (element: Element) =>
    [...element.childNodes].flatMap((node) => {
      if (node.nodeType !== Node.TEXT_NODE || node.nodeValue?.trim() === '') return [];
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].filter(({ width }) => width > 0).map(rectOf);
    });
  const cutOf = (element: Element, style: CSSStyleDeclaration): string => {
    const wide = element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible';
    const tall = element.scrollHeight > element.clientHeight + 1 && style.overflowY !== 'visible';
    if (wide && style.textOverflow !== 'ellipsis') return 'unmarked';
    if (tall && style.webkitLineClamp === 'none') return 'unmarked';
    return wide || tall ? 'ellipsis' : 'no';
  };
  const amongOf = ({ display, flexDirection }: CSSStyleDeclaration): string => {
    if (/grid/.test(display)) return 'grid';
    return /flex/.test(display) && flexDirection === 'row' ? 'row' : 'stack';
  };
  const hugsOf = (own: CSSStyleDeclaration, around: CSSStyleDeclaration): boolean => {
    if (own.display.startsWith('inline')) return true;
    const [across, down] =
      own.justifySelf === 'auto' ? [around.justifyItems, around.alignItems] : [own.justifySelf, own.alignSelf];
    const deciding = /flex/.test(around.display) ? down : across;
    return /flex|grid/.test(around.display) && !/normal|stretch|legacy/.test(deciding);
  };
  const elements = [...document.querySelectorAll('main, main *')].filter(
    (one) =>
      one.checkVisibility({ visibilityProperty: true }) &&
      !one.classList.contains('unseen') &&
      one.getBoundingClientRect().width > 0,
  );
  const places = new Map(elements.map((element, n) => [element, n]));
  const seen = elements.map((element) => {
    const style = getComputedStyle(element);
    const parent = element.parentElement ?? document.body;
    const around = getComputedStyle(parent);
    const lines = linesOf(element);
    const graphic = element.matches('.mark, .bar > span, .shape, input');
    const behind = element.matches('input') ? ground(parent) : ground(graphic ? parent : element);
    const drawn = element.matches('input, .card.notice .mark') ? style.borderTopColor : style.backgroundColor;
    const shown = colour(graphic ? drawn : style.color);
    return {
      name: [element.tagName.toLowerCase(), ...element.classList].join('.'),
      parent: places.get(parent) ?? -1,
      rect: rectOf(element.getBoundingClientRect()),
      room: roomOf(parent),
      inset: ['top', 'right', 'bottom', 'left'].map(
        (side) => px(style.getPropertyValue(`padding-${side}`)) + px(style.getPropertyValue(`border-${side}-width`)),
      ),
      among: amongOf(around),
      inline: style.display.startsWith('inline'),
      hugs: hugsOf(style, around),
      font: { size: px(style.fontSize), weight: px(style.fontWeight) },
      control: element.matches('button, summary, input, select, textarea, a[href]'),
      graphic,
      cut: cutOf(element, style),
      lines,
      ...((graphic || lines.length > 0) && { contrast: contrast(over(shown, behind), behind) }),
    };
  });
  return { width: innerWidth, contentWidth: document.documentElement.scrollWidth, seen };
}
