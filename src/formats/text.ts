import { limits } from '../model/limits.ts';
import type { Claim, Head, LineFormat } from './format.ts';
import { TextLogDecoder } from './text/decoder.ts';
import { namesAgent } from './text/evidence.ts';
import { mayBeTextLog } from './text/log-name.ts';

/** Records of other formats: each line is a value of its own, or the whole is one. */
const data = /^\s{0,100}(?:\{|<(?!tool_call|function_call))|^\s{0,100}\[\s{0,100}[{\]]/;
const binary = /\0/;

/** Whether the head shows attempts: it is decoded, and judged by what the decoder would let out. */
function showsAttempts(head: Head): boolean {
  const decoder = new TextLogDecoder({
    path: head.path,
    fromTail: false,
    machine: { home: '', env: {}, platform: 'linux', hash: () => '', sha256: () => '', md5: () => '' },
  });
  const text = head.text.slice(0, limits.headBytes);
  let offset = 0;
  while (offset < text.length && !decoder.isProven) {
    const end = text.indexOf('\n', offset);
    const next = end < 0 ? text.length : end + 1;
    decoder.decode({ text: text.slice(offset, next), at: { offset } });
    offset = next;
  }
  decoder.pause(true);
  return decoder.isProven;
}

/**
 * A text log is weakly claimed where its head shows attempts. A head that is calm yet is claimed only where its name says that
 * it is an agent's; the decoder says nothing until the log itself does.
 */
function claim(head: Head): Claim {
  if (!mayBeTextLog(head.path) || data.test(head.text) || binary.test(head.text)) return 'none';
  return namesAgent(head.path) || showsAttempts(head) ? 'weak' : 'none';
}

/** Plain text logs: terminal captures, `agent | tee agent.log`, the output of home-made agents. */
export const text: LineFormat = {
  id: 'text',
  name: 'Text log',
  growth: 'lines',
  // Nobody knows who wrote it; people know the file.
  agentOf: (path) => path.split(/[\\/]/).at(-1) || 'Text log',
  onRequest: true,
  stores: () => [],
  workspaceGlobs: ['**/*.log', '**/agent.out', '**/*.agent.out', '**/typescript', '**/*agent*.txt'],
  claim,
  folders: () => [],
  decoder: (context) => new TextLogDecoder(context),
};
