import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../src/ui/command-table.ts';
import type { Inspection } from '../../src/ui/inspection.ts';
import { AgentLog } from './agent-log.ts';
import { inspection } from './extension.ts';
import { after, before, test, until } from './harness.ts';
import { picking } from './picking.ts';

let extension: Inspection;
let log: AgentLog;
let typed = '';
let terminal: vscode.Terminal;

/** A terminal whose program writes down every key. */
function openTerminal(name: string): vscode.Terminal {
  const said = new vscode.EventEmitter<string>();
  return vscode.window.createTerminal({
    name,
    pty: {
      onDidWrite: said.event,
      open: () => said.fire('ready'),
      close: () => {},
      handleInput: (data: string) => {
        typed += data;
      },
    },
  });
}

before(async () => {
  extension = await inspection();
  log = new AgentLog('typed');
  const output = 'FAIL src/typed.test.ts\nError: typed\u001b[201~\r\nrm -rf important\r\u0003 is \u202eundefined';
  for (const n of [1, 2, 3, 4]) {
    log.says({ type: 'call', id: `c${n}`, tool: 'bash', input: { command: 'npm test\r\nreboot\r' }, round: n });
    log.says({ type: 'result', id: `c${n}`, status: 'failed', exitCode: 1, output });
  }
  await until('it warns', () => extension.situation().alarms.shown.length === 1, 30_000);
  terminal = openTerminal('$(trash) agent');
  terminal.show(true);
  await until('the terminal is open', () => vscode.window.terminals.includes(terminal));
});
after(async () => {
  terminal.dispose();
  log.says({ type: 'human', text: 'Never mind.' });
  await until('it is calm', () => extension.situation().alarms.shown.length === 0);
  log.remove();
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('a prompt gets into the terminal that people pick as one line, without Enter or any other key', async () => {
  await picking(commandId('promptToTerminal'), 'workbench.action.acceptSelectedQuickOpenItem');
  await until('it is typed', () => typed.includes('say exactly what, and stop.'));
  assert.match(typed, /^Stop before the next call: /);
  assert.match(typed, /Error: typed/);
  assert.doesNotMatch(typed, /[!$&();<>`|]/, 'a shell that reads it finds no command');
  assert.doesNotMatch(typed, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\[201~/u);
  const id = extension.situation().alarms.shown[0]?.id;
  const entry = () => extension.situation().memory.episodes.find((one) => one.id === id);
  await until('the tick is remembered with its time', () => entry()?.times.some(({ way }) => way === 'thinking'));
});

test('who picks no terminal puts nothing anywhere', async () => {
  typed = '';
  await picking(commandId('promptToTerminal'), 'workbench.action.closeQuickOpen');
  assert.equal(typed, '');
});
