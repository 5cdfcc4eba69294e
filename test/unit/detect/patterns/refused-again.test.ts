import { test } from 'node:test';
import { type Story, story } from '../story.ts';
import { identical, reaches, usual } from './grades.ts';

const policy = { fault: 'policy' } as const;
const names = 'abcdefgh';

reaches('refused-again', [
  {
    what: 'other commands that a sandbox stops',
    tell: (s, i) =>
      s.run(`./configure --prefix=${i}`).fails('sandbox denied exec: Operation not permitted', { fault: 'sandbox' }),
    grades: usual,
  },
  {
    what: 'a hook that refuses the same edit in other words',
    tell: (s, i) => s.edit('a.test.ts', `x${i}`).fails(`No: reason ${names[i]}`, policy),
    grades: usual,
  },
  {
    what: 'a guard that a model wrote, in sentences of its own',
    tell: (s, i) =>
      s
        .edit('src/pay.ts', `x${i}`)
        .fails(
          [
            'You must write a failing test before the implementation.',
            'There is no red test for this change yet, so the edit is refused.',
            'Stop. The tests do not fail for the new behaviour.',
            'This edit adds behaviour without a test; write that first.',
            'The test that would show this change is still missing here.',
            'Again no test fails before this change is made.',
          ][i] ?? '',
          policy,
        )
        .read('src/pay.ts')
        .ok('text'),
    grades: usual,
  },
  {
    what: 'one policy for all commands',
    tell: (s, i) =>
      s.run(`npm install ${names[i]}`).fails('Command blocked by policy: network access is not allowed', policy),
    grades: usual,
  },
  {
    what: 'a refusal that repeats the command',
    tell: (s, i) =>
      s
        .run(`node ${names[i]}.js`)
        .fails(`Permission to use Bash with command node ${names[i]}.js has been denied.`, policy),
    grades: usual,
  },
  {
    what: 'one policy for every path, whichever tool asks',
    tell: (s, i) => {
      const path = `/srv/${names[i]}.conf`;
      if (i % 3 === 0) s.edit(path);
      else if (i % 3 === 1) s.read(path);
      else s.run(`cat ${path}`);
      s.fails(`Access to ${path} is blocked by policy: paths outside of the workspace are not allowed`, policy);
    },
    grades: usual,
  },
  {
    what: 'each tool by its name',
    tell: (s, i) => s.use(`Tool${names[i]}`).fails(`Permission to use Tool${names[i]} has been denied.`, policy),
    grades: usual,
  },
  {
    what: 'a file system that nobody may write to',
    tell: (s, i) =>
      s
        .edit(`src/${names[i]}.ts`)
        .fails(`EACCES: permission denied, open '/code/shop/src/${names[i]}.ts'`, { fault: 'tool' }),
    grades: usual,
  },
  {
    what: 'a login that is denied by other ways',
    tell: (s, i) =>
      s
        .run(`mysql -h ${['localhost', '127.0.0.1', 'db', '::1', 'mysql', 'host'][i]}`)
        .fails("ERROR 1045 (28000): Access denied for user 'root'@'172.17.0.1'"),
    grades: usual,
  },
  {
    what: 'the very same call',
    tell: (s) =>
      s
        .run('git push')
        .fails(
          'remote: error: GH006: Protected branch update failed\n! [remote rejected] main -> main (permission denied)',
        ),
    grades: identical,
  },
]);

test('a file system that is read-only refuses every edit', () => {
  story()
    .times(4, (s, i) =>
      s
        .edit(`src/${names[i]}.ts`)
        .fails(`EROFS: read-only file system, open '/code/shop/src/${names[i]}.ts'`, { fault: 'tool' }),
    )
    .isStuckIn('failing-edits', 'warning');
});

const guarded = (s: Story, i: number): Story =>
  s.edit(`src/${names[i]}.ts`).fails('[tdd] there is no failing test for this change yet', policy);

test('refusals that are each got past are no loop', () => {
  story()
    .times(8, (s, i) => guarded(s, i).edit(`src/${names[i]}.test.ts`).ok().edit(`src/${names[i]}.ts`).ok())
    .isCalm();
});

test('is got past when one of the refused edits goes in', () => {
  guarded(guarded(guarded(guarded(story(), 0), 1), 2), 3)
    .edit('src/c.ts')
    .ok()
    .isStuckIn('refused-again', 'warning', 'recovered');
});

test('a policy that refuses for other reasons is another refusal', () => {
  story()
    .times(6, (s, i) =>
      s
        .edit(`src/${names[i]}.ts`)
        .fails(
          `Blocked by policy: ${['too long a line', 'no licence header', 'tabs are used', 'an unused import', 'a missing docstring', 'two blank lines'][i]} in src/${names[i]}.ts`,
          policy,
        ),
    )
    .isCalm();
});

test('what a person refused is no failure', () => {
  story()
    .times(9, (s) => s.run('rm -rf build').refused())
    .isCalm();
});
