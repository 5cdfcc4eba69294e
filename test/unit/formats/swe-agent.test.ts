import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Claim } from '../../../src/formats/format.ts';
import { readCommand } from '../../../src/formats/swe-agent/command.ts';
import { readOutcome } from '../../../src/formats/swe-agent/outcome.ts';
import { shellWords } from '../../../src/formats/swe-agent/shell-words.ts';
import { sweAgent } from '../../../src/formats/swe-agent.ts';
import type { Action } from '../../../src/model/event.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const run = fixture('swe-agent/run.traj');

const claims: readonly (readonly [string, string, string, Claim])[] = [
  ['a trajectory', '/code/trajectories/a/a.traj', run, 'named'],
  ['one from before version 1', '/code/trajectories/a/a.traj', fixture('swe-agent/older.traj'), 'named'],
  ['one renamed', '/tmp/notes.txt', run, 'content'],
  ['the start of one', '/tmp/notes.txt', run.slice(0, 700), 'content'],
  ['one without a step yet', '/code/a.traj', '{"trajectory": [], "history": [], "info": {}}', 'named'],
  ['a run of mini-swe-agent', '/code/a.traj', fixture('mini-swe-agent/text.traj.json'), 'none'],
  ['a trajectory of OpenHands', '/code/a.traj', fixture('openhands/trajectory.json'), 'none'],
  ['a trajectory in ATIF', '/code/a.traj', fixture('atif/claude-code.json'), 'none'],
  ['an empty file', '/code/a.traj', '', 'none'],
];
for (const [what, path, text, expected] of claims) {
  test(`whether SWE-agent claims ${what}`, () => assert.equal(sweAgent.claim({ path, text }), expected));
}

const state = { open_file: '/code/shop/src/cart.py', working_dir: '/code/shop' };
const commands: readonly (readonly [string, string, Action])[] = [
  ['open "src/cart.py" 12', 'open', { kind: 'read', path: '/code/shop/src/cart.py' }],
  ["open 'a file.py'", 'open', { kind: 'read', path: 'a file.py' }],
  ['goto 40', 'goto', { kind: 'read', path: '/code/shop/src/cart.py' }],
  ['scroll_down', 'scroll_down', { kind: 'read', path: '/code/shop/src/cart.py' }],
  ['search_dir "total" src', 'search_dir', { kind: 'search', query: '"total" src' }],
  ['create new.py', 'create', { kind: 'edit', paths: ['new.py'] }],
  ['edit 1:2\n    x = 1\nend_of_edit', 'edit', { kind: 'edit', paths: ['/code/shop/src/cart.py'], after: '    x = 1' }],
  [
    "edit 'x = 1' 'x = 2'",
    'edit',
    { kind: 'edit', paths: ['/code/shop/src/cart.py'], before: 'x = 1', after: 'x = 2' },
  ],
  ["insert 'y = 3' 4", 'insert', { kind: 'edit', paths: ['/code/shop/src/cart.py'], after: 'y = 3' }],
  ['str_replace_editor view /a.py --view_range 1 9', 'str_replace_editor', { kind: 'read', path: '/a.py' }],
  [
    "str_replace_editor create /a.py --file_text 'x = 1'",
    'str_replace_editor',
    { kind: 'edit', paths: ['/a.py'], after: 'x = 1' },
  ],
  [
    `str_replace_editor str_replace /a.py --new_str='b' --old_str 'it'"'"'s "a"'`,
    'str_replace_editor',
    { kind: 'edit', paths: ['/a.py'], before: 'it\'s "a"', after: 'b' },
  ],
  ['submit', 'submit', { kind: 'other' }],
  ['opener --all', 'bash', { kind: 'run', command: 'opener --all' }],
  ['cat src/cart.py\n', 'bash', { kind: 'run', command: 'cat src/cart.py' }],
  ['sleep 20', 'bash', { kind: 'wait' }],
];
for (const [text, tool, action] of commands) {
  test(`what SWE-agent does with ${JSON.stringify(text)}`, () => {
    const read = readCommand(text, state);
    assert.deepEqual({ tool: read.tool, action: read.action }, { tool, action });
  });
}

const outcomes: readonly (readonly [string, string, string])[] = [
  ['open a.py', '[File: /code/a.py (1 lines total)]\n1:Error: not a failure', 'ok'],
  ['open a.py', 'File a.py not found', 'failed tool'],
  ['open a.py', 'Error: File a.py not found', 'failed tool'],
  [
    'open a.py',
    'Error: src is a directory. You can only open files. Use cd or ls to navigate directories.',
    'failed tool',
  ],
  ['open', 'Usage: open "<file>"', 'failed malformed'],
  ['open a.py x', 'Usage: open "<file>" [<line_number>]\nError: <line_number> must be a number', 'failed malformed'],
  [
    'open a.py 900',
    'Warning: <line_number> (900) is greater than the number of lines in the file (4)\n[File: a.py (4 lines total)]',
    'ok',
  ],
  [
    'search_file x b.py',
    'Usage: search_file <search_term> [<file>]\nError: File name b.py not found. Please provide a valid file name.',
    'failed tool',
  ],
  ['search_dir x', 'No matches found for "x" in /code', 'ok'],
  ['search_dir x', 'More than 100 files matched for "x" in /code. Please narrow your search.', 'ok'],
  ['edit 1:2\nx\nend_of_edit', 'No file open. Use the open command first.', 'failed tool'],
  [
    'edit 1:2\nx\nend_of_edit',
    'Your proposed edit has introduced new syntax error(s). Please read this',
    'failed tool',
  ],
  [
    "edit 'a' 'b'",
    "Your edit was not applied (file not modified): Text 'a' not found in displayed lines",
    'failed tool',
  ],
  ["edit 'a' 'a'", 'Your search and replace strings are the same. No changes were made.', 'failed tool'],
  [
    "edit 'a'",
    'usage: edit [-h] search replace\nedit: error: the following arguments are required: replace',
    'failed malformed',
  ],
  ["edit 'a", "/bin/bash: line 4: unexpected EOF while looking for matching `''", 'failed malformed'],
  ['create a.py', "Warning: File 'a.py' already exists.", 'failed tool'],
  ['str_replace_editor view /a', 'The path /a does not exist. Please provide a valid path.', 'failed tool'],
  ['str_replace_editor view a', 'The path a is not an absolute path, it should start with `/`.', 'failed malformed'],
  ['npm test', 'Error: the test failed', 'unknown'],
  ['npm test', '', 'unknown'],
  ['npm tst', '/bin/bash: line 3: npm: command not found', 'failed'],
  ['cd a\nls', 'bash: line 1: cd: a: No such file or directory\nsrc', 'failed'],
  ['apt install x', 'Reading lists\n/bin/bash: line 9: sudo: command not found', 'failed'],
  ['cat <<EOF', '/bin/bash: line 9: warning: here-document delimited by end-of-file', 'unknown'],
  ['cat install.log', 'started\nbash: is a shell\ndone', 'unknown'],
  ['top', '\nEXECUTION TIMED OUT', 'failed timeout'],
  ['top', "The command 'top' was cancelled because it took more than 30 seconds. Please try", 'failed timeout'],
  ['cat notes.md', 'It said EXECUTION TIMED OUT, and I went on.\nAll good.', 'unknown'],
  ['ls (', 'Your bash command contained syntax errors and was NOT executed. Please fix', 'failed malformed'],
  ['vim a.py', "Interactive operation 'vim' is not supported by this environment", 'failed policy'],
  ['xxd -r a', '\nCOMMAND FAILED TO EXECUTE. RESTARTING PROCESS.', 'failed tool'],
];
for (const [action, observation, expected] of outcomes) {
  test(`how ${JSON.stringify(action)} ended that says ${JSON.stringify(observation.slice(0, 60))}`, () => {
    const { outcome, fault } = readOutcome(observation, readCommand(action, state));
    assert.equal([outcome, ...(fault === undefined ? [] : [fault])].join(' '), expected);
  });
}

const lines: readonly (readonly [string, readonly string[]])[] = [
  ['open a.py 12', ['open', 'a.py', '12']],
  ["'a b' c", ['a b', 'c']],
  ['"a \\"b\\"" c', ['a "b"', 'c']],
  [`'it'"'"'s'`, ["it's"]],
  ['a\\ b', ['a b']],
  ["'' x", ['', 'x']],
  ["'open", ['open']],
  ['"', ['']],
  ['\\', ['']],
  [' ', []],
];
for (const [text, expected] of lines) {
  test(`the words of ${text}`, () => assert.deepEqual(shellWords(text, 9), expected));
}

test('of a line with many words the first are taken, in no more time than it takes to read them', () => {
  assert.deepEqual(shellWords('a '.repeat(1_000_000), 2), ['a', 'a']);
  assert.equal(shellWords(`"${'\\'.repeat(1_000_000)}`, 2).length, 1);
});
