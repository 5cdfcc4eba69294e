import type { Machine } from '../model/machine.ts';
import { AiderDecoder, historyName } from './aider/decoder.ts';
import type { Claim, Head, LineFormat, Store } from './format.ts';
import { below, forward, lastName } from './store-path.ts';

const header = /^# aider chat started at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s{0,4}$/m;
/** The header is the first thing that Aider writes; a file that merely shows one has something before. */
const first = /^\s{0,100}# aider chat started at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s{0,4}$/m;

function claim({ path, text }: Head): Claim {
  const begins = first.exec(text)?.index === 0;
  if (historyName.test(lastName(path))) return header.test(text) ? 'named' : 'none';
  return begins ? 'content' : 'none';
}

const absolute = /^(?:[\\/]|[A-Za-z]:[\\/])/;

/** The history lies in the workspace, unless the environment names another file. */
function stores(machine: Machine, folder: string): readonly Store[] {
  const named = machine.env.AIDER_CHAT_HISTORY_FILE;
  if (named === undefined || named === '') return [];
  const path = absolute.test(named) ? named : below(machine, folder, named);
  const name = lastName(path);
  const root = path.slice(0, path.length - name.length).replace(/[\\/]$/, '');
  if (root === '' || name === '') return [];
  return [
    {
      root,
      accepts: (file) => file === name,
      enters: () => false,
      ...(absolute.test(named) ? {} : { ofFolder: true }),
    },
  ];
}

const folder = /^> (?:Git|Cur) working dir: (.{1,4000}?)\s{0,4}$/gm;

function folders({ path, text }: Head): readonly string[] {
  const named = [...text.matchAll(folder)].map((match) => match[1] ?? '');
  const beside = forward(path).split('/').slice(0, -1).join('/');
  return [...new Set(historyName.test(lastName(path)) && beside !== '' ? [beside, ...named] : named)];
}

/** Aider; `.aider.chat.history.md` in the folder that it works in. One file holds all chats. */
export const aider: LineFormat = {
  id: 'aider',
  name: 'Aider',
  growth: 'lines',
  stores,
  workspaceGlobs: ['**/.aider.chat.history.md'],
  claim,
  folders,
  decoder: (context) => new AiderDecoder(context),
};
