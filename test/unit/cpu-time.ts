/**
 * Processor time that this process has taken so far, in milliseconds. Whatever else the machine does, a pattern that
 * backtracks takes much of it, and one that does not takes little.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
