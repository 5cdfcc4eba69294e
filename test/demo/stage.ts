import { randomUUID } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { claudeFolder } from '../editor/isolation.ts';
import { temporaryFolder } from '../editor/temporary-folder.ts';
import { lineOf, type Moment, recording } from './recording.ts';

/** Where the demo plays: a small project, a home that only the demo knows, and an agent that works in it. */
export interface Stage {
  readonly home: string;
  readonly workspace: string;
  /** The session's log, as Claude Code would name it. */
  readonly log: string;
  /**
   * Lets the agent go on until so many seconds of the recording have passed, at once. Returns what it did since the last
   * time.
   */
  playTo(seconds: number): readonly Moment[];
  /** Removes it all. */
  clear(): void;
}

/** How Claude Code names the folder of a project: every character but letters and digits becomes a dash. */
function projectSlug(folder: string): string {
  return folder.replace(/[^A-Za-z0-9]/g, '-');
}

/**
 * Sets the stage in temporary folders. `began` tells when the session began: then its lines carry the times of the recording
 * from there on, else the time at which they are written.
 */
export function setStage(began?: Date): Stage {
  const root = temporaryFolder('demo');
  const home = join(root, 'home');
  const workspace = join(root, 'sign-in');
  cpSync(fileURLToPath(new URL('workspace', import.meta.url)), workspace, { recursive: true });
  const session = randomUUID();
  const folder = join(claudeFolder(home), 'projects', projectSlug(workspace));
  mkdirSync(folder, { recursive: true });
  const log = join(folder, `${session}.jsonl`);
  const moments = recording();
  let next = 0;

  const edit = ({ file, from, to }: NonNullable<Moment['edit']>): void => {
    const path = join(workspace, file);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(from, () => to),
    );
  };
  const playTo = (seconds: number): readonly Moment[] => {
    const played: Moment[] = [];
    for (let moment = moments[next]; moment && moment.seconds <= seconds; moment = moments[next]) {
      if (moment.edit) edit(moment.edit);
      const time = began ? new Date(began.getTime() + moment.seconds * 1000) : new Date();
      appendFileSync(log, `${lineOf(moment, workspace, session, time)}\n`);
      played.push(moment);
      next += 1;
    }
    return played;
  };
  const clear = (): void => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return { home, workspace, log, playTo, clear };
}
