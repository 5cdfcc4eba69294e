import { test } from 'node:test';
import { story } from '../story.ts';
import { identical, reaches, usual } from './grades.ts';

const timeout = { fault: 'timeout' } as const;

reaches('timeouts', [
  {
    what: 'the same call killed by its time limit',
    tell: (s, i) => s.run('npm run e2e').fails(`Command timed out after ${100 + i}s`, timeout),
    grades: usual,
  },
  {
    what: 'it gets further or not before it is killed',
    tell: (s, i) => s.run('npm run e2e').fails(`Command timed out after 2m 0.0s\nRunning 12 tests\n  ok ${i}`, timeout),
    grades: usual,
  },
  {
    what: 'by a limit of its own that grows',
    tell: (s, i) =>
      s.run(`timeout ${60 * (i + 1)} npm run e2e`).fails('Running 12 tests using 4 workers', { exitCode: 124 }),
    grades: usual,
  },
  {
    what: 'edits between',
    tell: (s, i) => s.run('npx vitest').fails(`Command timed out after ${i} min`, timeout).edit('a.ts', `${i}`).ok(),
    grades: usual,
  },
  {
    what: 'a tool that is no shell',
    tell: (s) => s.use('browser_wait', { for: 'text' }).fails('Timeout of 30000ms exceeded', timeout),
    grades: identical,
  },
]);

test('other commands that time out, each once, are none', () => {
  story()
    .times(6, (s, i) => s.run(`./job-${'abcdef'[i]}.sh`).fails('Command timed out after 60s', timeout))
    .isCalm();
});

test('is got past when the call comes to its end', () => {
  story()
    .times(4, (s, i) => s.run('npm run e2e').fails(`Command timed out after ${100 + i}s`, timeout))
    .run('timeout 900 npm run e2e')
    .ok('12 passed')
    .isStuckIn('timeouts', 'warning', 'recovered');
});
