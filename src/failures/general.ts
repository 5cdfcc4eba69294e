import { limits } from '../model/limits.ts';
import { anyOf } from './any-of.ts';
import { isForTheRecord } from './level.ts';
import { maskLine } from './mask.ts';

/** Lines that say nothing of a failure in any toolchain: rules, banners, progress, code frames, folded stack frames. */
const noise: readonly RegExp[] = [
  /^\s*$/,
  /^[\s\-=_*~#.·•─━═│|+^]*$/,
  /^\s*(?:\d{1,6}\s*)?[|│┃:]\s(?!Error: )/,
  /^\s*>\s*\d+\s*\|/,
  /^\s*[~^]+\s*$/,
  /^> \S+@\S+ \S+/,
  /^\$ \S/,
  /^\s*(?:downloading|downloaded|fetching|resolving|collecting|installing|compiling|checking|building|finished|running|using cached|requirement already|get:\d|hit:\d|ign:\d|reading package|unpacking|preparing|selecting|setting up)\b(?!.{0,80}(?:fail|error))/i,
  /^\s*(?:\[\s*)?(?:\d{1,3}%|\d+\/\d+)\]?\s/,
  /^\s*(?:✓|✔|√|ok \d|PASS\b|=== RUN|=== PAUSE|=== CONT|--- PASS|--- SKIP)/,
  /^\s*at (?:async )?\S.{0,300}[:)]\d*\)?$/,
  /^\s*at (?:async )?[\w$.<>[\] ]{1,200}\(.{0,400}\)$/,
  /^\s*File "[^"]{1,400}", line \d+/,
  /^\s+from .{1,300}:\d+/,
  /^\t\S.{0,300}\.\w+:\d+/,
  /^goroutine \d+ \[/,
  /^\s*#?\d{1,4}:? +0x[0-9a-f]+/i,
  /^\s*\d{1,4}: \S+::/,
  /^\s{0,30}\.\.\. \d+ (?:more|common frames)/,
  /^\s*(?:npm|pnpm|yarn) (?:ERR!|error|warn|WARN) *(?:A complete log|\/\S*_logs|$)/i,
  /^\s*note: (?:run with|some details|this error originates)/i,
  /^\W?exit (?:code|status)[:=]? ?\d+\W?$/i,
  /^\s*([=#*-])\1.{0,160}\1{2}\s*$/,
  /^\W?no (?:output|content)\W?$/i,
  /^\s+-{1,2}[A-Za-z][\w-]{0,40}(?:[ ,=].{0,40})? {2,}\S/,
  /^\(pass\) /,
  /^Debugger (?:attached\.|listening on wss?:\/\/)|^Waiting for the debugger to disconnect\.|^For help, see: https:\/\/nodejs\.org\//,
  /^Starting a Gradle Daemon\b|^To honour the JVM settings for this build a single-use Daemon|^Daemon will be stopped at the end of the build/,
];

/** Words for failing in the languages that compilers, shells and systems speak. */
const words =
  /error|err!|fail|fatal|panic|exception|denied|cannot|can't|could ?n[o']t|unable|not found|no such|unexpected|undefined|unknown|invalid|illegal|missing|refused|abort|traceback|killed|segmentation|core dumped|timed? ?out|unresolved|unrecognized|not recognized|does not exist|not permitted|forbidden|unauthori[sz]ed|conflict|mismatch|expected|rejected|violat|fehl|nicht gefunden|ungültig|verweigert|erreur|échec|échou|introuvable|refusé|impossible|errore|impossibile|non trovat|negat|fallo|falló|no se (?:encontr|puede|pudo)|denegad|inválid|erro\b|falh|não (?:encontr|foi|pode)|negad|ошибк|не найден|не удалось|отказано|невозможно|błąd|nie (?:znaleziono|można)|hata|bulunamad|fout|niet gevonden|kan niet|fel:|hittades inte|chyba|nelze|помилка|错误|失败|无法|找不到|未找到|拒绝|不存在|異常|异常|錯誤|失敗|無法|エラー|できません|見つかりません|ありません|拒否|오류|실패|찾을 수 없|거부/i;

/** Shapes of lines that tell of a failure, whatever the words. */
const shapes: readonly RegExp[] = [
  /^\s*[A-Za-z_][\w.]{0,120}(?:Error|Exception|Failure|Fault|Panic)\b/,
  /\b[A-Z]{1,6}-?\d{3,6}\b.{0,3}[:\]]/,
  /\bE[A-Z]{4,20}\b/,
  /^\s*(?:✗|✖|✘|×|❌|✕|❯|●|⨯|🔴|!{2,}|E {2,}|\[!\])/,
  /^\S{1,300}[^\s:]:\d{1,7}(?::\d{1,6})?:? .*\S/,
  /^\S{1,60}: \S.{0,300}: \S/,
];

/** A measured value under its name, which speaks of an error as such: `Error sigma: 0.05`. */
const measured =
  /^[\p{L}\d ()%_-]{1,60} ?[:=] {0,8}[-+±]?(?:\d{1,12}\.\d{1,15}(?:e[-+]?\d{1,3})?|\d{1,12}e-?\d{1,3}) ?%?$/iu;

/** How many lines are taken from the end where nothing looks like an error. */
const lastWords = 3;

/** What a general reading finds: numbers of the lines that tell of the failure, in their order. */
export interface Telling {
  readonly indexes: readonly number[];
  /** True where lines look like errors by word or shape, false where only first or last words were taken. */
  readonly errorLike: boolean;
}

/** True for a line that says nothing of a failure. */
export const isNoise: (line: string) => boolean = anyOf(noise);

/** True for a line with a word for failing. */
export function speaksOfError(line: string): boolean {
  return words.test(line);
}

const hasShape = anyOf(shapes);

/** True for a line that tells of a failure by its words or its shape. */
export function isErrorLike(line: string): boolean {
  return (words.test(line) || hasShape(line)) && !measured.test(line);
}

/**
 * Reads any output, in any language, by its shape: lines that look like errors, else the first and last that say something.
 */
export function tellingLines(lines: readonly string[]): Telling {
  const speaking = lines.flatMap((line, index) => (isNoise(line) ? [] : [index]));
  const telling = speaking.filter((index) => !isForTheRecord(lines[index] ?? ''));
  const alarming = telling.filter((index) => isErrorLike(lines[index] ?? ''));
  const grave = alarming.filter((index) => !/\bwarn(?:ing)?\b/i.test(lines[index] ?? ''));
  const errors = grave.length > 0 ? grave : alarming;
  if (errors.length > 0) return { indexes: bounded(errors, limits.failureLines), errorLike: true };
  const said = telling.length > 0 ? telling : speaking;
  const ends = said.length <= lastWords + 1 ? said : [...said.slice(0, 1), ...said.slice(-lastWords)];
  return { indexes: ends, errorLike: false };
}

/** The first and the last of a list that is too long: causes stand at the start, summaries at the end. */
export function bounded<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  const head = Math.ceil(most / 2);
  return [...list.slice(0, head), ...list.slice(head - most)];
}

/** Lines masked, no line twice, bounded. */
export function maskedLines(lines: readonly string[], most: number): readonly string[] {
  return bounded([...new Set(lines.map(maskLine).filter((line) => line !== ''))], most);
}
