import type { Measured, Rect, Seen } from './measure.ts';

/** Rounding of boxes to device pixels. */
const slack = 1;
/** A target's height that a finger or an unsteady hand still hits, and WCAG's size for those that stand close to others. */
const targetHeight = 20;
const targetSize = 24;
const textContrast = 4.5;
const shapeContrast = 3;

/** Everything in which a page breaks what holds for every state, theme, width and font, in words; nothing where it is sound. */
export function brokenRules(measured: Measured): readonly string[] {
  return [
    ...sideways(measured),
    ...cutText(measured),
    ...overlaps(measured),
    ...smallTargets(measured),
    ...faint(measured),
  ];
}

function sideways({ width, contentWidth, seen }: Measured): string[] {
  const out = seen.filter(({ rect }) => rect.left < -slack || rect.right > width + slack);
  const scroll = contentWidth > width ? [`the page is ${contentWidth} wide, ${width} are there`] : [];
  return [...scroll, ...out.map((one) => `${one.name} leaves the page sideways: ${told(one.rect)}`)];
}

function cutText({ seen }: Measured): string[] {
  return seen.filter(({ cut }) => cut === 'unmarked').map(({ name }) => `${name} is cut without an ellipsis`);
}

/** What is drawn: lines of text, controls without text and shapes. Boxes around them may lie in each other. */
function overlaps({ seen }: Measured): string[] {
  const ink = seen.flatMap((one, n) =>
    one.lines.length > 0
      ? one.lines.map((rect) => ({ ...one, n, rect: seenPart(rect, one.rect) }))
      : one.graphic
        ? [{ ...one, n }]
        : [],
  );
  const drawn = ink.filter(({ rect }) => rect.bottom > rect.top && rect.right > rect.left);
  drawn.sort((a, b) => a.rect.top - b.rect.top);
  return drawn.flatMap((one, at) => {
    const found: string[] = [];
    for (let next = at + 1; next < drawn.length; next += 1) {
      const other = drawn[next];
      if (!other || other.rect.top >= one.rect.bottom) break;
      // A line with an ellipsis is told twice: whole, and as far as it is seen.
      const isSameLine = one.n === other.n && one.rect.top === other.rect.top;
      if (!isSameLine && doOverlap(one.rect, other.rect))
        found.push(`${one.name} ${told(one.rect)} and ${other.name} ${told(other.rect)} lie on each other`);
    }
    return found;
  });
}

/** A line that is cut off with an ellipsis ends where its box ends. */
function seenPart(line: Rect, box: Rect): Rect {
  return { ...line, right: Math.min(line.right, box.right), bottom: Math.min(line.bottom, box.bottom) };
}

/** Fonts reach beyond their lines, some by a third of their height. */
function doOverlap(a: Rect, b: Rect): boolean {
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const lower = Math.min(a.bottom - a.top, b.bottom - b.top);
  return width > slack && height > Math.max(slack, lower / 2.5);
}

/** A smaller target may be where a circle of WCAG's size around its middle touches no other one. */
function smallTargets({ seen }: Measured): string[] {
  const targets = seen.filter(({ control }) => control);
  return targets
    .filter(({ rect }) => rect.bottom - rect.top < targetHeight - 0.1)
    .filter((one) => targets.some((other) => other !== one && isNear(one.rect, other.rect)))
    .map(({ name, rect }) => `${name} is a target of ${(rect.bottom - rect.top).toFixed(1)} px close to another`);
}

function isNear(target: Rect, other: Rect): boolean {
  const x = (target.left + target.right) / 2;
  const y = (target.top + target.bottom) / 2;
  const dx = Math.max(other.left - x, x - other.right, 0);
  const dy = Math.max(other.top - y, y - other.bottom, 0);
  return Math.hypot(dx, dy) < targetSize / 2;
}

function faint({ seen }: Measured): string[] {
  return seen.flatMap((one: Seen) => {
    const least = one.graphic ? shapeContrast : textContrast;
    const { contrast } = one;
    return contrast === undefined || contrast >= least - 0.005
      ? []
      : [`${one.name} has a contrast of ${contrast.toFixed(2)}, ${least} is needed`];
  });
}

function told({ left, top, right, bottom }: Rect): string {
  return `${Math.round(left)},${Math.round(top)}–${Math.round(right)},${Math.round(bottom)}`;
}
