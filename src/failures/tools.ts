import type { Attempt } from '../model/attempt.ts';
import type { Fault } from '../model/event.ts';
import type { FailureKind } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import type { CommandKey } from './command.ts';
import { maskedLines } from './general.ts';
import { maskLine } from './mask.ts';
import { pathKey } from './path-key.ts';
import type { Reading } from './reading.ts';

/** One form in which agents' tools say no, of their own accord and not of the command that they ran. */
interface ToolForm {
  readonly kind: FailureKind;
  readonly faults: readonly Fault[];
  readonly pattern: RegExp;
  /** True where it is looked for in the output of commands too. */
  readonly shell: boolean;
}

const forms: readonly ToolForm[] = [
  {
    kind: 'spawn',
    faults: ['spawn'],
    pattern:
      /posix_spawn|\bspawn \S{1,200} E[A-Z]{3,}|working directory .{1,300}no longer exists|failed to (?:start|spawn|launch) (?:the )?(?:process|command|shell|tool)|failed before spawn|could not be started|binary (?:is gone|not found)/i,
    shell: true,
  },
  {
    kind: 'policy',
    faults: ['policy'],
    pattern:
      /(?:denied|blocked|refused|rejected|stopped) by .{0,80}(?:hook|policy|guard|rule)|\bhook (?:error|blocked|denied|stopped)|PreToolUse|permission to use .{1,300} (?:has been )?denied|blocked by policy|not allowed by (?:policy|your settings)|\bguard\b.{0,60}(?:blocked|violation|refus)/i,
    shell: true,
  },
  {
    kind: 'sandbox',
    faults: ['sandbox'],
    pattern:
      /failed in sandbox|sandbox denied|denied by (?:the )?sandbox|blocked by (?:the )?sandbox|sandbox(?:ing)? (?:violation|error)/i,
    shell: true,
  },
  {
    kind: 'timeout',
    faults: ['timeout'],
    pattern:
      /(?:command|process|tool|execution|call|request|operation|it) (?:has )?(?:was )?(?:timed out|killed after|exceeded .{0,30}time ?(?:out|limit))|^\W{0,20}(?:error: )?timed out after|(?<!\b(?:test|hook) )timeout of [\d.]+ ?\w+ (?:exceeded|reached)(?!\. For async tests)|exceeded (?:the )?(?:timeout|time limit)(?! of .{1,20} for a (?:test|hook))|terminated (?:after|due to) .{0,30}time ?out/i,
    shell: true,
  },
  {
    kind: 'malformed-call',
    faults: ['malformed'],
    pattern:
      /unknown tool|no such tool|validation failed for tool|\btool\b.{0,80}(?:not found|does not exist|is not available|not registered|not exist)|is not a (?:valid|known) tool|unsupported call|(?:invalid|missing|unexpected|bad) (?:tool )?(?:arguments?|parameters?|params|input|patch text)|required (?:parameter|property|argument|field)|InputValidationError|input validation|failed to parse (?:the )?(?:arguments|function|tool|input|patch(?!: Invalid (?:EOF )?Context))|invalid hunk|invalid patch|could not parse|did not use a tool|invalid JSON|unparsable|not valid JSON|schema validation/i,
    shell: false,
  },
  {
    kind: 'edit-mismatch',
    faults: [],
    pattern:
      /string to replace|(?:old|search|original)[ _]?(?:string|text|str|content|block|lines?)\b.{0,120}(?:not|no|never|doesn't|failed|exactly|multiple|same)|failed to find (?:expected|context)|: invalid (?:EOF )?context|no changes|exactly the same|identical|search block|search\/replace|not unique|multiple (?:matches|occurrences|times)|occurrences? (?:of|found)|modified (?:since|externally)|unexpectedly (?:modified|changed)|content has changed|(?:not|must) (?:been |be |have been )?read|patch (?:failed|does not apply|verification)|verification failed|failed to match|no match|proposed edit .{0,60}(?:error|fail)|(?:edit|changes?|patch) .{0,30}not (?:been )?applied|could not find|couldn't find|does not match|already exists|is a jupyter notebook|expected \d+ (?:occurrences?|match(?:es)?)\b|\banchor\b.{0,40}(?:changed|not|no longer|mismatch)/i,
    shell: false,
  },
];

/** The tool's own words stand at the start; a command's output below them is not theirs. */
const formLines = 6;
const formLineLength = 600;

/**
 * What an agent's tool says of its own accord; its items make two such refusals the same whatever the wording (tool, target
 * and who refused; the system's error whatever the tool). Undefined where the failure is the command's.
 */
export function readTool(
  attempt: Attempt,
  lines: readonly string[],
  command: CommandKey | undefined,
): Reading | undefined {
  const speaking = lines.filter((line) => line.trim() !== '');
  const told = [...speaking.slice(0, formLines), ...speaking.slice(formLines).slice(-1)].map((line) =>
    line.slice(0, formLineLength),
  );
  const form = formOf(attempt, told);
  if (form === undefined) return attempt.action.kind === 'edit' ? refusedEdit(attempt, told) : undefined;
  const own = told.filter((line) => form.pattern.test(line));
  const said = own.length > 0 ? own : told.slice(0, 1);
  return {
    kind: form.kind,
    items: itemsOf(form.kind, attempt, said[0] ?? '', command),
    lines: form.kind === 'sandbox' ? maskedLines(told, formLines) : maskedLines(said, formLines),
    shown: said.map((line) => line.trim().slice(0, limits.lineShown)).slice(0, limits.shownLines),
  };
}

/** True where a tool speaks in a known form of refusal; for results whose log knows no status. */
export function saysForm(attempt: Attempt, lines: readonly string[]): boolean {
  return formOf(attempt, lines.slice(0, formLines)) !== undefined;
}

/** What the system says of files, in any tool. */
const ofTheSystem =
  /\bE(?:NOENT|ACCES|PERM|NOTDIR|ISDIR|EXIST|NOSPC|ROFS|BUSY|MFILE)\b|[Nn]o such file|[Pp]ermission denied|[Nn]ot a directory|[Ii]s a directory|[Dd]oes not exist|[Nn]o space left|[Rr]ead-only file system/;

/** Whoever says no to the edit itself, and not to the form of it. */
const refuser =
  /\b(?:hooks?|guard|policy|denied|forbidden|blocked|not (?:allowed|permitted)|disallowed|must not|may not|do not (?:edit|change|touch|modify|write))\b|\buse \S{1,60} instead\b/i;

/** What an edit tool speaks of by itself; a guard speaks of what the edit is for. */
const ofTheTool =
  /\b(?:files?|lines?|strings?|texts?|match(?:es|ed)?|read|editor|notebook|anchor|occurrences?|content|paths?|patch|blocks?|buffer|disk|tool|model|internal|result)\b/i;

/**
 * An edit refused in words of no known form: a guard's or a linter's, which may be others each time. Known by tool and file.
 * What the log calls the tool's own words, and speaks of files and texts, is a guard's only where somebody says no.
 */
function refusedEdit(attempt: Attempt, told: readonly string[]): Reading | undefined {
  const target = targetOf(attempt, undefined);
  if (target === '' || told.some((line) => ofTheSystem.test(line))) return undefined;
  const speaksLikeOne =
    attempt.fault !== 'tool' || !ofTheTool.test(told[0] ?? '') || told.some((line) => refuser.test(line));
  const isProse = speaksLikeOne && /^[^:{}()=]{0,40}\b\w+(?: [\w’'"`/,.-]+){5,}/u.test(told[0]?.slice(0, 200) ?? '');
  return {
    kind: isProse ? 'policy' : 'edit-mismatch',
    items: [isProse ? `${attempt.tool} ${target}` : target],
    lines: maskedLines(told, formLines),
    shown: told.map((line) => line.trim().slice(0, limits.lineShown)).slice(0, limits.shownLines),
  };
}

function formOf(attempt: Attempt, told: readonly string[]): ToolForm | undefined {
  const { fault } = attempt;
  const byFault = fault === undefined ? undefined : forms.find((form) => form.faults.includes(fault));
  if (byFault !== undefined) return byFault;
  return forms.find((form) => canSay(form, attempt) && told.some((line) => form.pattern.test(line)));
}

/** Whether a form of refusal may stand in what such an attempt came to. */
function canSay({ kind, shell }: ToolForm, { action, exitCode }: Attempt): boolean {
  if (kind === 'edit-mismatch') return action.kind === 'edit';
  if (action.kind !== 'run') return true;
  if (kind === 'malformed-call' && action.command.trim() === '') return true;
  return shell && (exitCode === undefined || kind === 'timeout' || kind === 'sandbox');
}

function itemsOf(
  kind: FailureKind,
  attempt: Attempt,
  line: string,
  command: CommandKey | undefined,
): readonly string[] {
  switch (kind) {
    case 'edit-mismatch':
      return [targetOf(attempt, command) || maskLine(line)];
    case 'malformed-call':
      return [`${attempt.tool}: ${formWords(line)}`];
    case 'policy':
      return [[attempt.tool, targetOf(attempt, command), whoRefused(line)].filter((part) => part !== '').join(' ')];
    case 'spawn':
      return [systemError(line)];
    case 'timeout':
      return [command === undefined ? `${attempt.tool} ${targetOf(attempt, command)}`.trim() : command.principal];
    default:
      return [];
  }
}

/** What the call was aimed at: a file, or the first two words of a command (`git commit`). */
function targetOf(attempt: Attempt, command: CommandKey | undefined): string {
  const { action } = attempt;
  if (action.kind === 'edit') return [...new Set(action.paths.map(pathKey))].sort().join(' ');
  if (action.kind === 'read') return pathKey(action.path);
  if (action.kind === 'search') return action.query.slice(0, 80);
  return command === undefined ? '' : command.subject.split(' ').slice(0, 2).join(' ');
}

function whoRefused(line: string): string {
  return maskLine(
    /\b(?:Pre|Post)ToolUse(?::\w+)?\b|\b\w+(?: \w+)? (?:hook|guard|policy)\b(?: from "[^"]{1,60}")?/i.exec(line)?.[0] ??
      '',
  );
}

function systemError(line: string): string {
  return maskLine(line.replace(/^\W{0,10}(?:error|\w+Error): /i, ''));
}

/** The form of a malformed call without the values that were wrong in it. */
function formWords(line: string): string {
  return maskLine(line)
    .replace(/["'`“][^"'`”]{0,300}["'`”]/g, '…')
    .slice(0, 160);
}
