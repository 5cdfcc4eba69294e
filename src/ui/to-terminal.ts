import * as vscode from 'vscode';
import { shellProofLine, terminalLine } from '../guidance/index.ts';
import { limits } from '../model/limits.ts';
import { type Choice, choose } from './choose.ts';
import { namesShell } from './shell-names.ts';
import { forList } from './shown-text.ts';
import { tell, tellBriefly } from './tell.ts';
import type { TerminalCommands } from './terminal-commands.ts';
import { t } from './words.ts';

/**
 * Types a text, as one line, into the terminal that people pick, and leaves it to them to send it: no Enter is pressed.
 * Unless a program is known to run there, a shell may read it, and gets nothing that it could run. `text` is asked for when
 * they have picked; `copy` is what they may do where no terminal is open. Returns whether they picked one.
 */
export async function putIntoTerminal(
  text: () => string,
  commands: TerminalCommands,
  copy: () => Promise<void>,
): Promise<boolean> {
  const open = vscode.window.terminals.filter((terminal) => terminal.exitStatus === undefined);
  if (open.length === 0) {
    tell(t('No terminal is open here.'), { title: t('Copy the prompt'), run: copy });
    return false;
  }
  const terminal = await chosenTerminal(open, commands);
  if (!terminal) return false;
  const line = isAtShell(terminal, commands) ? shellProofLine : terminalLine;
  terminal.sendText(line(text(), limits.prompt), false);
  terminal.show();
  tellBriefly(t('The prompt is in the terminal. Read it, then press Enter there.'));
  return true;
}

/**
 * Whether a shell may read what is typed. What a shell tells of its commands is not all: a key that runs one looks like a program
 * that goes on, and what runs may be another shell. A terminal is named after its program unless people name it.
 */
function isAtShell(terminal: vscode.Terminal, commands: TerminalCommands): boolean {
  const going = commands.goingIn(terminal);
  return going.kind !== 'runs' || namesShell(going.command) || namesShell(terminal.name);
}

/** People are asked even where there is one terminal only: it may be another one than they think of. */
async function chosenTerminal(
  open: readonly vscode.Terminal[],
  commands: TerminalCommands,
): Promise<vscode.Terminal | undefined> {
  const active = vscode.window.activeTerminal;
  const inOrder = open.toSorted((a, b) => Number(b === active) - Number(a === active));
  return choose(
    inOrder.map((terminal) => choiceOf(terminal, commands)),
    {
      title: t('In which terminal does the agent run?'),
      placeHolder: t('The prompt is typed there as one line; you press Enter'),
    },
  );
}

function choiceOf(terminal: vscode.Terminal, commands: TerminalCommands): Choice<vscode.Terminal> {
  const going = commands.goingIn(terminal);
  const label = `$(terminal) ${forList(terminal.name, limits.subjectShown)}`;
  switch (going.kind) {
    case 'runs':
      return { label, description: forList(going.command, limits.subjectShown), value: terminal };
    case 'waits':
      return { label, description: t('at the shell: no agent runs here'), value: terminal };
    case 'unknown':
      return { label, value: terminal };
  }
}
