import type { Episode } from '../../src/model/episode.ts';
import type { Answer, Deed, Prompt, Session, SessionCall, Step, Trouble } from './session.ts';

/** A session with the episodes that it comes to where everything is told. */
export interface KnownSession {
  readonly what: string;
  readonly session: Session;
  readonly comesTo: readonly Pick<Episode, 'pattern' | 'grade' | 'state' | 'count'>[];
}

const second = 1_000;
/** Between the steps of a session. */
const pace = 20 * second;

type Plan =
  | Omit<Prompt, 'id' | 'time'>
  | Omit<Trouble, 'time'>
  | { readonly kind: 'answer'; readonly text: string; readonly calls: readonly Omit<SessionCall, 'id'>[] };

const asks = (text: string): Plan => ({ kind: 'prompt', text });
const answers = (text: string, ...calls: readonly Omit<SessionCall, 'id'>[]): Plan => ({ kind: 'answer', text, calls });
const trouble = (status: Trouble['status'], text: string): Plan => ({ kind: 'trouble', status, text });

const ok = (does: Deed, output: string): Omit<SessionCall, 'id'> => ({
  does,
  ended: 'ok',
  output,
  ...(does.kind === 'run' && { exitCode: 0 }),
});
const fails = (does: Deed, output: string, exitCode?: number): Omit<SessionCall, 'id'> => ({
  does,
  ended: 'failed',
  output,
  ...(exitCode !== undefined && { exitCode }),
});
const run = (command: string): Deed => ({ kind: 'run', command });
const read = (path: string): Deed => ({ kind: 'read', path });
const search = (pattern: string): Deed => ({ kind: 'search', pattern });
const edit = (path: string, before: string, after: string): Deed => ({ kind: 'edit', path, before, after });

const redTest = (n: number): string =>
  [
    'FAIL src/user.test.ts',
    '  greets a user by name',
    "    TypeError: Cannot read properties of undefined (reading 'name')",
    `      at greet (src/user.ts:${10 + n}:17)`,
    `Tests: 1 failed, 4 passed, 5 total (${1.1 + n / 10} s)`,
  ].join('\n');
const greenTest = 'PASS src/user.test.ts\nTests: 5 passed, 5 total (1.2 s)';
const compileError = (n: number): string =>
  [
    `src/cart.ts(${20 + n},9): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.`,
    `Found 1 error in ${1 + n / 10} s.`,
  ].join('\n');
const source = 'export function greet(user) {\n  return user.profile.name;\n}';

const guesses = ['user?.profile.name', 'user.profile?.name', '(user ?? {}).profile.name', 'user.name ?? name', 'name'];
const guess = (n: number): Deed =>
  edit('src/user.ts', n === 0 ? 'user.profile.name' : (guesses[n - 1] ?? ''), guesses[n] ?? '');

/** Edits and tests in a circle, so many times. */
const circle = (turns: number): Plan[] =>
  Array.from({ length: turns }, (_, n) => [
    answers(`Attempt ${n + 1} at the name.`, ok(guess(n), 'The file src/user.ts has been updated.')),
    answers('Let me see whether that helped.', fails(run('npm test'), redTest(n), 1)),
  ]).flat();

const stuckInCircle = [asks('Please fix the greeting.'), ...circle(5)];

const sameCall = [
  asks('Why does the build fail?'),
  ...Array.from({ length: 5 }, (_, n) => [
    answers('I build it.', fails(run('npm run build'), compileError(n), 2)),
    answers('I look at the source.', ok(read('src/cart.ts'), source)),
    answers('Who calls it?', ok(search('addToCart'), 'src/shop.ts:14:  addToCart(id);')),
  ]).flat(),
];

const failingEdits = [
  asks('Rename the helper.'),
  answers('I look at it first.', ok(read('src/names.ts'), 'export const fullName = 1;')),
  ...['const fullname', 'let fullName', 'var fullName', 'function fullName', 'const full_name'].map((text) =>
    answers(
      'I rename it.',
      fails(edit('src/names.ts', text, 'const displayName'), `String to replace not found in file.\nString: ${text}`),
    ),
  ),
];

const recovers = [
  asks('Please fix the greeting.'),
  ...circle(4),
  answers('The caller passes nothing.', ok(edit('src/shop.ts', 'greet()', 'greet(user)'), 'src/shop.ts was updated.')),
  answers('Once more.', ok(run('npm test'), greenTest)),
  answers('The greeting works: its caller had passed no user.'),
];

const interrupted = [
  asks('Why does the build fail?'),
  ...Array.from({ length: 4 }, (_, n) => answers('I build it.', fails(run('npm run build'), compileError(n), 2))),
  asks('Leave the build. Look at the readme instead.'),
  answers('I read it.', ok(read('README.md'), '# Shop')),
  answers('It says what the shop is for.'),
];

const healthy = [
  asks('Check everything and publish it.'),
  answers(
    'Three things at once.',
    fails(run('npm run lint'), 'src/user.ts\n  2:3  error  Unexpected console statement  no-console', 1),
    { does: run('npm run types'), ended: 'cancelled', output: '' },
    ok(read('package.json'), '{ "name": "shop" }'),
  ),
  trouble(429, 'Too many requests: this account has reached its limit of requests a minute'),
  trouble(529, 'Overloaded'),
  answers(
    'The console statement goes.',
    ok(edit('src/user.ts', 'console.log(1);', '// none'), 'src/user.ts was updated.'),
  ),
  answers('Lint again.', ok(run('npm run lint'), 'No problems.')),
  answers('I publish it.', { does: run('npm publish'), ended: 'refused', output: '' }),
  answers('Then I leave it unpublished.'),
];

const redThenGreen = [
  asks('Add a farewell, test first.'),
  answers('The test first.', ok(edit('src/user.test.ts', '// more', "test('says farewell')"), 'The test was added.')),
  answers(
    'It must fail.',
    fails(run('npm test'), 'FAIL src/user.test.ts\n  says farewell\n    TypeError: farewell is not a function', 1),
  ),
  answers('Now the code.', ok(edit('src/user.ts', '// more', 'export function farewell() {}'), 'The code was added.')),
  answers('And it passes.', ok(run('npm test'), 'PASS src/user.test.ts\nTests: 6 passed, 6 total')),
  answers('The farewell is there, with its test.'),
];

const plans: readonly (readonly [string, readonly Plan[], KnownSession['comesTo']])[] = [
  [
    'edits and tests in a circle',
    stuckInCircle,
    [{ pattern: 'edit-test-circle', grade: 'stuck', state: 'open', count: 5 }],
  ],
  [
    'the same call fails the same way with reading between',
    sameCall,
    [{ pattern: 'same-call-same-failure', grade: 'stuck', state: 'open', count: 5 }],
  ],
  ['edits fail', failingEdits, [{ pattern: 'failing-edits', grade: 'stuck', state: 'open', count: 5 }]],
  [
    'a circle that is got past',
    recovers,
    [{ pattern: 'edit-test-circle', grade: 'warning', state: 'recovered', count: 4 }],
  ],
  [
    'a person puts an end to it',
    interrupted,
    [{ pattern: 'same-call-same-failure', grade: 'warning', state: 'interrupted', count: 4 }],
  ],
  ['a refusal, a failed sibling and trouble with the provider', healthy, []],
  ['a red test, then a green one', redThenGreen, []],
];

/** Sessions that began at `start` (milliseconds since 1970, a whole second), the same at each call but for their times. */
export function sessionsFrom(start: number): readonly KnownSession[] {
  return plans.map(([what, plan, comesTo], index) => {
    const number = String(index + 1).padStart(2, '0');
    const steps = plan.map((step, at): Step => {
      const time = start + at * pace;
      const id = `5e55${number}a7b3c${String(at).padStart(3, '0')}`;
      if (step.kind === 'trouble') return { ...step, time };
      if (step.kind === 'prompt') return { ...step, id, time };
      const calls = step.calls.map((call, place): SessionCall => ({ id: `${id}f${place}`, ...call }));
      return { ...step, id, time, calls, tokens: 1_000 + 10 * at } satisfies Answer;
    });
    const id = `${number}9ed99c-d00d-4613-92e7-d2f512f78a${number}`;
    return { what, session: { id, title: what, model: 'model-1', steps }, comesTo };
  });
}
