/** What one line of Aider's chat history is. */
export type ChatLine =
  /** A chat begins. */
  | { readonly kind: 'start' }
  /** What a person, or Aider in a person's place, says to the model. */
  | { readonly kind: 'person'; readonly text: string }
  /** What Aider says itself. */
  | { readonly kind: 'tool'; readonly text: string }
  /** What the model says; blank lines between the others read so too. */
  | { readonly kind: 'answer'; readonly text: string };

const start = /^# aider chat started at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s{0,4}$/;
const person = /^####(?: |$)/;
const quoted = /^>(?: |$)/;
/** Aider ends each line of a person's and each message of its own with two spaces: Markdown's line break. */
const broken = '  ';
/** What Aider says right after an answer; no answer says it so, not even one that quotes a chat history in a fence. */
const afterAnswer =
  /^(?:Tokens: [\d.]{1,8}[kM]? sent, |\d{1,9} prompt tokens, \d{1,9} completion |\^C KeyboardInterrupt)/;
/** It follows edits that the answer did not end. */
const unended = /^The LLM did not conform to the edit format\./;
const failedBlocks = /^# \d{1,5} SEARCH\/REPLACE blocks? failed to match!/;
const blockStart = /^<{5,9} SEARCH/;
const blockEnd = /^>{5,9} REPLACE/;
/** The last line of that message, whose blocks may hold any text. */
const failedBlocksEnd = /^(?:The SEARCH section must exactly match|Just reply with fixed versions of the block)/;
const announcement = /^> Aider v\d/;

/**
 * Tells the lines of a chat history apart (Aider 0.10 to 0.86, `io.py`: append_chat_history). Their marks are Markdown that an
 * answer may hold as well, headings and quotes: only the line break at the end and the blank line before tell Aider's own.
 */
export class ChatLines {
  /** Lines lost their line breaks to an editor that trims them. */
  #trimmed = false;
  #mode: 'outside' | 'person' | 'tool' | 'answer' = 'outside';
  /** A message of several lines goes on, of which only the first is quoted. */
  #open = false;
  #openBlocks = false;
  /** It is in the middle of such a block. */
  #inBlock = false;
  #blankBefore = true;

  /** `shown`: the line stands in a block of code or an edit of the answer. */
  read(raw: string, shown: boolean): ChatLine {
    const line = raw.replace(/\r?\n$/, '').replace(/\r$/, '');
    const read = this.#kindOf(line, shown);
    this.#blankBefore = line.trim() === '';
    return read;
  }

  #kindOf(line: string, shown: boolean): ChatLine {
    if (start.test(line)) {
      this.#enter('outside');
      return { kind: 'start' };
    }
    if (this.#inBlock) {
      this.#inBlock = !blockEnd.test(line);
      return { kind: 'tool', text: line };
    }
    if (this.#mode === 'outside' && announcement.test(line)) this.#trimmed = !line.endsWith(broken);
    const ends = this.#trimmed || line.endsWith(broken);
    if (this.#isPerson(line, ends, shown)) {
      this.#enter('person');
      return { kind: 'person', text: line.slice(5).trimEnd() };
    }
    if (quoted.test(line) && this.#isTool(line.slice(2), ends, shown)) {
      const text = line.slice(2);
      this.#enter('tool');
      this.#open = !ends;
      this.#openBlocks = this.#open && failedBlocks.test(text);
      return { kind: 'tool', text: text.trimEnd() };
    }
    if (this.#open) {
      this.#inBlock = this.#openBlocks && blockStart.test(line);
      const closes = this.#openBlocks ? failedBlocksEnd.test(line) : true;
      if (ends && closes) this.#open = false;
      return { kind: 'tool', text: line.trimEnd() };
    }
    if (line.trim() === '') return { kind: 'answer', text: line };
    // An answer begins behind a blank line, so this is a message whose line before ends in spaces of its own.
    if (this.#mode === 'tool' && !this.#blankBefore) return { kind: 'tool', text: line.trimEnd() };
    this.#enter('answer');
    return { kind: 'answer', text: line };
  }

  #isPerson(line: string, ends: boolean, shown: boolean): boolean {
    if (!person.test(line) || !ends) return false;
    if (this.#mode === 'person') return true;
    return this.#blankBefore && !(shown && this.#mode === 'answer');
  }

  #isTool(text: string, ends: boolean, shown: boolean): boolean {
    if (this.#mode !== 'answer') return !this.#openBlocks || ends;
    if (afterAnswer.test(text)) return true;
    return ends && this.#blankBefore && (!shown || unended.test(text));
  }

  #enter(mode: 'outside' | 'person' | 'tool' | 'answer'): void {
    this.#mode = mode;
    this.#open = false;
    this.#openBlocks = false;
    this.#inBlock = false;
  }
}
