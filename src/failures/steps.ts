import { unwrapped } from './unwrap.ts';
import { type Joint, type SimpleCommand, splitCommands } from './words.ts';

/** One simple command that does something, its wrappers taken off. */
export interface Step {
  readonly joint: Joint;
  readonly words: readonly string[];
  readonly outputs: readonly string[];
  readonly inputs: readonly string[];
  readonly background: boolean;
  /** Where it runs, if not here: `docker exec app`. */
  readonly at?: string;
  /** The folder that its own options send it to. */
  readonly folder?: string;
  /** True under a time limit of its own. */
  readonly limited?: true;
  /** True where what runs it does not pass on its status. */
  readonly squeezed?: true;
  /** True where its output becomes the value of a variable. */
  readonly captured?: true;
}

const nestedShells = 3;
/** As many as one shell's own commands: what a line means is asked of each step with a look at the others. */
const mostSteps = 400;

/** The simple commands of a shell line, wrappers taken off, shells in shells opened (three deep); the first of very many. */
export function stepsOf(script: string, depth = 0): readonly Step[] {
  return splitCommands(script)
    .flatMap((command) => [...captured(command, depth), ...unwrap(command, depth)])
    .slice(0, mostSteps);
}

function unwrap(command: SimpleCommand, depth: number): readonly Step[] {
  const { joint, outputs, inputs, background } = command;
  const { words, at, folder, limited, squeezed, script } = unwrapped(command.words, inputs.at(-1));
  const more = {
    ...(at === undefined ? {} : { at }),
    ...(folder === undefined ? {} : { folder }),
    ...(limited === undefined ? {} : { limited }),
    ...(squeezed === undefined ? {} : { squeezed }),
  };
  if (script === undefined) return words.length === 0 ? [] : [{ joint, words, outputs, inputs, background, ...more }];
  if (depth >= nestedShells) return [{ joint, words: command.words, outputs, inputs, background, ...more }];
  const text = script.pipefail ? `set -o pipefail; ${script.text}` : script.text;
  const steps = stepsOf(text, depth + 1);
  return steps.map((step, index) => ({
    ...more,
    ...step,
    ...(at === undefined || step.at === undefined ? {} : { at: `${at} ${step.at}` }),
    joint: index === 0 ? joint : step.joint,
    outputs: index === steps.length - 1 ? [...step.outputs, ...outputs] : step.outputs,
    background: step.background || (background && index === steps.length - 1),
  }));
}

/** What runs only so that a variable holds its output: `out=$(npm test)`. */
function captured({ words, assignments, joint }: SimpleCommand, depth: number): readonly Step[] {
  if (words.length > 0 || depth >= nestedShells) return [];
  return assignments.flatMap((assignment) => {
    const inner = /^\w{1,80}\+?=\$\((?!\()(.*)\)$/s.exec(assignment)?.[1];
    if (inner === undefined) return [];
    return stepsOf(inner, depth + 1).map(
      (step, index): Step => ({
        ...step,
        joint: index === 0 ? joint : step.joint,
        captured: true,
      }),
    );
  });
}
