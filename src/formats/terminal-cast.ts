import type { Claim, Head, LineFormat } from './format.ts';
import { lastName } from './store-path.ts';
import { TerminalCastDecoder } from './terminal-cast/decoder.ts';
import { readCastHeader, readHappening } from './terminal-cast/records.ts';

function claim({ path, text }: Head): Claim {
  const [first = '', ...rest] = text.split('\n', 50);
  if (readCastHeader(first.trim()) === undefined) return 'none';
  const next = rest.find((line) => line.trim() !== '' && !line.startsWith('#'));
  // The last line of a head may be cut.
  if (next !== undefined && rest.indexOf(next) < rest.length - 1 && readHappening(next) === undefined) return 'none';
  return /\.cast$/i.test(lastName(path)) ? 'named' : 'content';
}

/** Recordings of terminals, as Terminal-Bench keeps them: `sessions/agent.cast` of each run. */
export const terminalCast: LineFormat = {
  id: 'terminal-cast',
  name: 'Terminal recording',
  growth: 'lines',
  stores: () => [],
  // Whose terminal it was only the name says: people record theirs too.
  workspaceGlobs: ['**/sessions/agent.cast', '**/*agent*.cast'],
  claim,
  folders: () => [],
  decoder: (context) => new TerminalCastDecoder(context),
};
