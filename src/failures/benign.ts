import type { CommandKey } from './command.ts';
import { exitStatus } from './exit-status.ts';
import { isErrorLike, isNoise, speaksOfError } from './general.ts';
import { programIn, programOf } from './program-of.ts';
import { filters } from './programs.ts';
import type { Step } from './steps.ts';

const answering = (
  'grep egrep fgrep zgrep rg ag ack pgrep pidof findstr find fd cmp diff colordiff fc comp test [ [[ expr which type whereis ' +
  'where command hash ps lsof pkill killall fuser ss nc ping let read'
).split(' ');

interface Answer {
  readonly statuses: readonly number[];
  /** A word that must stand among the first arguments. */
  readonly word?: RegExp;
}

/** Programs that answer by their exit status, and the statuses that are answers. */
const answers: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ...answering.map((program): [string, Answer] => [program, { statuses: [1] }]),
  [
    'git',
    {
      statuses: [1],
      word: /^(?:diff|diff-index|diff-files|diff-tree|grep|check-ignore|merge-base|show-ref|rev-parse|ls-files|config|merge-tree)$/,
    },
  ],
  ['systemctl', { statuses: [1, 3, 4], word: /^(?:is-active|is-enabled|is-failed|status)$/ }],
  ...['npm', 'pnpm', 'yarn'].map((program): [string, Answer] => [
    program,
    { statuses: [1], word: /^(?:audit|outdated)$/ },
  ]),
  ['pip-audit', { statuses: [1] }],
  ...['pip', 'pip3'].map((program): [string, Answer] => [program, { statuses: [1], word: /^show$/ }]),
  ['dpkg', { statuses: [1], word: /^(?:-[sl]|--status|--list)$/ }],
  ['rpm', { statuses: [1], word: /^-q[a-z]*$/ }],
  ['reg', { statuses: [1], word: /^query$/i }],
  ['kill', { statuses: [1], word: /^-0$/ }],
  ['jq', { statuses: [1, 4], word: /^-[a-df-zA-Z]*e[a-zA-Z]*$|^--exit-status$/ }],
  ['getent', { statuses: [2] }],
  ['helm', { statuses: [2], word: /^--detailed-exitcode$/ }],
  ['tofu', { statuses: [2], word: /^-?-detailed-exitcode$/ }],
  ['gh', { statuses: [1, 8], word: /^checks$/ }],
  ['kubectl', { statuses: [1], word: /^diff$/ }],
  ['terraform', { statuses: [2], word: /^-?-detailed-exitcode$/ }],
  ['dnf', { statuses: [100], word: /^check-update$/ }],
]);

/** What a server says that came up: where it ran until the agent's own `timeout` stopped it, it did what was asked. */
const isUp =
  /\b(?:listening|running|serving|started|available|ready)\b.{0,40}\b(?:on|at|in|port|server|https?:)\b|\b(?:Local|Network): +https?:|\bserver (?:is )?(?:up|ready|running|started)\b|Uvicorn running/i;

/**
 * True where an exit status is an answer and no failure: grep found nothing, diff found a difference. In a pipe the last
 * command decides; in a list of `&&` the one that answers, where nothing in the output looks like an error.
 */
export function isBenign(command: CommandKey, exitCode: number, lines: readonly string[]): boolean {
  const last = command.steps.at(-1);
  if (last === undefined) return false;
  if (exitCode === exitStatus.interrupted || (exitCode === exitStatus.brokenPipe && command.mostLines !== undefined))
    return true;
  const isQuiet = () => !lines.some((line) => !isNoise(line) && isErrorLike(line));
  if (exitCode === exitStatus.timedOut && command.limited && isQuiet() && lines.some((line) => isUp.test(line)))
    return true;
  if (exitCode === 1 && commits(last) && lines.some((line) => nothingNew.test(line))) return true;
  if (lines.slice(0, usageWithin).some((line) => usage.test(line))) return false;
  if (answersWith(last, exitCode)) {
    if (isAlone(command.steps) || last.joint === ';' || isQuiet()) return true;
    return last.joint === '|' && !(isSilentWhenEmpty(last) && saysSomebodyElse(command.steps, lines));
  }
  if (last.joint === '|' && lines.every((line) => line === '') && answersInPipe(command.steps, exitCode)) return true;
  return last.joint === '&&' && chainOf(command.steps).some((step) => answersWith(step, exitCode)) && isQuiet();
}

/** Such a message stands at the start; further down it is what somebody reads. */
const usageWithin = 3;
/** How a program says that it was called in a way that it does not know. */
const usage =
  /^usage: \S|^flag provided but not defined: |: (?:unrecognized|unknown|invalid|illegal) (?:option|argument|predicate|flag)\b|^Try '.{1,60} --help' for more/i;

/** Programs that print nothing at all where they answer no: whatever stands there, another said. */
function isSilentWhenEmpty({ words }: Step): boolean {
  return /^(?:[efz]?grep|rg|ag|ack|pgrep|findstr)$/.test(programIn(words));
}

/** Whether a program of the line complains under its own name; what a shell or a server says at every start counts for nothing. */
function saysSomebodyElse(steps: readonly Step[], lines: readonly string[]): boolean {
  const names = new Set(steps.map((step) => programIn(step.words).toLowerCase()));
  return lines.some((line) => {
    const name = /^([\w.+-]{1,60})(?: \[\w+\])?: /.exec(line)?.[1]?.toLowerCase();
    return (
      speaksOfError(line) &&
      ((name !== undefined && names.has(name)) || /^(?:open \S|error\b|fatal\b|panic\b)/i.test(line))
    );
  });
}

/** True where one of the last pipe answered, and the rest of it only passes on what comes. */
function answersInPipe(steps: readonly Step[], exitCode: number): boolean {
  const start = steps.findLastIndex((step) => step.joint !== '|');
  const pipe = steps.slice(Math.max(0, start));
  return (
    pipe.some((step) => answersWith(step, exitCode)) &&
    pipe.slice(1).every((step) => filters.has(programIn(step.words)))
  );
}

const nothingNew = /^(?:nothing to commit|nothing added to commit|no changes added to commit)\b/;

function commits(step: Step): boolean {
  return step.words[0] === 'git' && step.words.slice(1, 6).includes('commit');
}

function isAlone(steps: readonly Step[]): boolean {
  return steps.every((step, index) => index === steps.length - 1 || step.words[0] === 'cd' || step.words[0] === 'echo');
}

/** What `xargs` exits with where one of the commands that it ran answered with 1. */
const oneOfMany = 123;

function answersWith(step: Step, exitCode: number): boolean {
  const [first = '', ...rest] = step.words;
  const program = programOf(first);
  if (program === 'xargs') return exitCode === oneOfMany && rest.some((word) => answering.includes(programOf(word)));
  const answer = answers.get(program);
  if (answer === undefined || !answer.statuses.includes(exitCode)) return false;
  const { word } = answer;
  return word === undefined || rest.slice(0, 4).some((each) => word.test(each));
}

/** The last commands that are joined by `&&`. */
function chainOf(steps: readonly Step[]): readonly Step[] {
  const start = steps.findLastIndex((step) => step.joint !== '&&' && step.joint !== '|');
  return steps.slice(Math.max(0, start));
}
