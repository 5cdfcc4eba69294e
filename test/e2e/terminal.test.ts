import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Editor, openEditor } from '../editor/editor.ts';
import { serverBuilds } from '../editor/server-build.ts';
import { temporaryFolder } from '../editor/temporary-folder.ts';

/** Each would leave a file behind, or end the shell, if a shell were ever given it to run. */
const commands = [
  'touch ran-as-a-line\r',
  '\ntouch ran-after-a-break\n',
  '\u001b[201~\rtouch ran-after-a-paste\r',
  '[201~\rtouch ran-after-half-a-paste\r',
  '$(touch ran-in-dollars) `touch ran-in-backticks` ; touch ran-after-a-semicolon & touch ran-beside',
  '> ran-as-a-redirection || touch ran-or && touch ran-and',
  '!touch \u0003\u0004\u001a\u0015\u0016 \u202egnp.sh \u2028touch ran-after-a-separator',
];

const home = temporaryFolder('home');
let editor: Editor;
let terminal: Locator;

async function putPrompt(): Promise<void> {
  await editor.command('Find a Way: Put the Prompt into a Terminal');
  const list = editor.page.locator('.quick-input-widget', { hasText: 'In which terminal does the agent run?' });
  await list.locator('.quick-input-list .monaco-list-row').click();
}

async function press(...keys: readonly string[]): Promise<void> {
  await terminal.locator('textarea').focus();
  for (const key of keys) await editor.page.keyboard.press(key);
}

/** The shell's line as the shell has it, nothing of it run: a key of its own writes it down. */
async function shellLine(): Promise<string> {
  const file = join(home, 'line');
  rmSync(file, { force: true });
  await press('Control+x', 'l');
  for (const end = Date.now() + 10_000; !existsSync(file); await editor.page.waitForTimeout(50))
    assert.ok(Date.now() < end, 'the shell did not write its line down');
  await editor.page.waitForTimeout(200);
  return readFileSync(file, 'utf8');
}

before(async () => {
  mkdirSync(home, { recursive: true });
  const bind = 'bind -x \'"\\C-xl": printf %s "$READLINE_LINE" >"$HOME/line"\'';
  writeFileSync(join(home, '.bashrc'), `PS1='here '\n${bind}\n`);
  const profiles = { bash: { path: '/bin/bash' } };
  const settings = {
    'terminal.integrated.profiles.linux': profiles,
    'terminal.integrated.defaultProfile.linux': 'bash',
    'terminal.integrated.profiles.osx': profiles,
    'terminal.integrated.defaultProfile.osx': 'bash',
    'terminal.integrated.gpuAcceleration': 'off',
    'terminal.integrated.initialHint': false,
    'terminal.integrated.stickyScroll.enabled': false,
  };
  // The first build brings what a terminal needs; the others want a compiler for it.
  editor = await openEditor({ home, settings, version: serverBuilds[0].version });
  const log = join(editor.workspace, 'agent.findaway.jsonl');
  const write = (event: object) =>
    appendFileSync(log, `${JSON.stringify({ ...event, time: new Date().toISOString() })}\n`);
  write({ type: 'session', id: 's1', agent: 'Test Agent', cwd: editor.workspace });
  for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) {
    write({ type: 'call', id, tool: 'bash', input: { command: `make ${commands.join(' ')}` }, round: Number(id[1]) });
    const output = commands.map((command) => `Error: ${command} is not defined`).join('\n');
    write({ type: 'result', id, status: 'failed', exitCode: 2, output });
  }
  await editor.statusBar('Stuck');
  await editor.command('Terminal: Create New Terminal');
  terminal = editor.page.locator('.terminal-wrapper.active');
  await terminal.locator('.xterm-rows', { hasText: 'here' }).waitFor();
});
after(async () => {
  await editor.close();
  rmSync(home, { recursive: true, force: true });
});

test('a prompt stands on the line of a real shell, as one line that nothing has run', async () => {
  // To the editor, a shell that a key has run something in looks like a program that goes on.
  assert.equal(await shellLine(), '');
  await putPrompt();
  await terminal.locator('.xterm-rows', { hasText: 'Stop before the next call' }).waitFor();
  const line = await shellLine();
  assert.match(line, /^Stop before the next call: .* say exactly what, and stop\.$/);
  assert.match(line, /ran-as-a-line/, 'what the log says is in it');
  assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}!$&();<>`|]|\[20[01]~/u);
  assert.deepEqual(readdirSync(editor.workspace), ['agent.findaway.jsonl']);
});

test('even with Enter a shell finds no command of the log in it', async () => {
  await press('Enter');
  await terminal.locator('.xterm-rows', { hasText: 'command not found' }).waitFor();
  assert.equal(await shellLine(), '', 'the shell waits for its next line');
  assert.deepEqual(readdirSync(editor.workspace), ['agent.findaway.jsonl']);
});

test('a program that runs in the terminal is given it as it is, and nothing after it', async () => {
  const file = join(home, 'given');
  await terminal.locator('textarea').focus();
  await editor.page.keyboard.type('cat >"$HOME/given"\n');
  for (const end = Date.now() + 10_000; !existsSync(file); await editor.page.waitForTimeout(50))
    assert.ok(Date.now() < end, 'the program did not start');
  await putPrompt();
  await terminal.locator('.xterm-rows', { hasText: 'say exactly what, and stop.' }).waitFor();
  await editor.page.waitForTimeout(500);
  assert.equal(readFileSync(file, 'utf8'), '', 'the program waits for Enter');
  await press('Enter', 'Control+d');
  let given = '';
  for (const end = Date.now() + 10_000; given === '' && Date.now() < end; await editor.page.waitForTimeout(50))
    given = readFileSync(file, 'utf8');
  assert.match(given, /^Stop before the next call: .*\$\(touch ran-in-dollars\).* say exactly what, and stop\.\n$/);
  assert.doesNotMatch(given.trimEnd(), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\[20[01]~/u);
  assert.deepEqual(readdirSync(editor.workspace), ['agent.findaway.jsonl']);
});
