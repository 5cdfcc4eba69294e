import { setTimeout as sleep } from 'node:timers/promises';
import { chooseEditor } from '../editor/choose.ts';
import { whenAskedToEnd } from '../editor/processes.ts';
import { demoArguments } from './arguments.ts';
import { type EditorWindow, openStage } from './editor-window.ts';
import { scenes } from './script.ts';
import { setStage } from './stage.ts';

/** How long the agent waits for somebody to look. It is calm for a while then, so nobody who comes later misses much. */
const waitMs = 20_000;
/** From a window's opening until the extension in it watches, on two busy cores. */
const settleMs = 12_000;

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

async function play(window: EditorWindow, stage: ReturnType<typeof setStage>, speed: number): Promise<void> {
  const patience = Date.now() + waitMs;
  while (!window.seen() && Date.now() < patience) await sleep(100);
  if (window.seen()) await sleep(settleMs);
  console.log('\n 0:00  the agent begins');
  const start = Date.now();
  for (const scene of scenes(speed)) {
    while (Date.now() < start + scene.seconds * 1000) {
      stage.playTo(((Date.now() - start) / 1000) * speed);
      await sleep(100);
    }
    stage.playTo(scene.seconds * speed + 0.05);
    console.log(`${clock(scene.seconds).padStart(5)}  ${scene.text}`);
  }
}

async function main(): Promise<void> {
  const { seconds, speed } = demoArguments(process.argv.slice(2));
  const stage = setStage();
  let window: EditorWindow | undefined;
  const clean = async (): Promise<void> => {
    await window?.stop();
    stage.clear();
  };
  whenAskedToEnd(clean);
  try {
    const chosen = await chooseEditor({ purpose: 'people', say: (line) => console.log(line) });
    console.log(`\nFind a Way runs in ${chosen.what}.`);
    window = await openStage(chosen, stage);
    console.log(window.invitation);
    console.log(
      'Look at the left of the status bar, at the bottom, and at the icon in the activity bar. There an agent',
    );
    console.log(`is shown that fails again and again; its log is ${stage.log}.`);
    console.log('It begins when the window is open, and then:\n');
    for (const scene of scenes(speed)) console.log(` after ${clock(scene.seconds)}  ${scene.text}`);
    console.log(
      `\n${seconds === undefined ? 'Ctrl-C ends it' : `It ends by itself after ${seconds} s`} and removes all that was made for it.`,
    );
    const ending: Promise<unknown>[] = [window.closed];
    if (seconds !== undefined) ending.push(sleep(seconds * 1000));
    const shown = play(window, stage, speed).then(() => {
      console.log('\nThat was the demo. VS Code stays open.');
      return new Promise<void>(() => {});
    });
    await Promise.race([...ending, shown]);
  } finally {
    await clean();
  }
}

await main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
