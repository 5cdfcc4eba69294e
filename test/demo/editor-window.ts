import { once } from 'node:events';
import type { ChosenEditor } from '../editor/choose.ts';
import { desktopStart, stopDesktop } from '../editor/desktop.ts';
import { spawnGroup } from '../editor/processes.ts';
import { startServer } from '../editor/server.ts';
import { temporaryFolder } from '../editor/temporary-folder.ts';
import type { Stage } from './stage.ts';

/** A VS Code on the stage. */
export interface EditorWindow {
  /** What the person has to do to see it. */
  readonly invitation: string;
  /** Becomes true when a window has been opened. */
  seen(): boolean;
  /** Settles when the person has closed it; never in a browser, which tells nobody. */
  readonly closed: Promise<void>;
  stop(): Promise<void>;
}

/** Brings up the VS Code that was chosen. */
export async function openStage(chosen: ChosenEditor, stage: Stage): Promise<EditorWindow> {
  if (chosen.kind === 'server') {
    const server = await startServer(chosen.installed, { home: stage.home });
    return {
      invitation: `Open this address in a browser on this machine:\n\n    ${server.address(stage.workspace)}\n`,
      seen: () => /\[ExtensionHostConnection\] New connection/.test(server.output()),
      closed: new Promise(() => {}),
      stop: server.stop,
    };
  }
  const data = temporaryFolder('desktop');
  const { args, environment } = desktopStart({ data, home: stage.home, folder: stage.workspace });
  const child = spawnGroup(chosen.executable, [...args, '--wait'], {
    cwd: stage.workspace,
    env: environment,
    stdio: 'ignore',
    // A command file of Windows starts only through its shell.
    shell: process.platform === 'win32' && chosen.executable.endsWith('.cmd'),
  });
  await once(child, 'spawn');
  return {
    invitation: 'A window of VS Code opens now.\n',
    seen: () => true,
    closed: once(child, 'exit').then(() => {}),
    stop: () => stopDesktop(child, data),
  };
}
