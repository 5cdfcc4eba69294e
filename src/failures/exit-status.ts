/**
 * Exit statuses that mean the same whatever ran: those of `timeout`, of POSIX shells where they could not run a program, and
 * 128 and the number of the signal that ended one.
 */
export const exitStatus = {
  timedOut: 124,
  notExecutable: 126,
  notFound: 127,
  /** SIGINT: somebody pressed Ctrl-C. */
  interrupted: 130,
  /** SIGABRT, SIGFPE and SIGSEGV. */
  crashed: [134, 136, 139],
  /** SIGPIPE: the reader of a pipe had enough. */
  brokenPipe: 141,
} as const;
