/** What `codex exec` said before, for the lines that have a meaning only in its log. */
export interface CodexState {
  seen: boolean;
  expects: 'command' | 'human' | 'agent' | undefined;
  called: boolean;
}

/** What a line of `codex exec` says; `closes` ends the output before it. */
export interface CodexStep {
  readonly closes: boolean;
  readonly agent?: string;
  readonly cwd?: string;
  readonly said?: { readonly by: 'human' | 'agent'; readonly text: string };
  readonly command?: string;
}

const header = /^OpenAI Codex v\d/;
const folder = /^workdir: (\S.{0,400})$/;

/**
 * Reads the lines of `codex exec`'s plain output that other logs do not have (codex-rs, exec's human output): who speaks stands
 * on a line of its own, and so does `exec` before a command.
 */
export function codexLine(state: CodexState, line: string): CodexStep | undefined {
  if (header.test(line)) {
    state.seen = true;
    state.called = false;
    return { closes: true, agent: 'Codex CLI' };
  }
  if (!state.seen) return undefined;
  const { expects } = state;
  state.expects = undefined;
  if (expects === 'command') return { closes: true, command: line };
  if (expects !== undefined) return { closes: true, said: { by: expects, text: line.trim() } };
  const cwd = folder.exec(line);
  if (cwd !== null && !state.called) return { closes: false, cwd: cwd[1] ?? '' };
  return readHeading(state, line.trimEnd());
}

function readHeading(state: CodexState, line: string): CodexStep | undefined {
  if (line === 'exec') state.expects = 'command';
  else if (line === 'codex') state.expects = 'agent';
  else if (!state.called && (line === 'user' || line === 'User instructions:')) state.expects = 'human';
  else if (line !== 'thinking' && !line.startsWith('tokens used')) return undefined;
  return { closes: true };
}
