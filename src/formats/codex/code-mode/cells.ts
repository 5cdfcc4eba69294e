import type { Action } from '../../../model/event.ts';
import { limits } from '../../../model/limits.ts';
import { BoundedMap } from '../../bounded-map.ts';
import { headAndTail } from '../../head-and-tail.ts';
import { type CallOutcome, readOutput } from '../output.ts';
import type { ToldEnd } from '../records.ts';
import { readEnding } from './ending.ts';
import { outcomesOf } from './outcomes.ts';
import { type PrintShape, printShape } from './print-shape.ts';
import { type ToolCall, toolCalls } from './script.ts';
import { tokensOf } from './tokens.ts';

/** A call of a script under an id of its own. */
export interface CellCall extends ToolCall {
  readonly id: string;
  readonly kind: Action['kind'];
}

/** A script that runs, or ran. */
interface Cell {
  readonly calls: readonly CellCall[];
  readonly shape: PrintShape;
  /** What the calls ended with as events told, by their place. */
  readonly applied: Map<number, boolean>;
  /** What it printed so far: each answer has only what is new. */
  readonly parts: readonly string[];
}

/** What an answer tells of the calls of a script. */
export interface CellAnswer {
  /** The script goes on. */
  readonly goesOn: boolean;
  readonly calls: readonly { readonly call: CellCall; readonly ended: CallOutcome }[];
}

/** Ids of calls that a script made, in the events that tell of their ends. */
const ofScript = 'exec-';
const patchEnds = new Set(['patch_apply_end', 'FileChange']);
const commandEnds = new Set(['exec_command_end', 'CommandExecution']);
/** Parts kept of a script that goes on. */
const mostParts = 100;

/** The scripts of code mode: one is begun by `exec`, and asked for by `wait` where it did not end at once. */
export class Cells {
  readonly #begun = new BoundedMap<string, Cell>(limits.pendingCalls);
  readonly #running = new BoundedMap<string, Cell>(limits.pendingCalls);

  /** The calls that a script makes; it is one itself where it makes none that can be read. */
  begin(id: string, script: string, kindOf: (call: ToolCall) => Action['kind']): readonly CellCall[] {
    const tokens = tokensOf(script);
    const found = toolCalls(script, tokens);
    const made = found.length === 0 ? [{ tool: 'exec', input: script }] : found;
    const calls = made.map((call, index) => ({ ...call, id: partId(id, index, made.length), kind: kindOf(call) }));
    this.#begun.set(id, { calls, shape: printShape(tokens), applied: new Map(), parts: [] });
    return calls;
  }

  /** The id of the call whose end an event tells; undefined where it is none of a script's, or one of several. */
  ended(told: ToldEnd): string | undefined {
    const cell = told.call_id.startsWith(ofScript) ? this.#newest() : undefined;
    if (cell === undefined) return undefined;
    const open = [...cell.calls.keys()].filter((at) => isOf(told.type, cell.calls[at]) && !cell.applied.has(at));
    const [index] = open;
    // Patches are applied one after the other, commands end in any order.
    if (index === undefined || (open.length > 1 && !patchEnds.has(told.type ?? ''))) return undefined;
    cell.applied.set(index, told.success !== false && told.status !== 'failed');
    return cell.calls[index]?.id;
  }

  /** What the answer to `exec` tells; undefined where no script was begun with that id. */
  answered(id: string, output: unknown): CellAnswer | undefined {
    const cell = this.#begun.take(id);
    return cell && this.#read(cell, output);
  }

  /** What the answer to `wait` for a cell tells; undefined where the log did not show its begin. */
  waited(name: string, output: unknown): CellAnswer | undefined {
    const cell = this.#running.take(name);
    return cell && this.#read(cell, output, name);
  }

  #newest(): Cell | undefined {
    const id = this.#begun.keys().at(-1);
    if (id !== undefined) return this.#begun.get(id);
    const name = this.#running.keys().at(-1);
    return name === undefined ? undefined : this.#running.get(name);
  }

  #read(cell: Cell, output: unknown, name?: string): CellAnswer {
    const ending = readEnding(output);
    const { calls } = cell;
    if (ending === undefined) {
      return { goesOn: false, calls: calls.map((call) => ({ call, ended: readOutput(output, call.kind) })) };
    }
    const parts = [...cell.parts, ...ending.parts];
    const goesOn = ending.state === 'running';
    const runs = ending.cell ?? name;
    if (goesOn && runs !== undefined) {
      const kept = parts.slice(-mostParts).map((part) => headAndTail(part, limits.output));
      this.#running.set(runs, { ...cell, parts: kept });
    }
    const awaited = calls.map(({ kind }, index) => ({ kind, applied: cell.applied.get(index) }));
    const ended = outcomesOf(awaited, { ...ending, parts }, cell.shape);
    return {
      goesOn,
      calls: calls.flatMap((call, index) => {
        const one = ended[index];
        return one === undefined ? [] : [{ call, ended: one }];
      }),
    };
  }
}

function isOf(type: string | undefined, call: CellCall | undefined): boolean {
  if (type === undefined || call === undefined) return false;
  if (patchEnds.has(type)) return call.kind === 'edit';
  return commandEnds.has(type) ? call.kind === 'run' : call.tool.startsWith('mcp__');
}

/** A script's only call has the script's own id. */
function partId(id: string, index: number, count: number): string {
  return count === 1 ? id : `${id}.${index + 1}`;
}
