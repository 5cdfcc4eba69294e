import type { Action, Fault } from '../../../src/model/event.ts';

/** One attempt as the rules of other agents see it: what was called, and what came of it. */
export interface Tried {
  readonly n: number;
  /** Where its result stands, as the labels count. */
  readonly result: number;
  readonly round: string;
  readonly tool: string;
  readonly input: string;
  readonly output: string;
  readonly failed: boolean;
  readonly kind: Action['kind'];
  readonly exitCode?: number;
  readonly fault?: Fault;
}

/** The rule by which another agent notices that it goes in circles, in our words and without its settings changed. */
export interface Peer {
  readonly name: string;
  /** Where the rule is written down: repository, version, file. */
  readonly source: string;
  /** Whether what a person said in between starts the count anew. */
  readonly startsAnew: boolean;
  /** The attempts for which the rule speaks up after the last of those made so far; undefined where it stays silent. */
  speaksUp(made: readonly Tried[]): readonly Tried[] | undefined;
}

/** Whether two attempts call the same tool with the same input. */
export function sameCall(one: Tried, other: Tried): boolean {
  return one.tool === other.tool && one.input === other.input;
}

/** Whether two attempts are the same call with the same output. */
export function sameStep(one: Tried, other: Tried): boolean {
  return sameCall(one, other) && one.output === other.output;
}

/** The attempts at the end that are all alike to the last one. */
export function runAtEnd(made: readonly Tried[], alike: (one: Tried, last: Tried) => boolean): readonly Tried[] {
  const last = made.at(-1);
  if (last === undefined) return [];
  const before = made.findLastIndex((one) => !alike(one, last));
  return made.slice(before + 1);
}
