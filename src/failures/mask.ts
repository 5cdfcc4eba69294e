import { withoutControl } from './clean.ts';
import { amounts } from './masks/amounts.ts';
import { heads } from './masks/heads.ts';
import { ids } from './masks/ids.ts';
import { lines } from './masks/lines.ts';
import { before, type MaskRule, namesNumber } from './masks/mask-rule.ts';
import { paths } from './masks/paths.ts';
import { times } from './masks/times.ts';
import { hasNeeded, type Needs, neededBy, traitsOf } from './masks/traits.ts';

/** What no other rule took for what it is. */
const rest: readonly MaskRule[] = [
  {
    what: 'long number',
    pattern: /(?<![\w.#-])\d{6,20}(?![\w.])/g,
    as: (match, ...more) => (namesNumber(before(more)) ? match : '<n>'),
  },
];

/**
 * What changes by itself from run to run, in the order in which it is masked: the head of a line before the times in it, ids
 * before the numbers in them. Errno, HTTP status, exit codes, error codes, versions, names of files, symbols and tests, the
 * values of assertions and ports that a person chose (below those of the system) are touched by none of these.
 */
const rules: readonly Applied[] = [...heads, ...paths, ...ids, ...times, ...amounts, ...lines, ...rest].map((rule) => ({
  ...rule,
  // A global pattern remembers where it stopped, and replacing with one is dear even where it finds nothing.
  found: new RegExp(rule.pattern.source, rule.pattern.flags.replace('g', '')),
  needs: neededBy(rule),
}));
const withoutDigits = rules.filter(({ digitless }) => digitless === true);

interface Applied extends MaskRule {
  readonly found: RegExp;
  readonly needs: Needs;
}

/** What a line without digits must hold for a rule to find anything in it. */
const tellingMarks = /[/\\-]/;
const unevenSpace = /[^\S ]| {2}/;

/** The outputs of one session say many lines again and again. */
const remembered = new Map<string, string>();
const mostRemembered = 1_000;

/**
 * One line without colours and with everything masked that changes by itself from run to run (times, durations, temp paths, home
 * folders, ids, addresses, processes, ports, counters, sizes, line numbers), spaces folded. Linear in the length of the line.
 */
export function maskLine(line: string): string {
  const known = remembered.get(line);
  if (known !== undefined) return known;
  const masked = maskAnew(line);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(line, masked);
  return masked;
}

function maskAnew(line: string): string {
  let masked = withoutControl(line);
  const hasDigits = /\d/.test(masked);
  if (!hasDigits && !tellingMarks.test(masked)) return folded(masked);
  let traits = traitsOf(masked);
  for (const { needs, found, pattern, as } of hasDigits ? rules : withoutDigits) {
    // Most rules have nothing to look for in most lines, and to look is dear.
    if (!hasNeeded(traits, needs) || !found.test(masked)) continue;
    masked = typeof as === 'string' ? masked.replace(pattern, as) : masked.replace(pattern, as);
    traits = traitsOf(masked);
  }
  return folded(masked);
}

function folded(line: string): string {
  return (unevenSpace.test(line) ? line.replace(/\s+/g, ' ') : line).trim();
}
