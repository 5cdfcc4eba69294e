import { chmod } from 'node:fs/promises';

/** Runs `act` while `path` may not be read, also where the tests run as root, for whom no file is closed. */
export async function withoutRights<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  await chmod(path, 0o000);
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    return await act();
  } finally {
    if (root) process.seteuid?.(0);
    await chmod(path, 0o644);
  }
}
