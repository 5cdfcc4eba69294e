import type { FailureKind } from '../model/failure.ts';
import { exitStatus } from './exit-status.ts';
import { phrases } from './phrases.ts';

/** What lines that tell of a failure say it is, the surest first. Words of systems and shells, not of one tool. */
const kinds: readonly (readonly [FailureKind, RegExp])[] = [
  [
    'missing-command',
    /command not found|\b(?:ba|z|da|k|a|fi)?sh(?:\.exe)?: (?:\d+: |line \d+: |<n>: )?\S+: not found$|is not recognized as|unknown command: \S+$|executable file not found|spawn \S+ ENOENT/i,
  ],
  [
    'sandbox',
    /\bsandbox(?:ed)?\b.{0,60}(?:den|block|fail|restrict|not allow|prohibit|error)|denied by sandbox|seccomp|LinuxSeccomp|Seatbelt/i,
  ],
  [
    'network',
    /\b(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b|could not resolve host|connection (?:refused|reset|timed out)|connection to the server \S{1,200} was refused|network is unreachable|no route to host|temporary failure in name resolution|failed to connect to|connection to server .{1,200} failed: |name or service not known|getaddrinfo|TLS handshake|certificate verify failed/i,
  ],
  ['permission', /permission denied|\b(?:EACCES|EPERM)\b|operation not permitted|access (?:is )?denied|not permitted/i],
  [
    'missing-file',
    /no such file or directory|\b(?:ENOENT|ENOTDIR)\b|cannot find the (?:path|file)|file (?:or directory )?not found|does not exist|file does not exist/i,
  ],
  [
    'crash',
    /^Traceback|\bpanic(?:ked)?\b|segmentation fault|core dumped|\bSIG(?:SEGV|ABRT|BUS|ILL|FPE)\b|stack overflow|out of memory|unhandled (?:exception|rejection)|^\s*(?:[A-Za-z_][\w.]*\.)?[A-Z]\w*(?:Error|Exception)\b/i,
  ],
];

/** The same in other languages; they say it in words of their own, which no tool repeats. */
const abroad: readonly (readonly [FailureKind, RegExp])[] = [
  ['missing-command', phrases.missingCommand],
  ['network', phrases.refused],
  ['permission', phrases.permission],
  ['missing-file', phrases.missingFile],
];

/** The kind of a failure that has no failing tests or diagnostics. */
export function kindOf(lines: readonly string[], exitCode: number | undefined): FailureKind {
  if (exitCode === exitStatus.timedOut) return 'timeout';
  for (const [kind, pattern] of [...kinds, ...abroad]) {
    if (lines.some((line) => pattern.test(line))) return kind;
  }
  if (exitCode === exitStatus.notFound) return 'missing-command';
  if (exitCode === exitStatus.notExecutable) return 'permission';
  if (exitStatus.crashed.some((status) => status === exitCode)) return 'crash';
  return 'general';
}
