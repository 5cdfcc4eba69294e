import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Groups that still run, so that they end with this process however it ends. */
const running = new Set<number>();

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(leader), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Whether a process with this number runs on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

process.on('exit', () => {
  for (const leader of running) signalGroup(leader, 'SIGKILL');
});

/** Starts a program in a process group of its own, which ends at the latest with this process. */
export function spawnGroup(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const leader = child.pid;
  if (leader !== undefined) {
    running.add(leader);
    child.once('exit', () => running.delete(leader));
  }
  return child;
}

/** Ends a program with all that it started: asks first, and insists after `patienceMs`. */
export async function stopGroup(child: ChildProcess, patienceMs = 3000): Promise<void> {
  const leader = child.pid;
  if (leader === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    const insist = setTimeout(() => signalGroup(leader, 'SIGKILL'), patienceMs);
    signalGroup(leader, 'SIGTERM');
    await gone;
    clearTimeout(insist);
  }
  // Those it started may outlive the one that was asked.
  signalGroup(leader, 'SIGKILL');
}

/** Calls `clean` once when somebody presses Ctrl-C or the process is asked to end, then ends with the usual status. */
export function whenAskedToEnd(clean: () => Promise<void>): void {
  let asked = false;
  const end = (status: number): void => {
    if (asked) process.exit(status);
    asked = true;
    clean().then(
      () => process.exit(status),
      (error: unknown) => {
        console.error(error);
        process.exit(status);
      },
    );
  };
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
}
