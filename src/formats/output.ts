import { limits } from '../model/limits.ts';

const half = limits.output / 2;
/** Lines that tell how an output ends: summaries of test runners are about this long. */
const lastKept = 10;

/** The output of one block, line by line: its head and its tail within `limits.output`, and its last lines. */
export class Output {
  private readonly head: string[] = [];
  private headRoom = half;
  private tail: string[] = [];
  private tailStart = 0;
  private tailSize = 0;
  private left = 0;
  private last: string[] = [];
  private blanks = 0;

  /** Lines that are not blank. */
  lines = 0;

  add(line: string): void {
    if (line.trim() === '') {
      if (this.lines > 0) this.blanks += 1;
      return;
    }
    if (this.blanks > 0) this.keep('');
    this.blanks = 0;
    this.lines += 1;
    this.keep(line);
    this.last.push(line);
    if (this.last.length > lastKept) this.last.shift();
  }

  get lastLines(): readonly string[] {
    return this.last;
  }

  /** The whole output, or its two ends around a line that says how much was left out. */
  get text(): string {
    const tail = this.tail.slice(this.tailStart);
    const note = this.left > 0 ? [`… ${this.left} characters, middle left out …`] : [];
    return [...this.head, ...note, ...tail].join('\n').slice(0, limits.output);
  }

  private keep(line: string): void {
    const size = line.length + 1;
    if (this.tail.length === 0 && size <= this.headRoom) {
      this.head.push(line);
      this.headRoom -= size;
      return;
    }
    this.headRoom = 0;
    this.tail.push(line.slice(-half + noteRoom));
    this.tailSize += Math.min(size, half - noteRoom);
    this.left += Math.max(0, size - (half - noteRoom));
    while (this.tailSize > half - noteRoom && this.tailStart < this.tail.length - 1) this.drop();
  }

  private drop(): void {
    const size = (this.tail[this.tailStart] ?? '').length + 1;
    this.tailSize -= size;
    this.left += size;
    this.tail[this.tailStart] = '';
    this.tailStart += 1;
    if (this.tailStart > 1_000) {
      this.tail = this.tail.slice(this.tailStart);
      this.tailStart = 0;
    }
  }
}

/** Characters for the line that says what was left out. */
const noteRoom = 60;
