import { test } from 'node:test';
import { type Story, story } from '../story.ts';
import { identical, reaches, usual } from './grades.ts';

const missing = 'old_string not found in file';

reaches('failing-edits', [
  {
    what: 'an edit whose old text is not there, in other words each time',
    tell: (s, i) => s.edit('a.ts', `old ${i}`).fails(i % 2 ? missing : 'no match for the text', { fault: 'tool' }),
    grades: usual,
  },
  {
    what: 'the file is read between',
    tell: (s, i) =>
      s
        .edit('a.ts', `old ${i}`)
        .fails(`String to replace not found in file.\nString: old ${i}`, { fault: 'tool' })
        .read('a.ts')
        .ok('text'),
    grades: usual,
  },
  {
    what: 'the very same edit',
    tell: (s) => s.edit('a.ts', 'old').fails(missing, { fault: 'tool' }),
    grades: identical,
  },
  {
    what: 'an edit that changes nothing',
    tell: (s, i) =>
      s
        .edit('a.ts', `x${i}`, `x${i}`)
        .fails('No changes to make: old_string and new_string are exactly the same.', { fault: 'tool' }),
    grades: usual,
  },
  {
    what: 'a patch that does not apply',
    tell: (s, i) =>
      s
        .call('apply_patch', { kind: 'edit', paths: ['src/big.rs'] }, { input: `*** ${i}` })
        .fails(`apply_patch verification failed: Failed to find expected lines in src/big.rs:\n    let x${i} = ${i};`, {
          fault: 'tool',
        }),
    grades: usual,
  },
  {
    what: 'edits of a file by tools of other names',
    tell: (s, i) =>
      s
        .call(i % 2 ? 'str_replace' : 'replace_in_file', { kind: 'edit', paths: ['a.ts'] }, { i })
        .fails('No match found for the search block', { fault: 'tool' }),
    grades: usual,
  },
]);

test('an edit refused for one reason and for another is refused all the same', () => {
  const invalid = (s: Story): Story => s.edit('a.ts', 'one').fails('invalid patch', { fault: 'malformed' });
  const notThere = (s: Story): Story => s.edit('a.ts', 'two').fails(missing, { fault: 'tool' });
  notThere(invalid(notThere(invalid(story())))).isStuckIn('failing-edits', 'warning');
  invalid(notThere(invalid(notThere(story())))).isStuckIn('failing-edits', 'warning');
  invalid(notThere(invalid(invalid(story())))).isStuckIn('malformed-calls', 'warning');
});

test('whoever refuses it, and however the path is written, an edit of one file refused again is one loop', () => {
  const stale = 'File has been unexpectedly modified. Read it again before attempting to write it.';
  const told = story()
    .edit('C:\\shop\\a.ts', 'one')
    .fails(missing, { fault: 'tool' })
    .edit('C:/shop/a.ts', 'two')
    .fails(stale, { fault: 'tool' })
    .edit('c:/shop/a.ts', 'three')
    .fails('PreToolUse:Edit hook error: blocked by the guard', { fault: 'policy' })
    .edit('C:\\shop\\a.ts', 'four')
    .fails('File does not exist.', { fault: 'tool' });
  told.isStuckIn('failing-edits', 'warning');
});

test('an edit whose file the log does not show is the same only for the same reason, and one that goes in is past it', () => {
  const unseen = (s: Story, i: number): Story => s.call('Edit', { kind: 'edit', paths: [] }, { i });
  const reasons = [missing, 'No changes to make', 'File has not been read yet', 'Found 2 matches of the string'];
  story()
    .times(4, (s, i) => unseen(s, i).fails(reasons[i % reasons.length] ?? '', { fault: 'tool' }))
    .isCalm();
  story()
    .times(6, (s, i) =>
      unseen(s, i)
        .fails(missing, { fault: 'tool' })
        .call('Edit', { kind: 'edit', paths: [`${i}.ts`] }, { i })
        .ok(),
    )
    .isCalm();
  story()
    .times(4, (s, i) => unseen(s, i).fails(missing, { fault: 'tool' }))
    .isStuckIn('failing-edits', 'warning');
});

test('a failing edit of one file is not that of another, and each that goes in at last is got past', () => {
  const told = story().times(9, (s, i) => s.edit(`m${i}.ts`, 'a').fails(missing, { fault: 'tool' }));
  told.isCalm();
  story()
    .times(8, (s, i) =>
      s.edit('a.ts', `${i}`).fails(missing, { fault: 'tool' }).read('a.ts').ok('text').edit('a.ts', `${i}!`).ok(),
    )
    .isCalm();
});
