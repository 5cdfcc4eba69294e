import { beginsWithKnownProgram, looksLikeCommand } from './command-words.ts';
import { withoutRetryTail } from './retry.ts';

/** How sure a line is to be a command: a shell's prompt, a program's word before it runs one, a shell's trace. */
type CommandStyle = 'prompt' | 'announced' | 'trace';
export interface CommandMark {
  readonly style: CommandStyle;
  /** Empty for a prompt at which nothing was typed. */
  readonly command: string;
}

const path = '[^\\s$#%>❯]{1,200}';
const prompts: readonly RegExp[] = [
  // $ npm test · (venv) $ npm test · bash-5.2$ npm test
  /^(?:\([\w. -]{1,40}\) )?(?:(?:ba|z|k|da)?sh(?:-[\d.]{1,8})?)?\$(?: {1,4}|$)/,
  // user@host:~/x$ npm test · [user@host x]$ npm test · root@box:/app# npm test · user@mac x % npm test
  new RegExp(
    `^(?:\\([\\w. -]{1,40}\\) )?[\\w.+-]{1,40}@[\\w.-]{1,80}(?:[: ]${path})?(?: \\([^)]{1,60}\\))? ?[$#%❯](?: {1,4}|$)`,
  ),
  new RegExp(`^(?:\\([\\w. -]{1,40}\\) )?\\[[\\w.+-]{1,40}@[\\w.-]{1,80}(?: ${path})?\\][$#](?: {1,4}|$)`),
  // fish: user@host ~/x (main)> npm test
  /^[\w.+-]{1,40}@[\w.-]{1,80} (?:~|\/)[^\s>]{0,200}(?: \([^)]{1,60}\))?> {1,4}/,
  // The second line of a prompt: ╰─$ npm test · └─❯ npm test
  /^[╰└]─{1,3}[$#❯➤λ](?: {1,4}|$)/,
  // ~/x$ npm test · /code $ npm test
  /^(?:~|\/)[\w./@+~-]{0,200} ?\$(?: {1,4}|$)/,
  // ❯ npm test · ➜  x git:(main) ✗ npm test · λ npm test
  /^➜ {1,3}[\w./~-]{1,100}(?: git:\([^)]{1,80}\))?(?: ✗)?(?: {1,4}|$)/,
  // PS C:\x> npm test · C:\x>npm test
  /^(?:\([\w. -]{1,40}\) )?PS (?:[A-Za-z]:\\|\/|~|[A-Z]\w{1,20}:)[^<>|?*"]{0,200}> ?/,
  /^[A-Z]:\\[^<>|?*"]{0,200}>/,
];
/** Prompts of one sign: agents' screens have them too, in front of what a person says. */
const signPrompt = /^[❯λ](?: {1,4}|$)/;
const typed = /^[A-Za-z._~/\\$("'&[{!:@-]/;
const bareComment = /^#/;

const marks =
  '(?:(?:[>▶►→⇒»•*]|\\p{Extended_Pictographic}\\ufe0f?){1,3} {1,2}|- )?(?:(?:step|turn|round|iteration) #?\\d{1,4}(?: ?(?:/|of) ?\\d{1,4})?(?: ?[:.)–-]){1,2} {1,2})?';
const announcers: readonly RegExp[] = [
  new RegExp(
    `^${marks}(?:now |re-?)?(?:running|executing|execute|exec|run|command|cmd|invoking|shell|bash)(?: (?:shell )?command| cmd| bash| shell| tests?| check| verification| build)?: {1,3}(.{1,2000})$`,
    'iu',
  ),
  new RegExp(
    `^${marks}(?:now |re-?)?(?:running|executing|execute|run)(?: (?:the )?(?:shell )?command)?:? {1,2}[\`'"](.{1,2000}?)[\`'"][.…: ]{0,4}$`,
    'iu',
  ),
  // The same words in other languages.
  new RegExp(
    `^${marks}(?:führe aus|ausführen|befehl|ejecutando|ejecutar|comando|exécution|commande|eseguo|esecuzione|executando|executar|выполняю|команда|执行(?:命令)?|运行(?:命令)?|命令|執行(?:命令)?|実行(?:コマンド)?|コマンド|실행|명령)(?: {0,2}[:：]| de:) {0,3}(.{1,2000})$`,
    'iu',
  ),
  /^\[(?:run|running|cmd|command|exec|executing|shell|bash|sh|terminal|tool|agent:run)\]:? {1,3}(.{1,2000})$/i,
  /^(?:shell|bash|cmd|sh)> {1,2}(.{1,2000})$/i,
];
const bareAnnouncer = new RegExp(`^${marks}(?:now |re-?)?(?:running|executing) {1,2}(.{1,2000})$`, 'iu');
/** Where one sentence ends and another begins, somebody tells of a program: pip warns of running it as root so. */
const sentences = /[a-z]\. [A-Z][a-z]/;
/** A sentence about a program: no command has such a word right behind its name. */
const tells =
  /^\S{1,80} (?:\S{1,40} )?(?:as|the|is|are|was|were|has|had|can|could|will|would|should|may|might|failed|succeeded)(?: |$)/;
/** An arrow that a script draws in front of each command it runs. */
const arrowForm = /^(?:={1,3}>|-{2}>|>{2,3}) {1,2}(\S.{0,2000})$/;
const quotedForm = /^> {1,2}(\S.{0,2000})$/;
/** What package managers show of a script, over the line with its command. */
const scriptBanner = /^> \S{1,200}@\S{1,100} \S/;
const traceForm = /^\+{1,6} (\S.{0,2000})$/;

/** A command without quotes around the whole of it, and without dots that end the line. */
function bare(text: string): string {
  const trimmed = withoutRetryTail(text.trim()).text;
  const quoted = /^([`'"])(.{1,2000})\1[.…:]{0,3}$/.exec(trimmed);
  return (quoted?.[2] ?? trimmed.replace(/\s?(?:\.{3}|…)$/, '')).trim();
}

/** A command after a shell's prompt; an empty one where the prompt only came back. */
export function readPrompt(line: string): CommandMark | undefined {
  for (const prompt of prompts) {
    const match = prompt.exec(line);
    if (match === null) continue;
    const command = line.slice(match[0].length).trim();
    if (command === '' || bareComment.test(command)) return { style: 'prompt', command: '' };
    return typed.test(command) && !/^\$\d/.test(command)
      ? { style: 'prompt', command: withoutRetryTail(command).text }
      : undefined;
  }
  const sign = signPrompt.exec(line);
  if (sign === null) return undefined;
  const command = line.slice(sign[0].length).trim();
  return command === '' || looksLikeCommand(command) ? { style: 'prompt', command } : undefined;
}

/** A command that a program says it is going to run; words that are no command of a shell are not. */
export function readAnnounced(line: string): CommandMark | undefined {
  for (const announcer of announcers) {
    const command = bare(announcer.exec(line)?.[1] ?? '');
    if (command !== '' && looksLikeCommand(command)) return { style: 'announced', command };
  }
  const announced = bareAnnouncer.exec(line)?.[1];
  const command = bare(announced ?? arrowForm.exec(line)?.[1] ?? '');
  const isSentence = sentences.test(command) || (announced !== undefined && tells.test(command));
  if (command !== '' && beginsWithKnownProgram(command) && !isSentence) return { style: 'announced', command };
  const counted = withoutRetryTail(line);
  if (counted.counted && looksLikeCommand(counted.text)) return { style: 'announced', command: counted.text.trim() };
  return undefined;
}

/** A command after a bare `>`, which package managers put in front of a script's command too: `previous` tells. */
export function readQuoted(line: string, previous: string): CommandMark | undefined {
  const command = bare(quotedForm.exec(line)?.[1] ?? '');
  if (
    !/^[a-z./]/.test(command) ||
    scriptBanner.test(previous) ||
    !(beginsWithKnownProgram(command) || /^\.{0,2}\/\S/.test(command))
  )
    return undefined;
  return { style: 'trace', command };
}

/** A command of `set -x`. Lines that a diff adds look the same: only what reads like a command is taken. */
export function readTrace(line: string): CommandMark | undefined {
  const command = traceForm.exec(line)?.[1];
  return command !== undefined && looksLikeCommand(command) && !/[;{]$/.test(command)
    ? { style: 'trace', command }
    : undefined;
}
