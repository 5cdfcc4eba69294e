import type { Measured, Seen } from './measure.ts';

/** Box sizes come from the theme's font size, which is the same everywhere; only text is as wide as its font makes it. */
const tolerance = 2.5;

/**
 * A page's layout in words, one line an element that is no running text: its name, where it begins and ends where that is not
 * for its text to say, how far it is below what is above it, its font, and the size of what is drawn. Nothing in it depends on
 * how wide or high a font's letters are. What stands there again among its siblings is counted.
 */
export function layoutOf({ width, seen }: Measured): readonly string[] {
  const within = (parent: number, isFixed: boolean): readonly string[] => {
    const all = seen.flatMap((one, n) =>
      one.parent === parent && (!one.inline || one.graphic || one.control) ? [{ n, one }] : [],
    );
    if (all[0]?.one.among === 'stack') all.sort((a, b) => a.one.rect.top - b.one.rect.top);
    const blocks: { readonly lines: readonly string[]; times: number }[] = [];
    for (const [at, { n, one }] of all.entries()) {
      const isPlaced = isFixed && !one.hugs && one.among !== 'row';
      const parts = [
        one.name,
        isPlaced ? across(one, width) : '',
        one.among === 'stack' ? down(one, all[at - 1]?.one) : '',
        drawn(one),
      ];
      const own = parts.filter((part) => part !== '').join(' | ');
      const lines = [own, ...within(n, isPlaced).map((line) => `  ${line}`)];
      const like = blocks.find((block) => differences(block.lines, lines).length === 0);
      if (like) like.times += 1;
      else blocks.push({ lines, times: 1 });
    }
    return blocks.flatMap(({ lines: [own = '', ...rest], times }) => [times === 1 ? own : `${own} ×${times}`, ...rest]);
  };
  return within(-1, true);
}

function across({ rect, graphic, control }: Seen, width: number): string {
  return graphic || control ? '' : `from ${Math.round(rect.left)} to ${Math.round(width - rect.right)}`;
}

function down({ rect, room }: Seen, above: Seen | undefined): string {
  return `down ${Math.round(rect.top - (above ? above.rect.bottom : room.top))}`;
}

function drawn({ rect, graphic, inset, font, lines }: Seen): string {
  if (graphic) return `${Math.round(rect.right - rect.left)} by ${Math.round(rect.bottom - rect.top)}`;
  if (lines.length === 0) return '';
  const around = inset.some((side) => side > 0) ? `inset ${inset.map(Math.round).join(' ')} ` : '';
  return `${around}font ${font.size.toFixed(1)} ${font.weight}`;
}

/** Where a layout is another than the kept one, in words: what is gone, new or out of its place. */
export function differences(kept: readonly string[], found: readonly string[]): readonly string[] {
  const was = kept.map(shapeOf);
  const is = found.map(shapeOf);
  const gone = was.findIndex((shape, n) => shape !== is[n]);
  if (gone >= 0 || is.length > was.length) {
    const at = gone >= 0 ? gone : was.length;
    return [`expected “${kept[at]?.trim() ?? 'the end'}”, found “${found[at]?.trim() ?? 'the end'}”`];
  }
  return kept.flatMap((line, n) => {
    const other = found[n] ?? '';
    return isNear(line, other) ? [] : [`expected “${line.trim()}”, found “${other.trim()}”`];
  });
}

const numbers = /(?<=[ ×])-?\d+(?:\.\d+)?/g;

function shapeOf(line: string): string {
  return line.replace(numbers, '#');
}

function isNear(line: string, other: string): boolean {
  const [a, b] = [line, other].map((one) => (one.match(numbers) ?? []).map(Number));
  return (a ?? []).every((value, n) => Math.abs(value - (b?.[n] ?? Number.NaN)) <= tolerance);
}
