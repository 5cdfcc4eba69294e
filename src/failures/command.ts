import { limits } from '../model/limits.ts';
import { folderOf } from './folder.ts';
import { aliasOf, meaningOf, quotedWord, spokenNpm, withoutManner } from './manner.ts';
import { pipeAround } from './pipe.ts';
import { beginsWith, programIn, programOf } from './program-of.ts';
import { checks, decoration, doors, filters, sceneries, searches, showing, showingWords } from './programs.ts';
import { isPartFilter, isStatusLost, mostLinesOf, readsBack } from './status.ts';
import { type Step, stepsOf } from './steps.ts';
import { isPollingLoop, onlyWaits } from './waiting.ts';

/** What a shell line means, whatever it is dressed in. */
export interface CommandKey {
  /**
   * Equal for lines of equal meaning: without `cd`, wrappers, environment, redirections, filters, quoting, how it is to run and to
   * talk, and looks around on the way. The environment (`CI=1`, `NODE_OPTIONS=…`) is how a check is run, and a changed one is how
   * it is often got past, so it stays out; another place (`docker exec app`, `ssh host`) is another command.
   */
  readonly key: string;
  /** What to call it, short and on one line: `npm test`. */
  readonly subject: string;
  /** The program that does the work, without its folder: `npm`. Empty where there is none. */
  readonly verb: string;
  /** True where it sleeps or polls, and does no more than one thing besides. */
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
  /** The key of the step that it comes to: its one check, else the last that does something. */
  readonly principal: string;
  /** The most lines that `head` or `tail` let through, where one does. */
  readonly mostLines?: number;
  /** True where it merely shows text that is there already. */
  readonly shows: boolean;
  /** The folder in which its work is done, where it goes to one: by `cd` or by an option (`make -C web`). */
  readonly folder?: string;
  /** The commands that do something, wrappers taken off, in their order. */
  readonly steps: readonly Step[];
}

/** Whoever reads an attempt asks for its command several times in a row: what it failed with, what it means. */
let latest: { readonly command: string; readonly key: CommandKey } | undefined;

/** Reads a shell line. Linear, never throws. */
export function commandKey(command: string): CommandKey {
  if (latest?.command !== command) latest = { command, key: readCommand(command) };
  return latest.key;
}

function readCommand(command: string): CommandKey {
  const steps = stepsOf(command);
  const work = workOf(steps);
  const kept = work.length > 0 ? work : steps;
  const main = mainStep(kept);
  const program = programIn(main?.words ?? []);
  const mostLines = mostLinesOf(steps);
  const folder = main === undefined ? undefined : folderOf(steps, main);
  const keys = kept.map((step) => keyOf(step, folder));
  const check = keys[onlyCheck(kept)];
  const searching = searchesOf(steps, kept);
  return {
    key: kept.map((step, index) => jointOf(step, index) + keys[index]).join(''),
    subject: subjectOf(main, command),
    verb: program,
    waiting: onlyWaits(steps, work, isShowing) || isPollingLoop(command),
    knocks: doors.has(program) || main?.at?.startsWith('ssh ') === true,
    limited: steps.some((step) => step.limited === true),
    statusLost: isStatusLost(steps, kept),
    filtered:
      steps.some((step, index) => step.joint === '|' && isPartFilter(step) && index > 0) || readsBack(steps, kept),
    searched: searching.length > 0,
    narrowed: searching.some((step) => !step.words.slice(1).some((word) => failing.test(word))),
    ...(check === undefined ? {} : { check }),
    principal: check ?? keys.at(-1) ?? '',
    shows: kept.length > 0 && kept.every(isShowing),
    ...(mostLines === undefined ? {} : { mostLines }),
    ...(folder === undefined ? {} : { folder }),
    steps,
  };
}

function jointOf(step: Step, index: number): string {
  return index === 0 ? '' : step.joint === '|' ? ' | ' : '; ';
}

/** The steps that do something: no scenery, no filters, no looks around beside the work. */
function workOf(steps: readonly Step[]): readonly Step[] {
  const written = new Set(steps.flatMap((step) => step.outputs));
  let piped = false;
  const work = steps.filter((step, index) => {
    const program = programIn(step.words);
    const isFilter = step.joint === '|' && filters.has(program) && index > 0;
    piped = step.joint === '|' ? piped : steps[index + 1]?.joint === '|';
    if (isFilter && !startsWithShowing(steps, index)) return false;
    if (piped && /^(?:echo|printf|yes)$/.test(program)) return feedsWork(steps, index);
    if (isScenery(step) || isIdleLoop(steps, index)) return false;
    return !(isShowing(step) && step.words.slice(1).some((word) => written.has(word)));
  });
  const doing = work.filter((step) => !isGlance(step, steps));
  return doing.length > 0 ? doing : work;
}

/** True where the pipe behind a step holds more than filters. */
function feedsWork(steps: readonly Step[], index: number): boolean {
  const behind = steps.slice(index + 1, pipeAround(steps, index).end);
  return behind.some((step) => !filters.has(programIn(step.words)));
}

function isScenery({ words, folder }: Step): boolean {
  const program = programIn(words);
  if (decoration.has(program)) return true;
  // A variable alone shows what it holds; `(…).Count` asks for a part of what stands before.
  if (words.length === 1 && /^(?:\$(?:[\w:{}]{1,80}$|\()|\.[A-Za-z]{2,40}$)/.test(words[0] ?? '')) return true;
  return folder === undefined && sceneries.some((phrase) => beginsWith(words, phrase));
}

/** The head of a loop whose variable nobody asks for only says how often. */
function isIdleLoop(steps: readonly Step[], index: number): boolean {
  const [first = '', name = ''] = steps[index]?.words ?? [];
  if (first !== 'for' || !/^\w{1,60}$/.test(name)) return false;
  const uses = [`$${name}`, `\${${name}`];
  return !steps
    .slice(index + 1)
    .some((step) => [...step.words, ...step.inputs].some((word) => uses.some((use) => word.includes(use))));
}

/** A look around that feeds nothing, a guard, a folder made ready; a question to a server and a comparison are work. */
function isGlance(step: Step, steps: readonly Step[]): boolean {
  const { start, end } = pipeAround(steps, steps.indexOf(step));
  return steps.slice(start, end).every(isIdle);
}

function isIdle(step: Step): boolean {
  const { words, outputs } = step;
  const program = programIn(words);
  if (step.captured === true && values.test(program)) return true;
  if (guards.test(program) || (program === 'command' && /^-[vV]$/.test(words[1] ?? ''))) return true;
  if (program === 'mkdir' && words[1] === '-p') return true;
  if (words.length === 2 && /^(?:--version|-[vV]|version)$/.test(words[1] ?? '')) return true;
  if (outputs.some((output) => !/^(?:\/dev\/null|nul|\$null)$/i.test(output))) return false;
  return isShowing(step) && !doors.has(program) && !/^(?:diff|cmp|comm|colordiff)$/.test(program);
}

/** Programs whose output is a value to go on with, no answer. */
const values = /^(?:mktemp|date|basename|dirname|realpath|readlink|seq|nproc|uname|hostname|whoami|id|expr)$/;
const guards = /^(?:test|\[|\[\[|Test-Path)$/;

/** Where a pipe begins with text that is merely shown, its filters are what it is about. */
function startsWithShowing(steps: readonly Step[], index: number): boolean {
  const first = steps[pipeAround(steps, index).start];
  return first !== undefined && isShowing(first) && !isScenery(first);
}

function mainStep(steps: readonly Step[]): Step | undefined {
  return (
    steps.find((step) => checks.has(programIn(step.words))) ??
    steps.find((step) => !isShowing(step) && !/^(?:for|select|case|function)$/.test(step.words[0] ?? '')) ??
    steps.find((step) => !isShowing(step)) ??
    steps[0]
  );
}

/** What looks through the output of the work, in a pipe or in the file that it wrote. */
function searchesOf(steps: readonly Step[], kept: readonly Step[]): readonly Step[] {
  return steps.filter((step, index) => index > 0 && !kept.includes(step) && searches.has(programIn(step.words)));
}

/** Words that whoever wants to see every failure looks for. */
const failing = /fail|err|✗|✕|✖|×|●|not ok|panic|Exception/i;

/** Where the one check stands; -1 where there is none, or several. */
function onlyCheck(steps: readonly Step[]): number {
  const isCheck = (step: Step) => checks.has(programIn(step.words));
  const first = steps.findIndex(isCheck);
  return first === steps.findLastIndex(isCheck) ? first : -1;
}

function keyOf(step: Step, folder: string | undefined): string {
  const [first = '', ...rest] = step.words;
  const program = aliasOf(programOf(first));
  const inputs = step.inputs.map((input) => `< ${input.trimEnd()}`);
  const words = meaningOf(program, spokenWords(program, rest), folder);
  const fed = inputs.length > 0 && words.at(-1) === '-' ? words.slice(0, -1) : words;
  return [...(step.at === undefined ? [] : [step.at]), program, ...fed, ...inputs].join(' ');
}

/** The words that say what is done, without those that say how and how loud. */
function spokenWords(program: string, rest: readonly string[]): readonly string[] {
  const words = withoutManner(program, rest);
  return program === 'npm' ? spokenNpm(words) : words;
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
  return [...(step.at === undefined ? [] : [step.at]), ...told].join(' ').slice(0, limits.title);
}

/** True where an option stands last and what follows it, its value perhaps, is left out. */
function isCutFromValue(last: string, next: string | undefined): boolean {
  return /^-[^=]*$/.test(last) && next !== undefined && !next.startsWith('-');
}

function isShowing(step: Step): boolean {
  const program = programIn(step.words);
  const rest = step.words.slice(1);
  if (program === 'sed') return !rest.some((word) => /^-[a-zA-Z]*i|^--in-place/.test(word));
  if (showing.has(program) || (step.joint === '|' && program !== 'xargs' && filters.has(program))) return true;
  const plain = rest.filter((word, index) => !word.startsWith('-') && !/^-[Cc]$/.test(rest[index - 1] ?? ''));
  return showingWords.some((phrase) => beginsWith([program, ...plain], phrase));
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
