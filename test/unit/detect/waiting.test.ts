import { describe, test } from 'node:test';
import { identical, reaches, twoLater, usual } from './patterns/grades.ts';
import { story } from './story.ts';

const wrong = 'AssertionError: Mailbox not found: shop';
const identicalLater = [undefined, undefined, undefined, 'notice', 'stuck'] as const;

describe('waiting for what time may cure takes two rounds more', () => {
  reaches('same-call-same-failure', [
    {
      what: 'a service that is not ready, asked again after a while',
      tell: (s, i) => s.run('sleep 10; ./app-status').fails(`app is not ready (${i}s)`),
      grades: twoLater,
    },
    {
      what: 'an answer of the server that it cannot for the moment',
      tell: (s) => s.run('sleep 5 && ./publish.sh').fails('HTTP 503 Service Unavailable'),
      grades: identicalLater,
    },
    {
      what: 'nothing but pauses lies between',
      tell: (s, i) => s.run('./migrate.sh').fails(`the database is starting up (${i}s)`).run('sleep 20').ok(''),
      grades: twoLater,
    },
    {
      what: 'a script that fails without a word, tried again in a loop',
      tell: (s) => s.run('until ./up.sh; do sleep 2; done').fails('', { exitCode: 1 }),
      grades: identicalLater,
    },
    {
      what: 'a database that somebody else holds, without any pause',
      tell: (s, i) => s.run('bd sync').fails(`Error: sqlite3: database is locked (${i}ms)`),
      grades: twoLater,
    },
  ]);
});

describe('waiting where it cannot help, and a pause in other work, take none', () => {
  reaches('same-call-same-failure', [
    {
      what: 'a crash behind a pause',
      tell: (s, i) => s.run('sleep 3; node app.js').fails(`SyntaxError: Unexpected token (${i}s)`),
      grades: usual,
    },
    {
      what: 'failing tests behind a pause',
      tell: (s) => s.run('sleep 2 && pytest').fails('FAILED a.py::test_one - timed out'),
      grades: identical,
    },
    {
      what: 'a missing program, asked for again and again',
      tell: (s) => s.run('sleep 1; foo --version').fails('bash: foo: command not found', { exitCode: 127 }),
      grades: identical,
    },
    {
      what: 'a pause between a restart and the check',
      tell: (s, i) => s.run('postfix reload; sleep 1; ./check-mail').fails(`the mail is not ready (${i}s)`),
      grades: usual,
    },
    {
      what: 'a restart with a pause lies between',
      tell: (s, i) =>
        s.run('./check-mail').fails(`the mail is not ready (${i}s)`).run('postfix reload && sleep 2').ok(''),
      grades: usual,
    },
    {
      what: 'a wrong answer, with pauses between',
      tell: (s, i) => s.run('python3 eval.py').fails(`${wrong} ${i}s`).run('sleep 5').ok(''),
      grades: usual,
    },
  ]);
});

test('a locked database with edits between is a circle like any other', () => {
  story()
    .times(4, (s, i) => s.run('./load.sh').fails(`Error: database is locked (${i}s)`).edit('load.sh', `${i}`).ok())
    .isStuckIn('edit-test-circle', 'warning');
});
