import type { FailureKind, NamedPlace } from '../../model/failure.ts';

/**
 * How one failing test or diagnostic is written. Named groups say what is what: `test` (its name), or `path`, `line`,
 * `column`, `code` and `message`. Patterns see one line at a time, without colours, at most 1,000 characters long.
 */
export interface ItemPattern {
  readonly line: RegExp;
  /**
   * A line above that holds for all below it until the next (a file's name as heading), with the same groups. What stands
   * below one with a group `skip` is none.
   */
  readonly under?: RegExp;
  /** Lines within the next four that tell more, with the same groups; the first of each form counts. */
  readonly after?: RegExp | readonly RegExp[];
  /** How many lines below it are looked through for those that tell more, where four are too few. */
  readonly within?: number;
  /** True where the line counts only together with the one after. */
  readonly needsAfter?: boolean;
  /** Lines right below that go on with the name of the test, each with its own group `test`; one at least must be there. */
  readonly goesOn?: RegExp;
  /** True where it is read only if the patterns before it found nothing. */
  readonly fallback?: boolean;
}

/** A piece of output as the tool really writes it, and what is to be read out of it. */
interface Sample {
  readonly output: string;
  /** Left out: `make check`. */
  readonly command?: string;
  /** Left out: 1. */
  readonly exitCode?: number;
  readonly kind: FailureKind;
  /** The whole set; left out where there is none. */
  readonly items?: readonly string[];
  /** Lines that must be among those compared. */
  readonly lines?: readonly string[];
  readonly place?: NamedPlace;
  readonly total?: number;
  /** True where it is known as failing even if no exit status tells so. */
  readonly proven?: boolean;
  /** The same failure in another run: at other lines, in other folders, after another time, in another order. */
  readonly again?: string;
  /** Other failures of the same kind: another symbol, file, code or test. */
  readonly unlike?: readonly string[];
}

/** What a run that went well writes, above all what in it looks like a failure. */
interface Pass {
  readonly output: string;
  /** Left out: `make check`. */
  readonly command?: string;
}

/** How the output of one toolchain tells of a failure: data, with its trial beside it. */
export interface Reader {
  /** The toolchain as people call it. */
  readonly name: string;
  readonly kind: FailureKind;
  /** Lines of which one must be there; without them the reader stays silent. */
  readonly speaks: readonly RegExp[];
  /** Failing tests or diagnostics. */
  readonly items?: readonly ItemPattern[];
  /** Lines that tell of the failure beside the items. */
  readonly tells?: readonly RegExp[];
  /** Lines whose reason stands right below them, in any words. */
  readonly heads?: readonly RegExp[];
  /** Lines whose cause stands right above them, in words of a program that nobody knows. */
  readonly caused?: RegExp;
  /** Heads of what is indented, below which the next line that is not tells of the failure: a stack with its error last. */
  readonly stacks?: RegExp;
  /** True where `tells` say all; other lines that look like errors are then left out. */
  readonly suffices?: boolean;
  /** Lines that are its noise: they would stand in any failure of this toolchain. */
  readonly noise?: readonly RegExp[];
  /** Lines that stand only in failing runs, good enough where no exit status is known. Groups `failed` and `errors` count. */
  readonly verdicts?: readonly RegExp[];
}

/** What the tests hold a reader to. It stands beside the reader, yet no part of it, so that it is not shipped. */
export interface Trial {
  readonly reader: Reader;
  readonly samples: readonly Sample[];
  /** Never to be read as failing. */
  readonly passes?: readonly Pass[];
}
