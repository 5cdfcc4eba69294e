import type { Attempts, Read } from './attempts.ts';
import type { Tries } from './tries.ts';

/** GitHub Actions: a step's head says what it runs and with what; the head of an action names no shell. */
const stepHead = /^##\[group\]Run \S/;
const headEnd = /^##\[endgroup\]/;
const shellLine = /^shell: \S/;
/** What stands in a head behind the script. */
const headRest = /^(?:shell: |env:|with:|working-directory: )/;
const stepFailed = /^##\[error\]Process completed with exit code (\d{1,10})\./;
const jobEnd = /^(?:Post job cleanup\.|Cleaning up orphan processes)/;
const jobStart = /^(?:Complete job name: |##\[section\]Starting: Initialize job)/;
/** Azure Pipelines: a task begins, shows its script, runs it, and ends. */
const taskStart = /^##\[section\]Starting: \S/;
const taskEnd = /^##\[section\]Finishing: /;
const scriptStart = /^Script contents:/;
const outputStart = /^={10,60} Starting Command Output ={10,60}/;
const shellCommand = /^\[command\]\S/;
const taskFailed =
  /^##\[error\](?:Bash|PowerShell|Cmd\.exe|The process '[^']{1,400}') (?:exited|failed) with (?:exit )?code '?(\d{1,10})'?/;
const taskRetry = /^##\[warning\]RetryHelper encountered task failure, will retry/;

/** Lines of a script that are kept. */
const scriptLines = 200;
/** Commands of one job that are known again. */
const mostKnown = 500;

/**
 * The steps of a job of a CI server. Such a log is an agent's only where it shows attempts: one step over and over, or tries that
 * are counted. A job that runs one step after another is a program's.
 */
export class CiRun {
  isSeen = false;
  readonly #attempts: Attempts;
  readonly #tries: Tries;
  readonly #known = new Set<string>();
  /** Lines of a script while they are shown; `shell` once it is sure that it is one. */
  #script: { readonly lines: string[]; readonly ends: RegExp; shell: boolean; full: boolean } | undefined;

  constructor(attempts: Attempts, tries: Tries) {
    this.#attempts = attempts;
    this.#tries = tries;
  }

  /** Whether what comes is output of a step, which only the server says the end of. */
  get isInStep(): boolean {
    return this.#attempts.block?.start.style === 'step';
  }

  /** Takes a line that has a meaning only here; false where it has none. */
  take(read: Read): boolean {
    const line = read.stamped.timeless.trimEnd();
    if (this.#script !== undefined) return this.#inScript(line, read);
    if (jobStart.test(line)) this.#known.clear();
    if (stepHead.test(line)) return this.#begins(headEnd, false);
    if (taskStart.test(line)) return this.#between();
    if (!this.isSeen) return false;
    if (scriptStart.test(line)) return this.#begins(outputStart, true);
    if (taskEnd.test(line) || jobEnd.test(line)) return this.#between();
    const code = (stepFailed.exec(line) ?? taskFailed.exec(line))?.[1];
    if (code !== undefined && this.isInStep) return this.#failed(Number(code), read);
    if (this.isInStep && taskRetry.test(line)) return this.#between('failed');
    return this.isInStep && shellCommand.test(line) && this.#attempts.block?.isEmpty === true;
  }

  #begins(ends: RegExp, shell: boolean): boolean {
    this.#between();
    this.#script = { lines: [], ends, shell, full: false };
    return true;
  }

  #inScript(line: string, read: Read): boolean {
    const script = this.#script;
    if (script === undefined) return false;
    if (script.ends.test(line)) {
      this.#script = undefined;
      const command = script.lines.join('\n').trim();
      if (script.shell && command !== '') this.#open(command, read);
      return true;
    }
    if (shellLine.test(line)) script.shell = true;
    if (headRest.test(line)) script.full = true;
    if (!script.full && script.lines.length < scriptLines) script.lines.push(line);
    return true;
  }

  #open(command: string, read: Read): void {
    const block = this.#attempts.open('step', 'shell', { command }, read);
    block.repeats = this.#known.has(command);
    if (this.#known.size < mostKnown) this.#known.add(command);
  }

  /** A step that the server says nothing bad of went well. */
  #between(verdict: 'ok' | 'failed' = 'ok'): boolean {
    this.isSeen = true;
    this.#tries.drop();
    const { block } = this.#attempts;
    if (block !== undefined && this.isInStep) block.verdict ??= verdict;
    this.#attempts.close('command');
    return true;
  }

  #failed(code: number, read: Read): boolean {
    this.#attempts.takeExit({ code, where: 'trailer', form: 'ci', rest: '' }, read);
    this.#tries.drop();
    this.#attempts.close('command');
    return true;
  }
}
