import { limits } from '../model/limits.ts';
import {
  checks,
  decoration,
  filters,
  loudness,
  runners,
  shells,
  showing,
  showingWords,
  wholeFilters,
  wrappers,
} from './programs.ts';
import { type Joint, type SimpleCommand, splitCommands } from './words.ts';

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
  /** True where the exit status is not that of the work: eaten by a pipe, `|| true`, `; echo`. */
  readonly statusLost: boolean;
  /** True where only a part of the output comes through (`| tail`, `| grep`). */
  readonly filtered: boolean;
  /** The most lines that `head` or `tail` let through, where one does. */
  readonly mostLines?: number;
  /** True where it merely shows text that is there already. */
  readonly shows: boolean;
  /** The folder it goes to first. */
  readonly folder?: string;
  /** The commands that do something, wrappers taken off, in their order. */
  readonly steps: readonly Step[];
}

/** One simple command that does something, its wrappers taken off. */
export interface Step {
  readonly joint: Joint;
  readonly words: readonly string[];
  readonly outputs: readonly string[];
  readonly inputs: readonly string[];
  readonly background: boolean;
}

const nestedShells = 3;
const reserved: ReadonlySet<string> = new Set([
  'if',
  'then',
  'elif',
  'else',
  'fi',
  'while',
  'until',
  'do',
  'done',
  '{',
  '}',
  '!',
  'time',
  'fi;',
  'done;',
]);

/** Reads a shell line. Linear, never throws. */
export function commandKey(command: string): CommandKey {
  const steps = stepsOf(command, 0);
  const work = workOf(steps);
  const kept = work.length > 0 ? work : steps;
  const main = mainStep(kept);
  const mostLines = mostLinesOf(steps);
  const folder = steps.find((step) => step.words[0] === 'cd' || step.words[0] === 'pushd')?.words[1];
  return {
    key: kept.map((step, index) => (index === 0 ? '' : step.joint === '|' ? ' | ' : '; ') + keyOf(step)).join(''),
    subject: subjectOf(main, command),
    verb: programOf(main?.words[0] ?? ''),
    waiting: steps.some(isWaiting) || isPollingLoop(command),
    statusLost: isStatusLost(steps, kept),
    filtered:
      steps.some((step, index) => step.joint === '|' && isPartFilter(step) && index > 0) || readsBack(steps, kept),
    shows: kept.length > 0 && kept.every(isShowing),
    ...(mostLines === undefined ? {} : { mostLines }),
    ...(folder === undefined ? {} : { folder }),
    steps,
  };
}

function stepsOf(script: string, depth: number): readonly Step[] {
  return splitCommands(script).flatMap((command) => unwrap(command, depth));
}

function unwrap(command: SimpleCommand, depth: number): readonly Step[] {
  const words = unwrapped(command.words);
  const { joint, outputs, inputs, background } = command;
  if (words.length === 0) return [];
  const inner = depth < nestedShells ? innerScript(words) : undefined;
  if (inner !== undefined) {
    const steps = stepsOf(inner, depth + 1);
    return steps.map((step, index) => ({
      ...step,
      joint: index === 0 ? joint : step.joint,
      outputs: index === steps.length - 1 ? [...step.outputs, ...outputs] : step.outputs,
    }));
  }
  return [{ joint, words, outputs, inputs, background }];
}

function innerScript(words: readonly string[]): string | undefined {
  const program = programOf(words[0] ?? '');
  if (program === 'eval') return words.slice(1).join(' ');
  if (!shells.has(program)) return undefined;
  const flag = words.findIndex((word, index) => index > 0 && /^(?:-[a-z]*c|\/c|-Command)$/i.test(word));
  return flag > 0 && flag <= 4
    ? words
        .slice(flag + 1)
        .join(' ')
        .trim() || undefined
    : undefined;
}

function unwrapped(given: readonly string[]): readonly string[] {
  let words = given;
  for (let turn = 0; turn < 12; turn++) {
    const shorter = unwrapOnce(words);
    if (shorter === words) break;
    words = shorter;
  }
  return words;
}

function unwrapOnce(words: readonly string[]): readonly string[] {
  const [first = '', second = ''] = words;
  if (reserved.has(first) || /^[A-Za-z_]\w*=/.test(first)) return words.slice(1);
  const program = programOf(first);
  const valued = wrappers.get(program);
  if (valued !== undefined && words.length > 1) {
    if (program === 'command' && /^-[vV]$/.test(second)) return words;
    let at = 1;
    while (at < words.length && (words[at]?.startsWith('-') || /^[A-Za-z_]\w*=/.test(words[at] ?? ''))) {
      at += valued.includes(words[at] ?? '') ? 2 : 1;
    }
    if (/timeout$/.test(program)) at++;
    return at < words.length ? words.slice(at) : words.slice(words.length);
  }
  const runner = runners.find((run) => run.every((word, index) => (index === 0 ? program : words[index]) === word));
  if (runner !== undefined && words.length > runner.length) {
    let at = runner.length;
    while (at < words.length - 1 && words[at]?.startsWith('-')) at++;
    return words.slice(at);
  }
  if (/^python[\d.]*$/.test(program) && second === '-m' && words.length > 2) return words.slice(2);
  return words;
}

/** The program's name without its folder and without `.exe`. */
function programOf(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  return name.replace(/\.(?:exe|cmd|bat|ps1)$/i, '');
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
  let subject = program;
  for (const word of words.slice(0, subjectWords)) {
    const longer = `${subject} ${quotedWord(word.replace(/\s+/g, ' '))}`;
    if (longer.length > subjectLength) break;
    subject = longer;
  }
  return subject.slice(0, limits.title);
}

function isWaiting(step: Step): boolean {
  const program = programOf(step.words[0] ?? '');
  if (/^(?:sleep|wait|watch|Start-Sleep|wait-on|wait-for-it\.sh|inotifywait)$/.test(program)) return true;
  if (program === 'tail') return step.words.some((word) => /^-[a-zA-Z\d]*[fF]$|^--follow/.test(word));
  return step.words.slice(1, 4).includes('watch') && /^(?:gh|glab)$/.test(program);
}

function isPollingLoop(command: string): boolean {
  return /^\s*(?:until|while)\s/.test(command) && /\bsleep\b/.test(command);
}

function isShowing(step: Step): boolean {
  const words = [programOf(step.words[0] ?? ''), ...step.words.slice(1)].filter(
    (word, index) => index === 0 || !/^-/.test(word),
  );
  const [first = ''] = words;
  if (first === 'sed') return !step.words.some((word) => /^-[a-zA-Z]*i|^--in-place/.test(word));
  if (showing.has(first)) return true;
  return showingWords.some((shown) =>
    shown.every((word, index) => words.includes(word, index === 0 ? 0 : 1) && (index > 0 || first === word)),
  );
}

function isPartFilter(step: Step): boolean {
  const program = programOf(step.words[0] ?? '');
  return filters.has(program) && !wholeFilters.has(program);
}

/** What `head` and `tail` show where they are told no number. */
const usualLines = 10;

function mostLinesOf(steps: readonly Step[]): number | undefined {
  const most = steps.flatMap((step) => {
    if (!/^(?:head|tail|Select-Object)$/.test(programOf(step.words[0] ?? ''))) return [];
    if (step.words.some((word) => /^-n?\+/.test(word) || word.startsWith('-c'))) return [];
    const told = step.words.slice(1, 4).flatMap((word) => /^(?:-n?|--lines=)?(\d{1,6})$/.exec(word)?.[1] ?? []);
    return [told[0] === undefined ? usualLines : Number(told[0])];
  });
  return most.length === 0 ? undefined : Math.min(...most);
}

/** A run written to a file that is then shown: `npm test > out.txt; tail out.txt`. */
function readsBack(steps: readonly Step[], kept: readonly Step[]): boolean {
  const written = new Set(kept.flatMap((step) => step.outputs));
  return steps.some(
    (step) => !kept.includes(step) && isPartFilter(step) && step.words.some((word) => written.has(word)),
  );
}

/** True where the status at the end of the line is not that of the work. */
function isStatusLost(steps: readonly Step[], kept: readonly Step[]): boolean {
  const last = steps.at(-1);
  if (last === undefined) return false;
  if (kept.some((step) => step.background)) return true;
  const pipefail = steps.some((step) => step.words[0] === 'set' && step.words.some((word) => /pipefail/.test(word)));
  const stops = steps.some((step) => step.words[0] === 'set' && step.words.some((word) => /^-[a-z]*e/.test(word)));
  const work = new Set(kept);
  const lastWork = steps.findLastIndex((step) => work.has(step));
  return steps.some((step, index) => {
    if (index === 0) return false;
    const program = programOf(step.words[0] ?? '');
    if (step.joint === '|') return !pipefail && filters.has(program) && workIsPiped(steps, index, work);
    if (step.joint === '||') return decoration.has(program) || !work.has(step);
    return step.joint === ';' && index > lastWork && !stops && !/^(?:exit|return)$/.test(program);
  });
}

function workIsPiped(steps: readonly Step[], index: number, work: ReadonlySet<Step>): boolean {
  let start = index;
  while (start > 0 && steps[start]?.joint === '|') start--;
  const first = steps[start];
  return first !== undefined && work.has(first);
}
