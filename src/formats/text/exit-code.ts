/** What a line says of how a command ended. */
export interface ExitMark {
  readonly code: number;
  /**
   * `trailer`: the log's own word after a command; `header`: its own word before the output; `inner`: a program inside the
   * command says it of another one, and more output may follow.
   */
  readonly where: 'trailer' | 'header' | 'inner';
  /** The words without the number: two marks of one form come from one hand. */
  readonly form: string;
  /** What stands on the line after the exit code. */
  readonly rest: string;
}

const subject =
  '(?:(?:the |last )?(?:error|status|result|process|command|program|script|shell|job|task|tool|subprocess|child process|bash|sh|it|tests?|step|cmd)(?: [`\'"][^`\'"]{1,120}[`\'"])?:? {0,2}){0,3}';
const number = '(-?\\d{1,10})\\b';
const trailers: readonly RegExp[] = [
  // exit code 1 · Exit status: 2 · Command failed with exit code 1 · process finished with return code 2
  new RegExp(
    `^${subject}(?:has |was )?(?:failed|finished|completed|ended|terminated|done|stopped|exited|returned|executed)? {0,2}(?:with )?(?:an? )?(?:non-?zero )?(?:exit|return)[ _-]?(?:code|status)(?: of| was| is)?[ :=]{1,3}\\(?${number}`,
    'i',
  ),
  // exited with code 1 · process exited with 1 · bash exited 1
  new RegExp(`^${subject}(?:has |was )?exited(?: with)?(?: non-?zero)?(?: code| status)?[ :=(]{1,3}${number}`, 'i'),
  // finished with code 1 · failed with status 2
  new RegExp(
    `^${subject}(?:has |was )?(?:failed|finished|completed|ended|terminated|returned)(?: with)? (?:code|status)[ :=]{1,3}${number}`,
    'i',
  ),
  // Command failed (exit 1) · npm test failed (exit code 2)
  new RegExp(
    `^(?:${subject}|[\\w./ -]{1,80} )(?:has |was )?(?:failed|finished|completed|ended|terminated|succeeded|exited):? \\((?:with )?(?:exit|rc|status|code)(?:ed)?(?: with)?(?: code| status)?[ :=]{1,2}${number}\\)`,
    'i',
  ),
  // rc=1 · EXIT_CODE=1 · $?=1 · make_exit: 2
  new RegExp(`^(?:\\w{1,24}_)?(?:exit|exit_?code|exit_?status|rc|returncode|\\$\\?) ?[=:] ?${number}`, 'i'),
  // [exit 1] · (exit code: 2)
  new RegExp(
    `^[[(] ?(?:\\w{1,20}[ :]{1,2})?(?:exit|exited|rc)(?: with)?(?: code| status)?[ :=]{1,2}${number} ?[\\])]`,
    'i',
  ),
  // The same words in other languages: Rückgabewert: 1 · Código de salida: 1 · 退出码：1
  new RegExp(
    `^\\(?(?:rückgabewert|rückgabecode|beendet mit code|código de (?:salida|saída|retorno)|code de (?:sortie|retour)|codice (?:di uscita|d'uscita)|код (?:выхода|возврата|завершения)|退出(?:代)?码|返回(?:代)?码|退出狀態|終了コード|종료 코드)(?: {0,2}[:：=]{1,2} {0,2}| )${number}`,
    'iu',
  ),
  // [bash] exit 1
  new RegExp(`^\\[\\w{1,20}\\] exit(?:ed)? ${number}`, 'i'),
];
const inners: readonly RegExp[] = [
  /\bELIFECYCLE\b.{0,120}?exit (?:code|status) (\d{1,10})\b/,
  /^error Command failed with exit code (\d{1,10})\.?$/,
  /\breturned non-zero exit status (\d{1,10})\b/,
  /^npm (?:ERR!|error) (?:errno|code) (\d{1,10})$/,
  /^exit status (\d{1,10})$/,
];
/** Codex: what `codex exec` prints between a command and its output (codex-rs, exec's human output). */
const codexEnd = /(?:^| )(?:exited (\d{1,10})|(succeeded)) in [\d.hms ]{1,16}:$/;

/** -> exit 1: without the arrow it may be a line of a script. */
const arrowed = /^\s{0,8}(?:[-=]>|[→⇒↳]|[└╰]─{0,2}>?) ?(?:exit(?:ed)?|rc)(?: code| status)?[ :=]{1,2}(-?\d{1,10})\b/;
/** OpenHands: [The command completed with exit code 1.] · mini-swe-agent: <returncode>1</returncode> */
const sentence =
  /^(?:\[(?:the )?command (?:completed|finished|exited) with (?:exit )?code |<(?:return_?code|exit_?code)>)(-?\d{1,10})(?:\.?\]|<\/(?:return_?code|exit_?code)>)$/i;

const ornaments = /^(?:[\s>→⇒✗✘✖❌✔✓✅•*#|=⎿↳└─-]|⚠\ufe0f?){0,8}/u;
const closing =
  /^[\s\])}.!*=]{0,8}(?:\((?:execution )?(?:failed|failure|error|succeeded|success|ok)\)|(?: {0,2}[a-z]\w{0,20}=[\w.:]{1,20}){1,4})?(?:\(?(?:in|after|took) [\d.]{1,12} ?[a-z]{0,8}\)?)?[\s\])}.!:*=]{0,8}$/;
const continued =
  /^\)?\]?\s{0,2}(?::\s{1,2}\S.{0,160}|[.,;–-]\s{0,2}((?:will |now )?(?:re-?try|trying|attempt|re-?running).{0,160}))$/i;
const readLength = 300;

function read(code: string | undefined, where: ExitMark['where'], form: string, rest = ''): ExitMark | undefined {
  const value = Number(code);
  return code === undefined || !Number.isSafeInteger(value) ? undefined : { code: value, where, form, rest };
}

/** Reads an exit code off a line that says nothing else, or says it in a form that programs use. */
export function readExit(line: string): ExitMark | undefined {
  if (line.length > readLength || !/\d|succeeded/.test(line)) return undefined;
  const end = codexEnd.exec(line);
  if (end !== null) return read(end[1] ?? '0', 'header', 'codex', line.slice(0, end.index));
  for (const pattern of inners) {
    const match = pattern.exec(line.trim());
    if (match !== null) return read(match[1], 'inner', pattern.source);
  }
  const short = arrowed.exec(line);
  if (short !== null && closing.test(line.slice(short[0].length))) return read(short[1], 'trailer', 'arrow');
  const said = sentence.exec(line.trim());
  if (said !== null) return read(said[1], 'trailer', 'sentence');
  const bare = line.replace(ornaments, '');
  for (const [index, pattern] of trailers.entries()) {
    const match = pattern.exec(bare);
    if (match === null) continue;
    const rest = bare.slice(match[0].length);
    const more = closing.test(rest) ? [''] : continued.exec(rest);
    if (more === null) continue;
    const words = more[1] ?? '';
    return read(
      match[1],
      /^(?:Error: )?Exit code/.test(bare) && line.includes('⎿') ? 'header' : 'trailer',
      `${index}`,
      words,
    );
  }
  return undefined;
}
