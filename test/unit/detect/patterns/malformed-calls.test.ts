import { test } from 'node:test';
import { type Story, story } from '../story.ts';
import { identical, reaches, usual } from './grades.ts';

const malformed = { fault: 'malformed' } as const;
const misused =
  'InputValidationError: plan failed due to the following issue:\nThe required parameter `goal` is missing';
const noCall = 'You did not use a tool in your previous response! Please retry with a tool use.';

reaches('malformed-calls', [
  {
    what: 'a tool that does not exist',
    tell: (s, i) => s.use('exec', { x: i }).fails('no such tool: exec', malformed),
    grades: usual,
  },
  {
    what: 'tools that do not exist, each another',
    tell: (s, i) => {
      const name = ['str_replace', 'replace_in_file', 'edit_file', 'write_file', 'patch', 'sed'][i] ?? '';
      s.use(name, { i }).fails(`Error: No such tool available: ${name}`, malformed);
    },
    grades: usual,
  },
  {
    what: 'a tool that does not exist, with reads between',
    tell: (s, i) => s.use('exec', { x: i }).fails('Tool exec is not available', malformed).read(`${i}.ts`).ok('text'),
    grades: usual,
  },
  {
    what: 'a tool that is called with the wrong arguments',
    tell: (s, i) => s.use('plan', { i }).fails(misused, malformed).read(`${i}.ts`).ok('text'),
    grades: usual,
  },
  {
    what: 'answers without any call',
    tell: (s) => s.use('no tool').fails(noCall, malformed),
    grades: identical,
  },
]);

test('an answer without a call that is followed by a right one is no loop, however often and however that one ends', () => {
  story()
    .times(10, (s, i) => s.use('no tool').fails(noCall, malformed).read(`${i}.ts`).ok('text'))
    .isCalm();
  story()
    .times(6, (s, i) =>
      s.use('no tool').fails(noCall, malformed).run(`node ${i}.js`).fails(`Error: the ${'abcdef'[i]}x file is bad`),
    )
    .isCalm();
});

const misusedAgain = (s: Story, i: number): Story => s.use('plan', { i }).fails(misused, malformed);

test('a tool that is called rightly in between is understood', () => {
  story()
    .times(8, (s, i) => misusedAgain(s, i).use('plan', { goal: i }).ok(`noted ${i}`))
    .isCalm();
  story()
    .times(8, (s, i) => misusedAgain(s, i).use('plan', { goal: i }).fails(`goal ${'abcdefgh'[i]}x is taken`))
    .raisesNoAlarm();
});

test('is got past when the tool is called rightly at last', () => {
  story()
    .times(4, misusedAgain)
    .use('plan', { goal: 1 })
    .ok('noted')
    .isStuckIn('malformed-calls', 'warning', 'recovered');
});
