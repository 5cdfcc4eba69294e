import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';

/** A change that an answer asks for, in one of Aider's edit formats. */
export interface EditBlock {
  /** `replace` and `patch` show what they are; a `diff` or a whole `file` is one only if Aider says so. */
  readonly kind: 'replace' | 'patch' | 'diff' | 'file';
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly start: Place;
  /** The line that ends it. */
  end: Place;
}

const head = /^<{5,9} (?:SEARCH>?|ORIGINAL)\s{0,9}$/;
const divider = /^={5,9}\s{0,9}$/;
const tail = /^>{5,9} (?:REPLACE|UPDATED)\s{0,9}$/;
const fence = /^\s{0,8}(?:`{3,9}|~{3,9})(\S{0,40})\s{0,9}$/;
/** The fences that Aider asks for where the files hold backticks. */
const tagFence = /^<(\/?)(?:source|code|pre|codeblock|sourcecode)>(\S{0,40})\s{0,9}$/;
const patchStart = /^\*\*\* Begin Patch/;
const patchEnd = /^\*\*\* End Patch/;
const patchPath = /^\*\*\* (?:Update|Add|Delete) File: (.{1,1000})/;
const diffPath = /^\+\+\+ (?:b\/)?(.{1,1000})/;
/** Lines above an edit in which its file is named. */
const linesAbove = 3;
/** Edits kept of one answer. */
const mostBlocks = 200;

/** The file that a line names; undefined where it is no name. */
function fileName(line: string): string | undefined {
  const name = line
    .trim()
    .replace(/^#{1,6} /, '')
    .replace(/:$/, '')
    .replace(/^[`*]{1,3}|[`*]{1,3}$/g, '')
    .trim();
  return name !== '' && name.length <= 1_000 && !/\s{2}|[<>|"?*]/.test(name) && /[./\\]|^\w{1,40}$/.test(name)
    ? name
    : undefined;
}

function cut(text: string, line: string): string {
  return text.length < limits.input ? `${text}${line}\n`.slice(0, limits.input) : text;
}

type Part = 'text' | 'before' | 'after' | 'patch';

/** Reads the edits out of one answer, line by line. */
export class EditBlocks {
  readonly blocks: EditBlock[] = [];
  #part: Part = 'text';
  #fenced = false;
  #info = '';
  /** The fence holds something that was read already. */
  #used = false;
  #path = '';
  #before = '';
  #after = '';
  #start: Place = { offset: 0 };
  #above: string[] = [];
  #last: EditBlock | undefined;

  /** Whether the next line stands inside a block of code or an edit. */
  get isShowing(): boolean {
    return this.#fenced || this.#part !== 'text';
  }

  line(text: string, at: Place): void {
    if (this.#last !== undefined) this.#last.end = at;
    this.#last = undefined;
    if (this.#part === 'before' || this.#part === 'after') this.#replace(text, at);
    else if (this.#part === 'patch') this.#patch(text, at);
    else this.#text(text, at);
  }

  #text(text: string, at: Place): void {
    if (head.test(text)) {
      this.#begin('before', at);
      this.#path = this.#named() ?? this.#path;
      return;
    }
    if (patchStart.test(text)) {
      this.#begin('patch', at);
      this.#path = '';
      this.#before = cut('', text);
      return;
    }
    const tag = tagFence.exec(text);
    const mark = tag === null ? fence.exec(text) : null;
    if (tag !== null || mark !== null) this.#fence(tag?.[2] ?? mark?.[1] ?? '', at);
    else if (this.#fenced && !this.#used) this.#inFence(text);
    this.#above = text.trim() === '' ? this.#above : [...this.#above, text.slice(0, 1_000)].slice(-linesAbove);
  }

  #fence(info: string, at: Place): void {
    if (this.#fenced) {
      this.#fenced = false;
      if (this.#used || this.#path === '' || this.#after === '') return;
      this.#add({ kind: this.#info === 'diff' ? 'diff' : 'file', end: at });
      this.#last = undefined;
      return;
    }
    const [above] = this.#above.slice(-1);
    this.#fenced = true;
    this.#used = false;
    this.#info = info;
    this.#start = at;
    this.#before = '';
    this.#after = '';
    this.#path = (above === undefined ? undefined : fileName(above)) ?? '';
  }

  #inFence(text: string): void {
    if (this.#info !== 'diff') {
      this.#after = cut(this.#after, text);
      return;
    }
    const path = diffPath.exec(text)?.[1]?.trim();
    if (path !== undefined) this.#path = path;
    else if (text.startsWith('-') && !text.startsWith('--- ')) this.#before = cut(this.#before, text.slice(1));
    else if (text.startsWith('+')) this.#after = cut(this.#after, text.slice(1));
  }

  #replace(text: string, at: Place): void {
    if (head.test(text)) this.#begin('before', at);
    else if (this.#part === 'before' && divider.test(text)) this.#part = 'after';
    else if (this.#part === 'after' && tail.test(text)) {
      this.#part = 'text';
      this.#above = [];
      this.#add({ kind: 'replace', end: at });
    } else if (this.#part === 'before') this.#before = cut(this.#before, text);
    else this.#after = cut(this.#after, text);
  }

  #patch(text: string, at: Place): void {
    this.#before = cut(this.#before, text);
    const path = patchPath.exec(text)?.[1]?.trim();
    if (this.#path === '' && path !== undefined) this.#path = path;
    if (!patchEnd.test(text)) return;
    this.#part = 'text';
    this.#add({ kind: 'patch', end: at });
  }

  #begin(part: Part, at: Place): void {
    this.#part = part;
    this.#used = true;
    this.#before = '';
    this.#after = '';
    this.#start = at;
  }

  #add({ kind, end }: Pick<EditBlock, 'kind' | 'end'>): void {
    if (this.blocks.length >= mostBlocks) return;
    const block: EditBlock = {
      kind,
      path: this.#path,
      before: this.#before,
      after: this.#after,
      start: this.#start,
      end,
    };
    this.blocks.push(block);
    this.#last = block;
  }

  /** The nearest line above that names a file; Aider itself looks no further up. */
  #named(): string | undefined {
    return this.#above
      .filter((line) => !fence.test(line) && !tagFence.test(line))
      .map(fileName)
      .filter((name) => name !== undefined)
      .at(-1);
  }
}
