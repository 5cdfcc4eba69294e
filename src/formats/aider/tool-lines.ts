/** What Aider says in one line, as far as it matters. */
export type ToolLine =
  | { readonly kind: 'applied'; readonly path: string }
  | { readonly kind: 'skipped'; readonly path: string; readonly why: 'refused' | 'ignored' | 'failed' }
  /** The edits of the answer could not be taken; what follows says why. */
  | { readonly kind: 'not applied'; readonly malformed: boolean; readonly text: string }
  | { readonly kind: 'committed'; readonly text: string }
  | { readonly kind: 'commit failed'; readonly text: string; readonly exitCode: number | undefined }
  | { readonly kind: 'lint' }
  | { readonly kind: 'running'; readonly command: string }
  | { readonly kind: 'not run'; readonly text: string }
  | { readonly kind: 'question'; readonly question: string; readonly yes: boolean }
  | { readonly kind: 'cost'; readonly tokens: number; readonly usd: number }
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'trouble'; readonly name: string; readonly text: string }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'stopped' }
  /** Known, and says nothing of an attempt. */
  | { readonly kind: 'notice' }
  /** Anything else: the text of a message, what a command printed, the subject of a question. */
  | { readonly kind: 'text'; readonly text: string };

type Reader = readonly [RegExp, (match: RegExpExecArray, text: string) => ToolLine];

const notice = (): ToolLine => ({ kind: 'notice' });

/** A count as Aider shows it: `950`, `6.5k`, `1.2M`. */
function count(shown: string | undefined): number {
  const match = /^([\d.,]{1,12})([kM]?)/.exec(shown ?? '');
  const number = Number((match?.[1] ?? '').replaceAll(',', '').replace(/\.$/, ''));
  const unit = match?.[2] === 'k' ? 1_000 : match?.[2] === 'M' ? 1_000_000 : 1;
  return Number.isFinite(number) ? Math.round(number * unit) : 0;
}

function dollars(shown: string | undefined): number {
  const number = Number((shown ?? '').replaceAll(',', ''));
  return Number.isFinite(number) ? number : 0;
}

const question =
  /^(.{0,1000}\?)(?: \((?:Y\)es|\(?y\/n).{0,60}| \[?[Yy]\/[Nn]\]?.{0,20})?(?: \[(?:Yes|No)\]:)? (y|n|a|d|s|yes|no|all|skip|don't)$/i;
/** A question with its options, and the answer that Aider gave in a person's place. */
export const echoedQuestion = /^.{1,1000}\? \(Y\)es\/\(N\)o.{0,60}\]: ?\S{0,10}$/;

/** Messages of Aider (base_coder.py, commands.py, repo.py, linter.py and the coders, 0.10 to 0.86). */
const readers: readonly Reader[] = [
  [/^Applied edit to (.{1,1000})$/, ([, path = '']) => ({ kind: 'applied', path })],
  [/^Skipping edits to (.{1,1000}) that matches gitignore spec\.?$/, skipped('ignored')],
  [/^Skipping edits to (.{1,1000})$/, skipped('refused')],
  [/^Unable to create (.{1,1000}), skipping edits\.?$/, skipped('failed')],
  [/^Failed to apply edit to (.{1,1000})$/, skipped('failed')],
  [/^The LLM did not conform to the edit format\.?/, notApplied(true)],
  [/^Malformed .{1,60} blocks?, retrying/, notApplied(true)],
  [/^(?:Exception while updating files:|Cmd\('git'\) failed due to: )/, notApplied(false)],
  [/^# \d{1,5} SEARCH\/REPLACE blocks? failed to match!/, notApplied(true)],
  [/^Unified ?Diff(?:NoMatch|NotUnique): /, notApplied(true)],
  [/^Commit [0-9a-f]{7,40} /, (_, text) => ({ kind: 'committed', text })],
  [
    /^Unable to commit: (?:.{0,200}exit code\((-?\d{1,6})\))?/,
    ([, code], text) => ({ kind: 'commit failed', text, exitCode: code === undefined ? undefined : Number(code) }),
  ],
  [/^# Fix any (?:linting )?errors below, if possible\.?/, () => ({ kind: 'lint' })],
  [/^Running (\S.{0,4000})$/, ([, command = '']) => ({ kind: 'running', command })],
  [/^Error occurred while running command /, (_, text) => ({ kind: 'not run', text })],
  [
    /^Tokens: ([\d.,]{1,9}[kM]?) sent, (?:[^.]{0,80}, )?([\d.,]{1,9}[kM]?) received(?:\. Cost: \$([\d.,]{1,12}) (?:message|request))?/,
    ([, sent, received, paid]) => ({ kind: 'cost', tokens: count(sent) + count(received), usd: dollars(paid) }),
  ],
  [
    /^([\d,]{1,12}) prompt tokens, ([\d,]{1,12}) completion tokens/,
    ([, sent, received]) => ({ kind: 'cost', tokens: count(sent) + count(received), usd: 0 }),
  ],
  [/^(?:Main model|Models?): (\S{1,200}) with /, ([, model = '']) => ({ kind: 'model', model })],
  [/^Git working dir: (.{1,4000})$/, ([, path = '']) => ({ kind: 'folder', path })],
  [/^litellm\.(\w{1,80}): /, ([, name = ''], text) => ({ kind: 'trouble', name, text })],
  [
    /^(?:Model \S{1,200} has hit a token limit!|Your estimated chat context of [\d,]{1,12} tokens exceeds)/,
    (_, text) => ({ kind: 'trouble', name: 'context length', text }),
  ],
  [/^Empty response received from LLM/, (_, text) => ({ kind: 'trouble', name: '', text })],
  [/^\^C(?: KeyboardInterrupt)?$/, () => ({ kind: 'interrupted' })],
  [/^Only \d{1,4} reflections allowed, stopping/, () => ({ kind: 'stopped' })],
  [question, ([, asked = '', answer = '']) => ({ kind: 'question', question: asked, yes: /^(?:y|a)/i.test(answer) })],
  [/^(?:Added \d{1,9} lines? of output to the chat|Committing .{1,1000} before applying edits)/, notice],
  [/^(?:You can use \/undo |Retrying in [\d.]{1,12} seconds|Did not apply edit to |\^C again to exit)/, notice],
  [/^(?:Copied code context to clipboard|Processing your request|Diff since )/, notice],
  [/^The API provider(?:'s servers|\s)/, notice],
];

function skipped(why: 'refused' | 'ignored' | 'failed'): (match: RegExpExecArray) => ToolLine {
  return ([, path = '']) => ({ kind: 'skipped', path, why });
}

function notApplied(malformed: boolean): (match: RegExpExecArray, text: string) => ToolLine {
  return (_, text) => ({ kind: 'not applied', malformed, text });
}

/** Longer lines are output of something. */
const longest = 5_000;

/** Reads one line that Aider says, without its mark. */
export function readToolLine(text: string): ToolLine {
  if (text.length > longest) return { kind: 'text', text };
  for (const [pattern, read] of readers) {
    const match = pattern.exec(text);
    if (match !== null) return read(match, text);
  }
  return { kind: 'text', text };
}

/** What GitPython says of a command that failed: the command, then what it printed, in quotes and last of all its errors. */
export class GitMessage {
  #inErrors = false;
  isOver = false;

  line(text: string): void {
    const begins = /^\s{0,4}stderr: '/.test(text);
    if ((begins && text.trimEnd().length > "stderr: '".length) || this.#inErrors) this.isOver = /'\s*$/.test(text);
    this.#inErrors ||= begins;
  }
}
