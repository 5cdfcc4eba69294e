import { runners, shells, wrappers } from './programs.ts';
import { type Joint, type SimpleCommand, splitCommands } from './words.ts';

/** One simple command that does something, its wrappers taken off. */
export interface Step {
  readonly joint: Joint;
  readonly words: readonly string[];
  readonly outputs: readonly string[];
  readonly inputs: readonly string[];
  readonly background: boolean;
}

const nestedShells = 3;
const reserved: ReadonlySet<string> = new Set([
  'if',
  'then',
  'elif',
  'else',
  'fi',
  'while',
  'until',
  'do',
  'done',
  '{',
  '}',
  '!',
  'time',
  'fi;',
  'done;',
]);

/** The simple commands of a shell line, wrappers taken off, shells in shells opened (three deep). */
export function stepsOf(script: string, depth = 0): readonly Step[] {
  return splitCommands(script).flatMap((command) => unwrap(command, depth));
}

function unwrap(command: SimpleCommand, depth: number): readonly Step[] {
  const words = unwrapped(command.words);
  const { joint, outputs, inputs, background } = command;
  if (words.length === 0) return [];
  const inner = depth < nestedShells ? innerScript(words) : undefined;
  if (inner !== undefined) {
    const steps = stepsOf(inner, depth + 1);
    return steps.map((step, index) => ({
      ...step,
      joint: index === 0 ? joint : step.joint,
      outputs: index === steps.length - 1 ? [...step.outputs, ...outputs] : step.outputs,
    }));
  }
  return [{ joint, words, outputs, inputs, background }];
}

function innerScript(words: readonly string[]): string | undefined {
  const program = programOf(words[0] ?? '');
  if (program === 'eval') return words.slice(1).join(' ');
  if (!shells.has(program)) return undefined;
  const flag = words.findIndex((word, index) => index > 0 && /^(?:-[a-z]*c|\/c|-Command)$/i.test(word));
  return flag > 0 && flag <= 4
    ? words
        .slice(flag + 1)
        .join(' ')
        .trim() || undefined
    : undefined;
}

function unwrapped(given: readonly string[]): readonly string[] {
  let words = given;
  for (let turn = 0; turn < 12; turn++) {
    const shorter = unwrapOnce(words);
    if (shorter === words) break;
    words = shorter;
  }
  return words;
}

function unwrapOnce(words: readonly string[]): readonly string[] {
  const [first = '', second = ''] = words;
  if (reserved.has(first) || /^[A-Za-z_]\w*=/.test(first)) return words.slice(1);
  const program = programOf(first);
  const valued = wrappers.get(program);
  if (valued !== undefined && words.length > 1) {
    if (program === 'command' && /^-[vV]$/.test(second)) return words;
    let at = 1;
    while (at < words.length && (words[at]?.startsWith('-') || /^[A-Za-z_]\w*=/.test(words[at] ?? ''))) {
      at += valued.includes(words[at] ?? '') ? 2 : 1;
    }
    if (/timeout$/.test(program)) at++;
    return at < words.length ? words.slice(at) : words.slice(words.length);
  }
  const runner = runners.find((run) => run.every((word, index) => (index === 0 ? program : words[index]) === word));
  if (runner !== undefined && words.length > runner.length) {
    let at = runner.length;
    while (at < words.length - 1 && words[at]?.startsWith('-')) at++;
    return words.slice(at);
  }
  if (/^python[\d.]*$/.test(program) && second === '-m' && words.length > 2) return words.slice(2);
  return words;
}

/** The program's name without its folder and without `.exe`. */
export function programOf(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  return name.replace(/\.(?:exe|cmd|bat|ps1)$/i, '');
}
