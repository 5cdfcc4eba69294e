import type { Attempts, Read } from './attempts.ts';

/** A line of npm's debug log: its number, its level, what it says (npm 6 to 11, `~/.npm/_logs`). */
const logLine = /^(\d{1,7}) (silly|verbose|info|http|notice|timing|warn|error)(?: (.{0,4000}))?$/;
const title = /^title (npm \S.{0,1000})$/;
/** Before npm 8.6 the arguments alone say what was run. */
const argumentList = /^cli \[.{0,400}?npm(?:-cli)?(?:\.js)?',(.{1,1000})\]$/;
const argument = /'([^']{1,400})'/g;
const exit = /^(?:exit|code) \[? ?(-?\d{1,10})\b/;
const shown = /^(?:stack|notice) /;

/** npm's debug log: one run of npm, told by npm itself. It proves no agent: it is read where a person says that it is one's. */
export class NpmRun {
  readonly #attempts: Attempts;
  #isRunning = false;

  constructor(attempts: Attempts) {
    this.#attempts = attempts;
  }

  /** Takes a line of such a log; false where it is none. */
  take(read: Read): boolean {
    const match = logLine.exec(read.stamped.timeless);
    if (match === null) {
      this.#isRunning = false;
      return false;
    }
    const [, number, level, words = ''] = match;
    if (number === '0') {
      this.#attempts.close('command');
      this.#isRunning = true;
    }
    if (!this.#isRunning) return false;
    const command = title.exec(words)?.[1] ?? commandOf(argumentList.exec(words)?.[1]);
    if (command !== undefined && this.#attempts.block === undefined)
      this.#attempts.open('step', 'shell', { command }, read);
    const code = level === 'verbose' ? exit.exec(words)?.[1] : undefined;
    if (code !== undefined)
      this.#attempts.takeExit({ code: Number(code), where: 'trailer', form: 'npm', rest: '' }, read);
    else if (level === 'info' && words === 'ok')
      this.#attempts.takeExit({ code: 0, where: 'trailer', form: 'npm', rest: '' }, read);
    else if (level === 'error' || (level === 'verbose' && shown.test(words)))
      this.#attempts.add(read, level === 'error' ? `npm error ${words}` : words.replace(shown, ''));
    return true;
  }
}

function commandOf(list: string | undefined): string | undefined {
  if (list === undefined) return undefined;
  const words = [...list.matchAll(argument)].map((match) => match[1]).filter((word) => word !== undefined);
  return words.length === 0 ? undefined : `npm ${words.join(' ')}`;
}
