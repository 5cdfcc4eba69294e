import type { Deed, Session, SessionCall } from '../session.ts';
import { type Change, everything, type Writer } from '../writer.ts';

const prompt = '\x1b[?2004hroot@5c99e5def99a:/app# ';

/** The recording of a terminal in which an agent types its commands (asciinema 2), as Terminal-Bench keeps them. */
export const terminalCastWriter: Writer = {
  format: 'terminal-cast',
  way: 'asciinema 2',
  tells: {
    ...everything,
    deeds: { run: 'tool', edit: 'command', read: 'command', search: 'command' },
    prompts: false,
    failures: 'none',
    exitCodes: false,
    refusals: false,
    cancellations: false,
    rounds: false,
    tokens: false,
    model: false,
    troubles: false,
  },
  log: (_, { workspace }) => `${workspace}/sessions/agent.cast`,
  write(session, rooms) {
    const path = terminalCastWriter.log(session, rooms);
    return [header(session), ...happenings(session)].map(
      (line): Change => ({ kind: 'append', path, text: `${JSON.stringify(line)}\n` }),
    );
  },
};

const began = (session: Session): number => session.steps[0]?.time ?? 0;

function header(session: Session): unknown {
  const env = { SHELL: '/bin/bash', TERM: 'tmux-256color' };
  return { version: 2, width: 80, height: 40, timestamp: began(session) / 1_000, env };
}

function happenings(session: Session): unknown[] {
  const done = session.steps.flatMap((step) =>
    step.kind === 'answer'
      ? step.calls
          .filter(({ ended }) => ended === 'ok' || ended === 'failed')
          .flatMap((call) => typed(call, (step.time - began(session)) / 1_000))
      : [],
  );
  return [[0.01, 'o', prompt], ...done];
}

function typed({ does, output }: SessionCall, at: number): unknown[] {
  const command = commandOf(does);
  const shown = output === '' ? '' : `${output.replaceAll('\n', '\r\n')}\r\n`;
  return [
    [at, 'i', `${command}\r`],
    [at + 0.001, 'o', `${wrapped(command)}\r\n\x1b[?2004l\r`],
    [at + 1, 'o', shown.slice(0, 20)],
    [at + 2, 'o', `${shown.slice(20)}${prompt}`],
  ];
}

/** A shell shows a command that is longer than its line in pieces. */
function wrapped(command: string): string {
  return command.length > 50 ? `${command.slice(0, 50)} \r${command.slice(50)}` : command;
}

function commandOf(does: Deed): string {
  switch (does.kind) {
    case 'run':
      return does.command;
    case 'edit':
      return `sed -i 's/${does.before.replaceAll('/', '.')}/${does.after.replaceAll('/', '.')}/' ${does.path}`;
    case 'read':
      return `cat ${does.path}`;
    case 'search':
      return `grep -rn ${does.pattern} .`;
  }
}
