import { echoedQuestion } from './tool-lines.ts';

/** Commands that hand what stands behind them on to the model, which is then written once more. */
const asks = /^\/(?:ask|code|architect|help|context|ok)\b\s{0,10}/;
/** Commands whose outcome goes to the model. */
const works = /^(?:\/(?:run|test|lint|web|voice|paste|edit|editor)\b|!)/;
const command = /^\/[a-z][\w-]{0,40}(?:\s|$)/;
/** What Aider fed back to the model before 0.40 stands where a person's words do. */
const reflections =
  /^(?:# \d{1,5} SEARCH\/REPLACE blocks? failed|# Fix any (?:linting )?errors below|Unified ?Diff(?:NoMatch|NotUnique): |I ran this command:|I added these files to the chat|Malformed )/;
/** Characters by which a text is known again. */
const known = 200;

/** Tells what a person said from what Aider writes in a person's place. */
export class Person {
  #answer = '';
  #echo: string | undefined;

  /** The model's last answer: an architect's is handed on to the editor as if a person had said it. */
  answered(text: string): void {
    this.#answer = key(text);
  }

  /** What a person said with these lines; undefined where nobody did. */
  said(text: string): string | undefined {
    const echo = this.#echo;
    this.#echo = undefined;
    const trimmed = text.trim();
    if (trimmed === '' || trimmed === '<blank>' || echoedQuestion.test(trimmed)) return undefined;
    if (reflections.test(trimmed)) return undefined;
    const start = key(trimmed);
    if (start === echo || (start.length > 40 && start === this.#answer)) return undefined;
    const asked = asks.exec(trimmed);
    if (asked !== null) {
      const rest = trimmed.slice(asked[0].length);
      this.#echo = key(rest);
      return rest === '' ? undefined : rest;
    }
    return command.test(trimmed) && !works.test(trimmed) ? undefined : trimmed;
  }

  /** Whether these lines are Aider's message about what went wrong with the answer before. */
  isReflection(text: string): boolean {
    return reflections.test(text.trim());
  }
}

function key(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, known);
}
