import type { Answer, SessionCall, Step } from '../session.ts';
import { type Change, everything, type Writer } from '../writer.ts';

/** Aider's chat history. Of the commands that it runs it writes down neither output nor outcome, so they are left out. */
export const aiderWriter: Writer = {
  format: 'aider',
  way: 'chat history',
  tells: {
    ...everything,
    deeds: { run: 'nothing', edit: 'tool', read: 'nothing', search: 'nothing' },
    exitCodes: false,
    cancellations: false,
    times: false,
  },
  log: (_, { workspace }) => `${workspace}/.aider.chat.history.md`,
  write(session, rooms) {
    const path = aiderWriter.log(session, rooms);
    const started = new Date(session.steps[0]?.time ?? 0).toISOString().slice(0, 19).replace('T', ' ');
    const begin = [
      `\n# aider chat started at ${started}\n\n`,
      said('Aider v0.86.1'),
      said(`Main model: ${session.model} with diff edit format, infinite output`),
      said('Git repo: .git with 48 files'),
    ];
    return [...begin, ...session.steps.flatMap(step)].map((text): Change => ({ kind: 'append', path, text }));
  },
};

/** A message of Aider's own: each line is quoted where it writes line by line, else only the first. */
function said(message: string): string {
  return `> ${message.trim()}  \n`;
}

function count(tokens: number): string {
  if (tokens < 1_000) return String(tokens);
  return tokens < 10_000 ? `${(tokens / 1_000).toFixed(1)}k` : `${Math.round(tokens / 1_000)}k`;
}

function step(one: Step): string[] {
  switch (one.kind) {
    case 'prompt':
      return [`\n#### ${one.text.split('\n').join('  \n#### ')}  \n`];
    case 'trouble': {
      const name = one.status === 429 ? 'RateLimitError' : 'InternalServerError';
      return [said(`litellm.${name}: ${one.text}`), said('Retrying in 0.2 seconds...')];
    }
    case 'answer':
      return answer(one);
  }
}

function answer({ text, calls, tokens }: Answer): string[] {
  const edits = calls.filter(({ does }) => does.kind === 'edit');
  const usage = `Tokens: ${count(tokens - 100)} sent, 100 received. Cost: $0.02 message, $0.04 session.`;
  return [`\n${[text, ...edits.map(block)].join('\n\n').trim()}\n\n`, said(usage), ...outcome(edits)];
}

function block(call: SessionCall): string {
  return call.does.kind === 'edit' ? `${call.does.path}\n\`\`\`\n${change(call)}\n\`\`\`` : '';
}

function change({ does }: SessionCall): string {
  if (does.kind !== 'edit') return '';
  const [before, after] = [does.before, does.after].map((text) => (text === '' ? '' : `${text}\n`));
  return `<<<<<<< SEARCH\n${before}=======\n${after}>>>>>>> REPLACE`;
}

function outcome(edits: readonly SessionCall[]): string[] {
  const failed = edits.filter(({ ended }) => ended === 'failed');
  if (failed.length === 0) return edits.flatMap(({ does }) => (does.kind === 'edit' ? [applied(does.path)] : []));
  const message = [
    `# ${failed.length} SEARCH/REPLACE ${failed.length === 1 ? 'block' : 'blocks'} failed to match!`,
    ...failed.map(
      (call) =>
        `\n## SearchReplaceNoExactMatch: This SEARCH block failed to exactly match lines in ${pathOf(call)}\n${change(call)}\n`,
    ),
    'The SEARCH section must exactly match an existing block of lines including all white space, comments, indentation, docstrings, etc',
  ];
  return [
    said('The LLM did not conform to the edit format.'),
    said('https://aider.chat/docs/troubleshooting/edit-errors.html'),
    said(message.join('\n')),
  ];
}

function applied(path: string): string {
  return said(`Applied edit to ${path}`);
}

function pathOf({ does }: SessionCall): string {
  return does.kind === 'edit' ? does.path : '';
}
