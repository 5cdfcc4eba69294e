/** Lines of a log in the open format: `failures` times the same command with the same failure. */
export function openLog(cwd: string, failures: number, from = 1): string {
  const lines = from === 1 ? [{ type: 'session', id: 's1', agent: 'my-agent', cwd }] : [];
  const runs = Array.from({ length: failures }, (_, n) => [
    { type: 'call', id: `c${from + n}`, tool: 'bash', input: { command: 'npm test' } },
    {
      type: 'result',
      id: `c${from + n}`,
      status: 'failed',
      exitCode: 1,
      output:
        "FAIL src/user.test.ts\nTypeError: Cannot read properties of undefined (reading 'id')\n    at src/user.ts:12:7",
    },
  ]);
  return [...lines, ...runs.flat()].map((line) => `${JSON.stringify(line)}\n`).join('');
}
