import { beginsWith, programIn, programOf } from './program-of.ts';
import {
  directories,
  elsewhere,
  oneScript,
  runners,
  shells,
  squeezers,
  squeezersShow,
  toolsOfProjects,
  wrappers,
} from './programs.ts';
import { assignment } from './words.ts';

/** What is left of a simple command when all that only runs another one is taken off. */
export interface Unwrapped {
  readonly words: readonly string[];
  /** Where it runs, if not here: `docker exec app`. Another place is another command. */
  readonly at?: string;
  /** The folder that its own options send it to: `make -C web`. */
  readonly folder?: string;
  /** True where it runs under a time limit of its own. */
  readonly limited?: true;
  /** True where what runs it does not pass on its status. */
  readonly squeezed?: true;
  /** A script that is to be read in its place. */
  readonly script?: Script;
}

interface Script {
  readonly text: string;
  readonly pipefail: boolean;
}

const turns = 12;
const reserved: ReadonlySet<string> = new Set(
  'if then elif else fi while until do done { } ! not and or begin end try catch finally fi; done;'.split(' '),
);

/**
 * Takes wrappers (`sudo`, `timeout 60`, `npx`, `docker exec app`, `bash -c`) off a command, the outer first. `stdin` is what
 * it is fed: the script of a shell that has no other.
 */
export function unwrapped(given: readonly string[], stdin?: string): Unwrapped {
  let left: Unwrapped = { words: given };
  for (let turn = 0; turn < turns; turn++) {
    const once = unwrapOnce(left.words, stdin);
    if (once === undefined) return left;
    const at = [left.at, once.at].filter((place) => place !== undefined).join(' ');
    left = { ...left, ...once, ...(at === '' ? {} : { at }) };
    if (left.script !== undefined) return left;
  }
  return left;
}

function unwrapOnce(words: readonly string[], stdin: string | undefined): Unwrapped | undefined {
  const [first = '', second = ''] = words;
  if (first === '') return words.length > 0 ? { words: words.slice(1) } : undefined;
  if (reserved.has(first) || assignment.test(first)) return { words: words.slice(1) };
  const shut = words.indexOf('}');
  if (shut >= 0 && !words.slice(0, shut).includes('{')) return { words: words.slice(0, shut) };
  return (
    assigned(words) ??
    squeezer(words) ??
    wrapper(words) ??
    runner(words) ??
    interpreted(words, second) ??
    place(words) ??
    directed(words) ??
    scripted(words, stdin)
  );
}

/** PowerShell's `$env:CI = '1'`, `$out = npm test` and what it asks in `if (…)`. */
function assigned(words: readonly string[]): Unwrapped | undefined {
  const [first = '', second = ''] = words;
  if (/^\[[\w.]{1,80}\]::/.test(first) || /^(?:\$[\w:?]{1,80}|-not)$/.test(first + second)) return { words: [] };
  if (!first.startsWith('$')) return undefined;
  const joined = /^\$[\w:]{1,80}\+?=(.*)$/s.exec(first)?.[1];
  if (joined !== undefined) return { words: words.length === 1 ? [] : [joined, ...words.slice(1)] };
  if (!/^\$[\w:?]{1,80}$/.test(first)) return undefined;
  if (/^-(?:eq|ne|gt|ge|lt|le|i?c?n?(?:match|like)|contains|and|or|is)$/i.test(second)) return { words: [] };
  if (!/^\+?=$/.test(second)) return undefined;
  return { words: words.length === 3 ? [] : words.slice(2) };
}

function squeezer(words: readonly string[]): Unwrapped | undefined {
  const own = squeezers.get(programIn(words));
  const start = afterOptions(words, 1, []);
  const word = words[start];
  if (own === undefined || word === undefined) return undefined;
  if (squeezersShow.test(word)) return { words: ['cat', ...words.slice(start + 1)] };
  const runs = own.test(word) && words.length > start + 1;
  return { words: words.slice(runs ? start + 1 : start), squeezed: true };
}

function wrapper(words: readonly string[]): Unwrapped | undefined {
  const program = programIn(words);
  const valued = wrappers.get(program);
  if (valued === undefined || words.length < 2) return undefined;
  if (program === 'command' && /^-[vV]$/.test(words[1] ?? '')) return undefined;
  const limits = /timeout$/.test(program);
  if (limits && /^\/t$/i.test(words[1] ?? '')) return undefined;
  const start = afterOptions(words, 1, valued) + (limits || program === 'flock' ? 1 : 0);
  return { words: words.slice(start), ...(limits ? { limited: true } : {}) };
}

/** Package managers' and environments' own words for "run this program". */
function runner(words: readonly string[]): Unwrapped | undefined {
  const program = programIn(words);
  const [second = ''] = words.slice(1);
  const found = runners.find(({ phrase }) => beginsWith(words, phrase));
  if (found !== undefined && words.length > found.phrase.length) {
    const from = found.phrase.length;
    const dashes = found.dashed === true ? words.indexOf('--') : -1;
    const told = dashes > 0 ? dashes + 1 : afterOptions(words, from, found.valued) + (found.named ?? 0);
    const start = Math.min(told, words.length - 1);
    const folder = optionIn(words.slice(from, start), directories.get(program) ?? []);
    return { words: asProgram(words.slice(start)), ...(folder === undefined ? {} : { folder }) };
  }
  const ran = /^(?:yarn|pnpm|bun)$/.test(program) ? (second === 'run' ? 2 : 1) : 0;
  return ran > 0 && toolsOfProjects.has(words[ran] ?? '') ? { words: words.slice(ran) } : undefined;
}

function asProgram(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  if (/\.py$/.test(first)) return ['python', ...words];
  return [first.replace(/(?<=\w)@latest$/, ''), ...rest];
}

/** `python -m pytest` and `node node_modules/.bin/jest` are those programs. */
function interpreted(words: readonly string[], second: string): Unwrapped | undefined {
  const program = programIn(words);
  if (program === 'py') return { words: ['python', ...words.slice(/^-\d/.test(second) ? 2 : 1)] };
  const python = /^python[\d.]*$/.test(program);
  if (python || (program === 'coverage' && second === 'run')) {
    const start = afterOptions(
      words,
      python ? 1 : 2,
      ['-W', '-X', '--source', '--rcfile', '--omit', '--include'],
      '-m',
    );
    if (words[start] === '-m' && words.length > start + 1) return { words: words.slice(start + 1) };
    return python ? undefined : { words: ['python', ...words.slice(start)] };
  }
  if (program !== 'node') return undefined;
  const start = afterOptions(words, 1, ['-r', '--require', '--import', '--loader', '--env-file', '-C', '--conditions']);
  const path = (words[start] ?? '').slice(-300);
  const file = programOf(path).replace(/\.[cm]?js$/, '');
  const isTool =
    /(?:^|[/\\])node_modules[/\\]/.test(path) && (/[/\\]\.bin[/\\]/.test(path) || toolsOfProjects.has(file));
  return isTool ? { words: [file, ...words.slice(start + 1)] } : undefined;
}

/** Another machine or container: what runs there is read like any command, but it is another one. */
function place(words: readonly string[]): Unwrapped | undefined {
  const found = elsewhere.find(({ phrase }) => beginsWith(words, phrase));
  if (found === undefined) return undefined;
  const named = afterOptions(words, found.phrase.length, found.valued);
  const options = words.slice(found.phrase.length, named);
  const name = found.named ? (words[named] ?? '') : (optionIn(options, ['-d', '--distribution']) ?? '');
  const start = afterOptions(words, named + (found.named ? 1 : 0), ['-c', '--container']);
  if (start >= words.length || (found.named && name === '')) return undefined;
  const folder = optionIn(options, ['-w', '--workdir', '--cd']);
  const rest = words.slice(start);
  const at = [...found.phrase, name].filter((word) => word !== '').join(' ');
  // What `ssh` is given is a line for the shell over there.
  const line = found.joined === true ? { script: { text: rest.join(' '), pipefail: false } } : {};
  return { words: rest, at, ...(folder === undefined ? {} : { folder }), ...(line.script && isLine(rest) ? line : {}) };
}

function isLine(words: readonly string[]): boolean {
  return words.length === 1 || words.some((word) => /[;&|]/.test(word));
}

/** `make -C web test` is `cd web && make test`. */
function directed(words: readonly string[]): Unwrapped | undefined {
  const options = directories.get(programIn(words));
  const at = options === undefined ? -1 : words.findIndex((word, index) => index > 0 && isOption(word, options));
  const word = words[at];
  if (options === undefined || word === undefined) return undefined;
  const equals = word.indexOf('=');
  const folder = equals > 0 ? word.slice(equals + 1) : words[at + 1];
  if (folder === undefined || folder === '') return undefined;
  const without = [...words.slice(0, at), ...words.slice(at + (equals > 0 ? 1 : 2))];
  return { words: without, folder: folder.replace(/[/\\]?(?:Cargo\.toml|pom\.xml)$/, '') || '.' };
}

function isOption(word: string, options: readonly string[]): boolean {
  return options.some((option) => word === option || word.startsWith(`${option}=`));
}

function scripted(words: readonly string[], stdin: string | undefined): Unwrapped | undefined {
  const program = programIn(words);
  if (program === 'eval' && words.length > 1) return script(words.slice(1).join(' '));
  const flags = oneScript.get(program);
  const flag = flags === undefined ? -1 : words.findIndex((word, index) => index > 0 && flags.test(word));
  if (flag > 0 && words[flag + 1] !== undefined) return script(words[flag + 1] ?? '');
  if (program === 'script' && words.length > 3 && words[1]?.startsWith('-')) {
    const file = afterOptions(words, 1, []);
    return words.length > file + 1 ? { words: words.slice(file + 1) } : undefined;
  }
  return shells.has(program) ? shell(program, words, stdin) : undefined;
}

/** Options of shells that take a value of their own. */
const shellValued =
  /^(?:[-+][a-zA-Z]{0,9}[oO]|--(?:rcfile|init-file)|-(?:ep?|ex|executionpolicy|windowstyle|version|outputformat|inputformat|configurationname))$/i;

/** The script that a shell is given: after `-c`, on its input, or in a file. */
function shell(program: string, words: readonly string[], stdin: string | undefined): Unwrapped | undefined {
  const windows = /^(?:cmd|powershell|pwsh)$/.test(program);
  const told = windows ? /^(?:\/[ck]|-c|-command)$/i : /^-[a-zA-Z]*c$/;
  let at = 1;
  let pipefail = false;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (told.test(word)) {
      const rest = words.slice(at + 1);
      return script((windows ? rest.join(' ') : (rest[0] ?? '')).trim(), pipefail);
    }
    if (/^-f(?:ile)?$/i.test(word) && windows) return { words: words.slice(at + 1) };
    if (!/^[-+/]/.test(word) || (program !== 'cmd' && word.startsWith('/'))) break;
    if (shellValued.test(word) && words[at + 1] !== undefined) {
      at++;
      pipefail ||= words[at] === 'pipefail';
    }
  }
  const file = words[at];
  if (file === undefined) return stdin?.includes('\n') === true ? script(stdin, pipefail) : undefined;
  if (windows && /\s/.test(file)) return script(words.slice(at).join(' '));
  return program === 'cmd' ? undefined : { words: words.slice(at) };
}

function script(text: string, pipefail = false): Unwrapped | undefined {
  return text === '' ? undefined : { words: [], script: { text, pipefail } };
}

/** Where the words after options begin; `NAME=value` counts as an option, `valued` take the next word, `stop` none. */
function afterOptions(words: readonly string[], from: number, valued: readonly string[], stop?: string): number {
  let at = from;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '--') return at + 1;
    if (word === stop || !(word.startsWith('-') || assignment.test(word))) return at;
    at += valued.includes(word) ? 2 : 1;
  }
  return at;
}

function optionIn(options: readonly string[], names: readonly string[]): string | undefined {
  for (const [index, word] of options.entries()) {
    const name = names.find((each) => word === each || word.startsWith(`${each}=`));
    if (name !== undefined) return word === name ? options[index + 1] : word.slice(name.length + 1);
  }
  return undefined;
}
