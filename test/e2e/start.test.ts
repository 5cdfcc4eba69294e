import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { findBrowser, launchBrowser } from '../editor/chromium.ts';
import { projectRoot } from '../editor/paths.ts';
import { Workbench } from '../editor/workbench.ts';

let demo: ChildProcess;
let browser: Browser;
let said = '';

/** What the demo has printed, once it has printed this. */
async function printed(pattern: RegExp, timeoutMs = 60_000): Promise<RegExpExecArray> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = pattern.exec(said);
    if (found) return found;
    if (Date.now() > end || demo.exitCode !== null) throw new Error(`The demo did not print ${pattern}:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

before(async () => {
  const environment = { ...process.env, FIND_A_WAY_EDITOR: 'server' };
  demo = spawn(process.execPath, [join(projectRoot, 'test', 'demo', 'start.ts'), '--fast'], { env: environment });
  for (const stream of [demo.stdout, demo.stderr]) {
    stream?.on('data', (chunk: unknown) => {
      said += String(chunk);
    });
  }
  browser = await launchBrowser(await findBrowser());
});
after(async () => {
  await browser.close();
  if (demo.exitCode === null) {
    demo.kill('SIGINT');
    await once(demo, 'exit');
  }
});

test('the demo shows an agent that gets stuck and gets out again, and leaves nothing behind', async () => {
  const [, address] = await printed(/^ *(http:\S+)$/m, 300_000);
  const [, log] = await printed(/its log is (\S+\.jsonl)\./);
  assert.ok(address && log);
  const workbench = new Workbench(await browser.newPage());
  await workbench.open(address);
  await workbench.statusBar(/npm test.*5×/);
  await printed(/That was the demo/);
  await workbench.statusBar('nothing is stuck');
  assert.ok(existsSync(log), 'the log is where it was said to be');
  const ended = once(demo, 'exit');
  demo.kill('SIGINT');
  await ended;
  assert.equal(existsSync(log), false, 'what was made for the demo is removed');
});
