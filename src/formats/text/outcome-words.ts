/** How the end of an output reads. `summary` is a runner's or compiler's closing word, `trace` an error as last words. */
export type Ending = 'summary' | 'trace' | 'success' | 'open';

const summary =
  /^(?:ℹ |# )fail [1-9]|\b[1-9]\d{0,8} (?:tests? )?(?:failed|failing|failures?)\b|^\s{0,8}(?:--- )?FAIL(?:ED|URE)?\b|FAILED \(|test result: FAILED|BUILD FAIL|^npm (?:ERR!|error)|^make(?:\[\d{1,4}\])?: \*\*\*|could not compile|\bFound [1-9]\d{0,8} errors?\b|\b[1-9]\d{0,8} errors?\b|: (?:command )?not found\b|is not recognized as|^fatal: |ELIFECYCLE|[Cc]ommand failed|Failures?: {0,4}[1-9]|returned non-zero exit status|^exit status [1-9]/;
const trace =
  /^\s{0,16}(?:[\w.]{0,120}(?:Error|Exception|Failure))\b(?::|\s*$|\s\()|^\s{0,16}[✖✗✘×❌✕⨯]|^not ok \d|^\s{1,16}at \S.{0,300}:\d{1,9}(?::\d{1,9})?\)?$|^Traceback \(|\bpanic(?:ked at|:)|^\S{1,300}:\d{1,9}:(?:\d{1,9}:)? (?:fatal )?error\b|^error(?:\[E\d{4}\])?: |\berror TS\d|\berror CS\d|^E {2,8}\S|^\[ERROR\]|Segmentation fault|^\S{0,60}[Ee]rror: /;
const success =
  /\b[1-9]\d{0,8} (?:tests? )?pass(?:ed|ing)\b|^(?:ℹ |# )fail 0$|^ok\b|test result: ok|BUILD SUCCESS|^OK\b|[Cc]ompiled successfully|^\s{0,8}Finished\b|^Done\b|[Aa]ll (?:tests|checks) pass|\b0 (?:errors|failures|failed)\b|^PASS(?:ED)?\b/;
const checkWords =
  /^(?:ℹ |# )fail [1-9]|\b[1-9]\d{0,8} (?:tests? )?(?:failed|failing)\b|^\s{0,8}(?:--- )?FAIL(?:ED)?\b|FAILED \(|test result: FAILED|BUILD FAIL|could not compile|\berror TS\d|\berror CS\d|^error\[E\d{4}\]|^\S{1,300}:\d{1,9}:(?:\d{1,9}:)? (?:fatal )?error\b|^\s{0,16}[✖✗✘✕] |^not ok \d|AssertionError|AssertionFailedError|SyntaxError|^make(?:\[\d{1,4}\])?: \*\*\*|COMPILATION ERROR|panicked at|\.[a-z]{1,4}:\[\d{1,6},\d{1,6}\]|expected .{1,80} (?:but )?(?:got|received|to )|Failures: [1-9]/;
const testFile = /\b(?:test_\w{1,80}|\w{1,80}_test|[\w.-]{1,80}[._](?:test|spec))\.\w{1,4}\b/;
const error = /\b(?:\w{0,60}Error|\w{0,60}Exception|error|failed|failure|fatal|panic|denied|not found|Traceback)\b/;
const network =
  /ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|\bconnect(?:ion|ing|ed)?\b|\btime[ds]?[ -]?out\b|unreachable|\b(?:429|50[0234])\b|rate limit|getaddrinfo|socket|broken pipe|handshake|\bupstream\b|\bbroker\b|\bDNS\b|\b(?:GET|POST|PUT|PATCH|DELETE) \/|rsync|\bnetwork\b/i;
/** A line beyond this is data; its start says what it is. */
const readLength = 1_000;

/** How one line reads on its own. */
export interface LineReading {
  readonly ending: Ending;
  /** What only a test runner or a compiler says, or a test's file. */
  readonly check: boolean;
  readonly error: boolean;
  /** A far end that did not answer: what servers retry. */
  readonly network: boolean;
}

export function readLine(line: string): LineReading {
  const text = line.slice(0, readLength);
  const ending = summary.test(text) ? 'summary' : trace.test(text) ? 'trace' : success.test(text) ? 'success' : 'open';
  const wrong = ending === 'summary' || ending === 'trace' || error.test(text);
  return {
    ending,
    check: (wrong && checkWords.test(text)) || testFile.test(text),
    error: wrong,
    network: network.test(text),
  };
}

/** How an output ends, by its last lines that are not blank: a failing summary outweighs the passing tests it counts. */
export function endingOf(lastLines: readonly string[]): Ending {
  const endings = lastLines.map((line) => readLine(line).ending);
  if (endings.includes('summary')) return 'summary';
  if (endings.slice(-4).includes('trace')) return 'trace';
  return endings.slice(-4).includes('success') ? 'success' : 'open';
}
