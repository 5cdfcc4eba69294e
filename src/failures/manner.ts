import { checks } from './programs.ts';

/**
 * Options by which a check is told how to run and how to talk (colours, reporters, verbosity, how many at once, time limits
 * of its own): the same check without them. What narrows or widens it (files, filters, targets, `--fix`) is none of these.
 */
const manners: readonly (readonly [programs: RegExp | undefined, alone: RegExp, valued?: RegExp])[] = [
  [
    undefined,
    /^(?:-v{1,3}|-q{1,2}|-s|--verbose|--quiet|--silent|--no-colou?rs?|--colou?rs?(?:=\w+)?|--reporters?=[\w-]+|--no-progress|--progress=\w+|--no-ansi|--nocapture|--show-output|--pretty)$/,
    /^(?:--colou?r|--reporters?|--progress)$/,
  ],
  [
    /^pytest$/,
    /^(?:--tb=\w+|--no-header|--no-summary|-r[aAfEsxXpPNw]{1,3}|--capture=\w+|--show-capture=\w+|--durations=\d+|--full-trace|-l|--showlocals|--timeout=\d+|--no-cov|-[qvs]{2,6}|-n\d{1,3}|--numprocesses=\w+|-p(?:no:)?\w+)$/,
    /^(?:--tb|--capture|--durations|--timeout|-n|--numprocesses|-p|--dist)$/,
  ],
  [/^go$/, /^(?:--?count=1|--?v|--?timeout=\w+|--?parallel=\d+|-?-p=\d+|--?json|-x)$/, /^--?(?:timeout|parallel|p)$/],
  [
    /^(?:cargo|rustc)$/,
    /^(?:-j\d{1,3}|--jobs=\d+|--message-format=\S+|--test-threads=\d+)$/,
    /^(?:-j|--jobs|--message-format|--test-threads)$/,
  ],
  [
    /^(?:npm|pnpm|yarn|bun|jest|vitest|mocha|ava|playwright|cypress)$/,
    /^(?:--runInBand|-i|--forceExit|--detectOpenHandles|--no-coverage|--coverage=false|--verbose=\w+|--silent=\w+|--watch=false|--no-watch|--watchAll=false|--maxWorkers=\S+|--ci|--expand|--no-stack-trace|--no-file-parallelism|--if-present|--no-fund|--no-audit|--loglevel=\w+)$/,
    /^(?:-R|--maxWorkers|--loglevel|--workers)$/,
  ],
  [
    /^(?:make|gmake|ninja|ctest|cmake)$/,
    /^(?:-j\d{0,4}(?:\$\(.{0,40}\))?|--jobs(?:=\S+)?|--parallel(?:=\d+)?|--output-on-failure|-VV?|--no-print-directory|-k0?|--keep-going|V=\d)$/,
    /^(?:-j|--jobs|--parallel)$/,
  ],
  [
    /^(?:mvn|gradle)$/,
    /^(?:-e|-X|-B|--batch-mode|--no-transfer-progress|-ntp|--stacktrace|--full-stacktrace|--info|--debug|--warn|-i|-d|-w|--no-daemon|--daemon|--console=\w+|--errors|-T\w{1,4}|--parallel|--scan|--no-scan|--warning-mode=\w+)$/,
    /^(?:-T|--console|--warning-mode)$/,
  ],
  [
    /^dotnet$/,
    /^(?:-v:\w+|--verbosity[=:]\w+|--logger[=:].+|--nologo|-nologo|-m(?::\d+)?|-clp:.+)$/,
    /^(?:-v|--verbosity|--logger|-l)$/,
  ],
  [/^(?:rspec|rake|minitest)$/, /^(?:--format=\w+|--backtrace|-b|--no-fail-fast)$/, /^(?:--format|-f)$/],
  [/^(?:phpunit|pest)$/, /^(?:--testdox|--colors=\w+|--debug|--no-output)$/],
  [
    /^(?:eslint|ruff|biome|stylelint)$/,
    /^(?:--format=\S+|--output-format=\S+|--stylish)$/,
    /^(?:-f|--format|--output-format|--formatter)$/,
  ],
  [
    /^(?:curl|wget)$/,
    /^(?:-[sSvLikfgNq]{1,8}|--(?:silent|show-error|verbose|include|location|fail|fail-with-body|compressed|insecure|quiet)|--(?:max-time|connect-timeout|retry|retry-delay|timeout|tries)=\d+)$/,
    /^(?:-o|-w|-m|--output|--write-out|--max-time|--connect-timeout|--retry|--retry-delay)$/,
  ],
  [/^tsc$/, /^--pretty(?:=\w+)?$/, /^--pretty$/],
  [
    /^mypy$/,
    /^--(?:pretty|show-error-codes|show-column-numbers|show-error-context|no-error-summary|no-pretty|hide-error-context)$/,
  ],
  [
    /^(?:mix|flutter|dart|swift|zig|unittest|bazel|tox|nox)$/,
    /^(?:--trace|--test_output=\w+|--verbose_failures|--expanded|-b|--buffer)$/,
    /^(?:-r|--test_output)$/,
  ],
];

/** True for what may be the value of an option and is no file: `-v minimal`, `--tb short`. */
function isValue(word: string | undefined): boolean {
  return word !== undefined && /^[\w;=.,:]{1,60}$/.test(word);
}

/** The words of a check, or of a question to a server, without those that say how it is to run and talk; any others as they are. */
export function withoutManner(program: string, words: readonly string[]): readonly string[] {
  const isDoor = /^(?:curl|wget)$/.test(program);
  if (!checks.has(program) && !isDoor) return words;
  const own = manners.filter(([programs]) => programs === undefined || programs.test(aliasOf(program)));
  const left: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const takes = own.some(([, , valued]) => valued?.test(word));
    if (takes && (isDoor || isValue(words[at + 1]))) at++;
    else if (!takes && !own.some(([, alone]) => alone.test(word))) left.push(word);
  }
  while (left.at(-1) === '--') left.pop();
  return left;
}

const aliases: ReadonlyMap<string, string> = new Map([
  ['gradlew', 'gradle'],
  ['mvnw', 'mvn'],
  ['bazelisk', 'bazel'],
  ['gmake', 'make'],
  ['python3', 'python'],
  ['pip3', 'pip'],
  ['nodejs', 'node'],
]);

/** The program that is meant: a project's own `gradlew` is `gradle`, `python3` is `python`; another version is another. */
export function aliasOf(program: string): string {
  return aliases.get(program) ?? program;
}

/**
 * Checks that do not mind the order of their words, but for the first of some; of `make clean all` and `mvn clean install` the
 * order is the meaning.
 */
const orderless = /^(?:pytest|unittest|jest|mocha|rspec|phpunit|ctest|eslint|tsc|mypy)$/;
const orderlessBehind = /^(?:vitest|go|cargo|ruff|dotnet|flutter|dart|swift)$/;

/**
 * The words of a command as they count for its key: `--filter=cart` and `--filter cart` are one, so are `a\b.ts`, `./a/b.ts`
 * and `/code/shop/a/b.ts` in `/code/shop`, and for most checks any order.
 */
export function meaningOf(program: string, words: readonly string[], folder: string | undefined): readonly string[] {
  const isWhole = folder !== undefined && folder.length > 1 && /^(?:\/|[A-Za-z]:[/\\])/.test(folder);
  const base = isWhole ? `${folder.replaceAll('\\', '/').replace(/\/{1,9}$/, '')}/` : undefined;
  const plain = scriptWords(program, words).flatMap((word) => {
    const parts = checks.has(program) ? /^(--?[a-zA-Z][\w-]{0,60})=(.+)$/s.exec(word) : null;
    return parts === null ? [pathOf(word, base)] : [parts[1] ?? '', pathOf(parts[2] ?? '', base)];
  });
  if (orderless.test(program)) return unitsOf(plain).sort();
  return orderlessBehind.test(program)
    ? [...plain.slice(0, 1), ...unitsOf(plain.slice(1)).sort()]
    : plain.map(quotedWord);
}

/** Options of checks that take the next word; of any others the two stand apart in the key. */
const takesNext =
  /^(?:-[kmtocEpg]|--?(?:run|tags|bench|skip|grep|filter|config|project|package|features|bin|test|example|target|select|ignore|ext|framework|configuration|testNamePattern|test-name-pattern|testPathPattern|testPathPatterns|maxfail|cov|exclude|name|plain-name|group|testsuite))$/;

function unitsOf(words: readonly string[]): string[] {
  const units: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    if (takesNext.test(word) && next !== undefined && !next.startsWith('-')) {
      units.push(`${word} ${quotedWord(next)}`);
      at++;
    } else units.push(quotedWord(word));
  }
  return units;
}

/** A word as it would be written on one line: quoted where it must be. */
export function quotedWord(word: string): string {
  return word === '' || /[\s;&|<>'"]/.test(word) ? JSON.stringify(word) : word;
}

function pathOf(word: string, base: string | undefined): string {
  const slashed = /^(?:[A-Za-z]:|\.{1,2})?[\w.\\ -]{1,300}$/.test(word) ? word.replaceAll('\\', '/') : word;
  const below = base !== undefined && slashed.startsWith(base) ? slashed.slice(base.length) || '.' : slashed;
  return below.replace(/^\.\/(?=\w)/, '').replace(/(?<=\w)\/$/, '');
}

/** Scripts of a project by the shortest way to say them: `npm t`, `npm run test` and `npm test` are one. */
function scriptWords(program: string, words: readonly string[]): readonly string[] {
  if (program === 'vitest') {
    const rest = words.filter((word, index) => word !== '--run' && !(index === 0 && word === 'run'));
    return ['run', ...rest];
  }
  const [first = '', second = ''] = words;
  if (program === 'npm' && /^(?:i|add)$/.test(first)) return ['install', ...words.slice(1)];
  const isRun = /^(?:yarn|pnpm|composer)$/.test(program) && /^(?:run|run-script)$/.test(first) && /^\w/.test(second);
  return isRun ? words.slice(1) : words;
}

/** What npm's shortcuts and `--` stand for; as people would say it. */
export function spokenNpm(words: readonly string[]): readonly string[] {
  const [first = '', second = ''] = words;
  const plain = words.filter(
    (word, index) => word !== '--' || (words[index + 1]?.startsWith('-') === true && index > 0),
  );
  if (/^(?:run|run-script)$/.test(first) && /^(?:test|start|stop)$/.test(second)) return plain.slice(1);
  if (first === 't' || first === 'tst') return ['test', ...plain.slice(1)];
  return first === 'run-script' ? ['run', ...plain.slice(1)] : plain;
}
