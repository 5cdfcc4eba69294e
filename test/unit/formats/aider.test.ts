import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { aider } from '../../../src/formats/aider.ts';
import type { Claim } from '../../../src/formats/format.ts';
import type { Event } from '../../../src/model/event.ts';
import { limits } from '../../../src/model/limits.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

const fixture = readFileSync(new URL('../../fixtures/aider/session.md', import.meta.url), 'utf8');
const header = '\n# aider chat started at 2026-01-31 09:12:40\n\n';

/** What Aider says, each line quoted and broken. */
const said = (...lines: readonly string[]): string => lines.map((line) => `> ${line}  \n`).join('');
const asked = (...lines: readonly string[]): string => `\n${lines.map((line) => `#### ${line}  \n`).join('')}`;
const answered = (text: string): string => `\n${text}\n\n`;
const block = (path: string, before: string, after: string): string =>
  `${path}\n\`\`\`\n<<<<<<< SEARCH\n${before}\n=======\n${after}\n>>>>>>> REPLACE\n\`\`\``;
const edit = block('src/a.ts', 'one', 'two');

/** Everything that a whole chat comes to. */
function events(text: string): readonly Event[] {
  const decoder = aider.decoder({ path: '/code/shop/.aider.chat.history.md', machine: machine(), fromTail: false });
  const lines = text.split('\n').map((line, index) => ({ text: line, at: { offset: index } }));
  return [...lines.flatMap((line) => decoder.decode(line)), ...(decoder.pause?.(true) ?? [])];
}

/** Each call with how it ended: `edit src/a.ts failed tool`. */
function attempts(text: string): readonly string[] {
  const all = events(text);
  const calls = all.flatMap((event) => (event.kind === 'call' ? [event] : []));
  const results = all.flatMap((event) => (event.kind === 'result' ? [event] : []));
  assert.equal(calls.length, results.length);
  return calls.map(({ action }, index) => {
    const what = action.kind === 'edit' ? `edit ${action.paths.join()}` : action.kind === 'run' ? action.command : '';
    const { outcome, fault, exitCode } = results[index] ?? {};
    return [what, outcome, fault, exitCode].filter((part) => part !== undefined).join(' ');
  });
}

const humans = (text: string): readonly string[] =>
  events(text).flatMap((event) => (event.kind === 'human' ? [event.text] : []));

const tokens = said('Tokens: 1.2k sent, 80 received. Cost: $0.01 message, $0.02 session.');
const noMatch = (path: string, before: string): string =>
  `> # 1 SEARCH/REPLACE block failed to match!\n\n## SearchReplaceNoExactMatch: This SEARCH block failed to exactly match lines in ${path}\n<<<<<<< SEARCH\n${before}\n=======\nx\n>>>>>>> REPLACE\n\nThe SEARCH section must exactly match an existing block of lines including all white space, comments, indentation, docstrings, etc  \n`;
const unfit = said(
  'The LLM did not conform to the edit format.',
  'https://aider.chat/docs/troubleshooting/edit-errors.html',
);

const outcomes: readonly (readonly [string, string, readonly string[]])[] = [
  ['an edit that was made', answered(edit) + tokens + said('Applied edit to src/a.ts'), ['edit src/a.ts ok']],
  [
    'an edit whose file the model called by its last name',
    answered(block('a.ts', 'one', 'two')) + tokens + said('Applied edit to src/a.ts'),
    ['edit a.ts ok'],
  ],
  [
    'two edits of two files, one of which a person did not want',
    answered(`${edit}\n\n${block('.env', '', 'KEY=1')}`) +
      tokens +
      said('.env', 'Create new file? (Y)es/(N)o [Yes]: n', 'Skipping edits to .env', 'Applied edit to src/a.ts'),
    ['edit .env refused', 'edit src/a.ts ok'],
  ],
  [
    'an edit of a file that git ignores',
    answered(edit) + tokens + said('Skipping edits to src/a.ts that matches gitignore spec.'),
    ['edit src/a.ts failed policy'],
  ],
  [
    'an edit that does not match',
    answered(edit) + tokens + unfit + noMatch('src/a.ts', 'one'),
    ['edit src/a.ts failed tool'],
  ],
  [
    'an edit that holds what the message about it ends its lines with',
    answered(block('README.md', 'one  \n> two  ', 'x')) + tokens + unfit + noMatch('README.md', 'one  \n> two  '),
    ['edit README.md failed tool'],
  ],
  [
    'edits that no file is named for',
    answered('<<<<<<< SEARCH\none\n=======\ntwo\n>>>>>>> REPLACE') +
      tokens +
      unfit +
      said('No filename provided before <<<<<<< SEARCH in file content'),
    ['edit  failed malformed'],
  ],
  [
    'an edit that git would not let be made',
    answered(edit) +
      tokens +
      said("Cmd('git') failed due to: exit code(1)", 'cmdline: git add src/a.ts', "stderr: 'ignored'"),
    ['edit src/a.ts failed tool'],
  ],
  [
    'edits that were never tried, because files were asked for',
    answered(edit) + tokens + said('src/b.ts', 'Add file to the chat? (Y)es/(N)o [Yes]: y'),
    ['edit src/a.ts unknown'],
  ],
  ['an answer that a person interrupted', answered(edit) + said('^C KeyboardInterrupt'), ['edit src/a.ts cancelled']],
  ['a whole file', answered('src/a.ts\n```\none\n```') + said('Applied edit to src/a.ts'), ['edit src/a.ts ok']],
  ['a file that is merely shown', answered('src/a.ts\n```\none\n```') + tokens, []],
  [
    'a patch',
    answered('*** Begin Patch\n*** Update File: src/a.ts\n@@\n-one\n+two\n*** End Patch') +
      tokens +
      said('Applied edit to src/a.ts'),
    ['edit src/a.ts ok'],
  ],
  [
    'a commit that fails, then goes well, and others that nobody needs to know of',
    answered(edit) +
      tokens +
      said('Commit 4ab3df9 chore: start', 'Applied edit to src/a.ts') +
      said(
        "Unable to commit: Cmd('git') failed due to: exit code(128)",
        'cmdline: git commit -m x',
        "stderr: 'no gpg'",
      ) +
      answered(edit) +
      tokens +
      said('Applied edit to src/a.ts', 'Commit 4ab3dfa fix: it'),
    ['edit src/a.ts ok', 'git commit failed 128', 'edit src/a.ts ok', 'git commit ok'],
  ],
  [
    'a command that a person did not want, below a commit that failed',
    answered(edit) +
      tokens +
      said('Applied edit to src/a.ts', "Unable to commit: Cmd('git') failed due to: exit code(1)", "stderr: 'no'") +
      said('npm publish', "Run shell command? (Y)es/(N)o/(D)on't ask again [Yes]: n"),
    ['edit src/a.ts ok', 'git commit failed 1', 'npm publish refused'],
  ],
  [
    'a command whose outcome nobody wrote down, and one that could not begin',
    answered('Run it:') +
      tokens +
      said('npm test\nnpm run x', "Run shell commands? (Y)es/(N)o/(D)on't ask again [Yes]: y") +
      said('Running npm test', 'Running npm run x', "Error occurred while running command 'npm run x': no shell"),
    ['npm test unknown', 'npm run x failed spawn'],
  ],
  [
    'lint that fails and then passes',
    answered(edit) +
      tokens +
      said(
        'Applied edit to src/a.ts',
        '# Fix any errors below, if possible.',
        '',
        '## Running: eslint src/a.ts',
        'no-undef',
      ) +
      said('Attempt to fix lint errors? (Y)es/(N)o [Yes]: y') +
      answered(edit) +
      tokens +
      said('Applied edit to src/a.ts') +
      asked('thanks'),
    ['edit src/a.ts ok', 'eslint src/a.ts failed', 'edit src/a.ts ok', 'eslint src/a.ts ok'],
  ],
  [
    'a test that fails twice; words of Aider that its output holds are its own',
    [1, 2]
      .map(
        (n) =>
          answered(edit) +
          tokens +
          said('Applied edit to src/a.ts', 'Running migrations:', `${n} failed`, 'Attempt to fix test errors? yes'),
      )
      .join(''),
    ['edit src/a.ts ok', 'auto-test failed', 'edit src/a.ts ok', 'auto-test failed'],
  ],
  [
    'failures that an answer quotes',
    answered(
      '> The LLM did not conform to the edit format.\n\n```\n\n> Applied edit to src/a.ts  \n```\n\n> Skipping edits to b',
    ) + tokens,
    [],
  ],
  [
    'a failure that was fed back in the place of a person',
    answered(edit) + asked('# 1 SEARCH/REPLACE block failed to match!', '', 'it differs'),
    ['edit src/a.ts failed malformed'],
  ],
];

for (const [what, text, expected] of outcomes) {
  test(`Aider: ${what}`, () => assert.deepEqual(attempts(header + asked('Do it.') + text), expected));
}

const people: readonly (readonly [string, string, readonly string[]])[] = [
  ['one prompt of several lines', asked('one', '', 'two'), ['one\n\ntwo']],
  ['a question asked by command is written twice', asked('/ask why?') + asked('why?'), ['why?']],
  ['a command that Aider answers itself', asked('/add src/a.ts') + said('Added src/a.ts to the chat'), []],
  ['a command whose outcome the model gets', asked('/test npm test'), ['/test npm test']],
  [
    'an answer to a question',
    asked("Add file to the chat? (Y)es/(N)o/(A)ll/(S)kip all/(D)on't ask again [Yes]: skip"),
    [],
  ],
  [
    'an architect hands on',
    asked('go') +
      answered('Change the total, then the cart, and mind the tax of each.') +
      tokens +
      asked('Change the total, then the cart, and mind the tax of each.'),
    ['go'],
  ],
  ['a heading in an answer', asked('go') + answered('text\n\n#### Heading\n\nmore') + tokens, ['go']],
  ['nothing', asked('<blank>'), []],
];
for (const [what, text, expected] of people) {
  test(`Aider: who said it: ${what}`, () => assert.deepEqual(humans(header + text), expected));
}

test('Aider: each chat of a file is a session of its own, the same at each reading', () => {
  const two = header + asked('one') + header.replace('09:', '10:') + asked('two');
  const sessions = events(two).flatMap((event) => (event.kind === 'human' ? [event.session] : []));
  assert.equal(new Set(sessions).size, 2);
  assert.deepEqual(events(two), events(two));
});

test('Aider: results stand in the order of the log, whatever is said of the edits of one answer', () => {
  const three = [block('src/a.ts', 'one', 'two'), block('src/b.ts', 'three', 'four'), block('src/c.ts', '5', '6')];
  const failed = [
    '1 SEARCH/REPLACE block failed to match!',
    '## SearchReplaceNoExactMatch: This SEARCH block failed to exactly match lines in src/a.ts',
    '<<<<<<< SEARCH',
    'one',
    '=======',
    'two',
    '>>>>>>> REPLACE',
  ];
  const others = ['# The other 2 SEARCH/REPLACE blocks were applied successfully.'];
  for (const lines of [failed, [...failed, ...others], [...failed, 'Applied edit to src/b.ts']]) {
    const results = events(header + asked('go') + answered(three.join('\n\n')) + said(...lines)).filter(
      ({ kind }) => kind === 'result',
    );
    const places = results.map(({ at }) => at.offset);
    assert.equal(results.length, 3);
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
    );
  }
});

test('Aider: what is there is told in a pause, and what a question still keeps open is not', () => {
  const decoder = aider.decoder({ path: '/a', machine: machine(), fromTail: false });
  const feed = (text: string) =>
    text
      .split('\n')
      .slice(0, -1)
      .flatMap((line) => decoder.decode({ text: line, at: { offset: 1 } }));
  feed(header + asked('Do it.') + answered(edit) + tokens + said('.env'));
  assert.deepEqual(
    decoder.pause?.().map(({ kind }) => kind),
    [],
  );
  const later = [...feed(unfit + noMatch('src/a.ts', 'one')), ...(decoder.pause?.() ?? [])];
  assert.deepEqual(
    later.map((event) => (event.kind === 'result' ? event.outcome : event.kind)),
    ['call', 'failed'],
  );
  assert.deepEqual(decoder.pause?.(true), []);
});

test('Aider: a history that lost its line breaks to an editor is still read', () => {
  const trimmed = (
    header +
    said('Aider v0.86.1') +
    asked('Do it.') +
    answered(edit) +
    tokens +
    said('Applied edit to src/a.ts')
  )
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
  assert.deepEqual(attempts(trimmed), ['edit src/a.ts ok']);
});

const claims: readonly (readonly [string, string, string, Claim])[] = [
  ['in its place', '/code/shop/.aider.chat.history.md', fixture, 'named'],
  ['renamed', '/tmp/notes.txt', fixture, 'content'],
  ['with Windows line ends', '/tmp/notes.txt', fixture.replaceAll('\n', '\r\n'), 'content'],
  ['begun in the middle', '/code/.aider.chat.history.md', `text\n${fixture}`, 'named'],
  ['a page that shows one', '/code/README.md', `# Aider\n\n${fixture}`, 'none'],
  ['an empty history', '/code/.aider.chat.history.md', '', 'none'],
  ['its input history', '/code/.aider.input.history', '\n# 2026-01-31 09:12:40.123\n+fix it\n', 'none'],
];
for (const [what, path, text, expected] of claims) {
  test(`Aider: who claims it: ${what}`, () => assert.equal(aider.claim({ path, text }), expected));
}

test('Aider: a history elsewhere is found by the environment', () => {
  const at = (file: string, platform: 'linux' | 'win32' = 'linux') =>
    aider
      .stores(
        machine({ env: { AIDER_CHAT_HISTORY_FILE: file }, platform }),
        platform === 'win32' ? 'C:\\shop' : '/code/shop',
      )
      .map(({ root, ofFolder, accepts }) => [root, ofFolder, accepts('chat.md'), accepts('other.md')]);
  assert.deepEqual(aider.stores(machine(), '/code/shop'), []);
  assert.deepEqual(at('logs/chat.md'), [['/code/shop/logs', true, true, false]]);
  assert.deepEqual(at('/var/log/chat.md'), [['/var/log', undefined, true, false]]);
  assert.deepEqual(at('D:\\logs\\chat.md', 'win32'), [['D:\\logs', undefined, true, false]]);
  const text = `${header}${said('Git working dir: /code/shop')}`;
  assert.deepEqual(aider.folders({ path: '/var/log/chat.md', text }), ['/code/shop']);
});

test('Aider: lines in any order are read without a fault, and what is kept is bounded', () => {
  const lines = [...new Set(fixture.split('\n'))];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...lines), fc.string()), { maxLength: 120 }), (some) => {
      const { events: told, notUnderstood } = decodeText(
        aider,
        '/a',
        some.map((line) => line.replaceAll('\n', '')).join('\n'),
      );
      assert.equal(notUnderstood, 0);
      for (const event of told) {
        if (event.kind === 'call') assert.ok(event.input.length <= limits.input);
      }
    }),
    { numRuns: 200 },
  );
  const huge = `${'x'.repeat(200)}\n`.repeat(2_000);
  const [call] = events(header + answered(block('a', huge, huge)) + said('Applied edit to a')).filter(
    ({ kind }) => kind === 'call',
  );
  assert.ok(JSON.stringify(call).length < 6 * limits.input);
});
