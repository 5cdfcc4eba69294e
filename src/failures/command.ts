import { limits } from '../model/limits.ts';
import { checks, decoration, doors, filters, loudness, searches, showing, showingWords } from './programs.ts';
import { isPartFilter, isStatusLost, mostLinesOf, readsBack } from './status.ts';
import { programOf, type Step, stepsOf } from './steps.ts';

/** What a shell line means, whatever it is dressed in. */
export interface CommandKey {
  /** Equal for lines of equal meaning: without `cd`, wrappers, environment, redirections, filters and quoting. */
  readonly key: string;
  /** What to call it, short and on one line: `npm test`. */
  readonly subject: string;
  /** The program that does the work, without its folder: `npm`. Empty where there is none. */
  readonly verb: string;
  /** True where it sleeps or polls. */
  readonly waiting: boolean;
  /** True where it sets its own time limit (`timeout 5 npm start`). */
  readonly limited: boolean;
  /** True where it only asks a server, which may still come up. */
  readonly knocks: boolean;
  /** True where the exit status is not that of the work: eaten by a pipe, `|| true`, `; echo`. */
  readonly statusLost: boolean;
  /** True where only a part of the output comes through (`| tail`, `| grep`). */
  readonly filtered: boolean;
  /** True where only lines that were looked for come through, or their number (`| grep`, `| wc -l`): the others stay unseen. */
  readonly searched: boolean;
  /** True where what was looked for is not failures, so that there may be more of them. */
  readonly narrowed: boolean;
  /** The key of the one check in it, whatever is done before (`rm -rf dist && npm test`); undefined for none or several. */
  readonly check?: string;
  /** The most lines that `head` or `tail` let through, where one does. */
  readonly mostLines?: number;
  /** True where it merely shows text that is there already. */
  readonly shows: boolean;
  /** The folder it goes to first. */
  readonly folder?: string;
  /** The commands that do something, wrappers taken off, in their order. */
  readonly steps: readonly Step[];
}

/** Reads a shell line. Linear, never throws. */
export function commandKey(command: string): CommandKey {
  const steps = stepsOf(command);
  const work = workOf(steps);
  const kept = work.length > 0 ? work : steps;
  const main = mainStep(kept);
  const mostLines = mostLinesOf(steps);
  const check = onlyCheck(kept);
  const searching = searchesOf(steps, kept);
  const folder = steps.find((step) => step.words[0] === 'cd' || step.words[0] === 'pushd')?.words[1];
  return {
    key: kept.map((step, index) => (index === 0 ? '' : step.joint === '|' ? ' | ' : '; ') + keyOf(step)).join(''),
    subject: subjectOf(main, command),
    verb: programOf(main?.words[0] ?? ''),
    waiting: steps.some(isWaiting) || isPollingLoop(command),
    knocks: doors.has(programOf(main?.words[0] ?? '')),
    limited: /(?:^|[\s;&|(])g?timeout\s/.test(command),
    statusLost: isStatusLost(steps, kept),
    filtered:
      steps.some((step, index) => step.joint === '|' && isPartFilter(step) && index > 0) || readsBack(steps, kept),
    searched: searching.length > 0,
    narrowed: searching.some((step) => !step.words.slice(1).some((word) => failing.test(word))),
    ...(check === undefined ? {} : { check }),
    shows: kept.length > 0 && kept.every(isShowing),
    ...(mostLines === undefined ? {} : { mostLines }),
    ...(folder === undefined ? {} : { folder }),
    steps,
  };
}

function workOf(steps: readonly Step[]): readonly Step[] {
  const written = new Set(steps.flatMap((step) => step.outputs));
  let piped = false;
  return steps.filter((step, index) => {
    const program = programOf(step.words[0] ?? '');
    const isFilter = step.joint === '|' && filters.has(program) && index > 0;
    piped = step.joint === '|' ? piped : steps[index + 1]?.joint === '|';
    if (isFilter && !startsWithShowing(steps, index)) return false;
    if (piped && (program === 'echo' || program === 'printf' || program === 'yes')) return true;
    if (decoration.has(program)) return false;
    return !(isShowing(step) && step.words.slice(1).some((word) => written.has(word)));
  });
}

/** Where a pipe begins with text that is merely shown, its filters are what it is about. */
function startsWithShowing(steps: readonly Step[], index: number): boolean {
  let start = index;
  while (start > 0 && steps[start]?.joint === '|') start--;
  const first = steps[start];
  return first !== undefined && isShowing(first);
}

function mainStep(steps: readonly Step[]): Step | undefined {
  return (
    steps.find((step) => checks.has(programOf(step.words[0] ?? ''))) ??
    steps.find((step) => !isShowing(step)) ??
    steps[0]
  );
}

/** What looks through the output of the work, in a pipe or in the file that it wrote. */
function searchesOf(steps: readonly Step[], kept: readonly Step[]): readonly Step[] {
  return steps.filter(
    (step, index) => index > 0 && !kept.includes(step) && searches.has(programOf(step.words[0] ?? '')),
  );
}

/** Words that whoever wants to see every failure looks for. */
const failing = /fail|err|✗|✕|✖|×|●|not ok|panic|Exception/i;

function onlyCheck(steps: readonly Step[]): string | undefined {
  const [check, ...others] = steps.filter((step) => checks.has(programOf(step.words[0] ?? '')));
  return check === undefined || others.length > 0 ? undefined : keyOf(check);
}

function keyOf(step: Step): string {
  const [first = '', ...rest] = step.words;
  const program = programOf(first);
  const inputs = step.inputs.map((input) => `< ${input}`);
  return [program, ...spokenWords(program, rest).map(quotedWord), ...inputs].join(' ');
}

/** The words that say what is done, without those that say how loud. */
function spokenWords(program: string, rest: readonly string[]): readonly string[] {
  const words = checks.has(program) ? rest.filter((word) => !loudness.test(word)) : rest;
  return program === 'npm' ? npmWords(words) : words;
}

function npmWords(words: readonly string[]): readonly string[] {
  const plain = words.filter((word) => word !== '--' || words.indexOf(word) < words.length - 1);
  const [first = '', second = ''] = plain;
  if (/^(?:run|run-script)$/.test(first) && /^(?:test|start|stop)$/.test(second)) return plain.slice(1);
  if (first === 't' || first === 'tst') return ['test', ...plain.slice(1)];
  return first === 'run-script' ? ['run', ...plain.slice(1)] : plain;
}

function quotedWord(word: string): string {
  return word === '' || /[\s;&|<>'"]/.test(word) ? JSON.stringify(word) : word;
}

const subjectWords = 4;
const subjectLength = 60;

function subjectOf(step: Step | undefined, command: string): string {
  if (step === undefined) return command.trim().replace(/\s+/g, ' ').slice(0, limits.title);
  const [first = '', ...rest] = step.words;
  const program = programOf(first);
  const words = spokenWords(program, rest);
  const told = [program];
  let length = program.length;
  for (const word of words.slice(0, subjectWords).map((each) => quotedWord(each.replace(/\s+/g, ' ')))) {
    length += 1 + word.length;
    if (length > subjectLength) break;
    told.push(word);
  }
  if (isCutFromValue(told.at(-1) ?? '', words[told.length - 1])) told.pop();
  return told.join(' ').slice(0, limits.title);
}

/** True where an option stands last and what follows it, its value perhaps, is left out. */
function isCutFromValue(last: string, next: string | undefined): boolean {
  return /^-[^=]*$/.test(last) && next !== undefined && !next.startsWith('-');
}

function isWaiting(step: Step): boolean {
  const program = programOf(step.words[0] ?? '');
  if (/^(?:sleep|wait|watch|Start-Sleep|wait-on|wait-for-it\.sh|inotifywait|pg_isready)$/.test(program)) return true;
  if (program === 'tail') return step.words.some((word) => /^-[a-zA-Z\d]*[fF]$|^--follow/.test(word));
  return step.words.slice(1, 4).includes('watch') && /^(?:gh|glab)$/.test(program);
}

function isPollingLoop(command: string): boolean {
  return /^\s*(?:until|while)\s/.test(command) && /\bsleep\b/.test(command);
}

function isShowing(step: Step): boolean {
  const [first = '', ...rest] = step.words;
  const program = programOf(first);
  if (program === 'sed') return !rest.some((word) => /^-[a-zA-Z]*i|^--in-place/.test(word));
  if (showing.has(program)) return true;
  const plain = rest.filter((word, index) => !word.startsWith('-') && !/^-[Cc]$/.test(rest[index - 1] ?? ''));
  return showingWords.some((shown) =>
    shown.every((word, index) => word === (index === 0 ? program : plain[index - 1])),
  );
}

const runOfTests =
  /^(?:pytest|unittest|jest|vitest|mocha|rspec|phpunit|ctest|(?:npm|pnpm|yarn|bun|deno|go|cargo|mix|dotnet|swift|sbt|dart|flutter) test)(?= |$)/;
const everything = /^\.{1,2}\/?(?:\.\.\.)?$|^--workspace$|^--all$|^tests?\/?$/;

/** True where one run of tests, by its check's key, is a part of a wider one: the same with more words that narrow it down. */
export function isPartOf(part: string, whole: string): boolean {
  const program = runOfTests.exec(whole)?.[0];
  if (program === undefined || runOfTests.exec(part)?.[0] !== program) return false;
  const words = new Set(part.split(' '));
  return whole.split(' ').every((word) => words.has(word) || everything.test(word));
}
