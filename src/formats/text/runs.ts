import type { Attempts, Read } from './attempts.ts';

/** A tool's first line, its last words, and what was run. */
const tools: readonly (readonly [start: RegExp, end: RegExp, command: string])[] = [
  [/^={5,80} test session starts ={5,80}$/, /^={3,80} .{1,80} in [\d.]{1,12}s/, 'pytest'],
  [/^ {1,4}Compiling \S{1,100} v\d/, /^error: could not compile|^ {1,4}Finished\b|^test result:/, 'cargo build'],
  [/^(?:gcc|cc|clang|g\+\+|c\+\+|clang\+\+) -\S/, /^make: \*\*\*/, 'make'],
  [/^ ?RUN {1,3}v\d/, /^ {1,4}Duration /, 'vitest run'],
  [/^(?:=== RUN {1,4}Test|--- FAIL: Test)/, /^FAIL$/, 'go test'],
  [/^\[INFO\] Scanning for projects/, /^\[(?:INFO|ERROR)\] (?:BUILD|Finished at|Failed to execute|Total time)/, 'mvn'],
  [/^> Task :\S/, /^BUILD (?:FAILED|SUCCESSFUL)\b/, 'gradle'],
  [/^ {0,4}Determining projects to restore/, /^Time Elapsed /, 'dotnet'],
  [/^PHPUnit \d/, /^(?:Tests: \d|OK \()/, 'phpunit'],
  [/^[.F*]{4,200}$/, /^(?:\d{1,6} examples?,|rspec \.)/, 'rspec'],
];
const scriptBanner = /^> \S{1,200}@\S{1,100} ([\w:.-]{1,60})(?: \S.{0,300})?$/;
const checks = /test|build|lint|check|verify|ci\b|compile/;

/**
 * Runs of one check after another, with nothing in between that names a command: what `for i in 1 2 3; do npm test; done | tee
 * agent.log` leaves. Taken for attempts only in a log with an agent's name that shows no commands of its own.
 */
export class Runs {
  private readonly attempts: Attempts;
  private begun = 0;

  constructor(attempts: Attempts) {
    this.attempts = attempts;
  }

  /** Begins an attempt where a run begins: `Attempts` gets the line too, as its first output. */
  take(read: Read): void {
    const { attempts } = this;
    if (!attempts.named || attempts.watched || attempts.counting || attempts.commands > this.begun) return;
    const line = read.stamped.body;
    const command = commandOf(line);
    if (command === undefined) return;
    const { block } = attempts;
    if (block?.start.style === 'announced' && !isFinished(block.output.lastLines, line)) return;
    attempts.close('command');
    attempts.open('announced', 'shell', { command }, read);
    this.begun += 1;
  }
}

function commandOf(line: string): string | undefined {
  const script = scriptBanner.exec(line)?.[1];
  if (script !== undefined) return checks.test(script) ? `npm run ${script}` : undefined;
  return tools.find(([start]) => start.test(line))?.[2];
}

/** Whether the last lines are the end of a run of the tool that `line` begins, or of any where a script begins. */
function isFinished(lastLines: readonly string[], line: string): boolean {
  if (scriptBanner.test(line)) return true;
  return tools.some(([start, end]) => start.test(line) && lastLines.some((last) => end.test(last)));
}
