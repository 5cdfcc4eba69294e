import { test } from 'node:test';
import { type Story, story } from '../story.ts';
import { oneLater, reaches } from './grades.ts';

const reasons = ['disk', 'quota', 'lease', 'route', 'token', 'image', 'clock', 'mount'];
const deploys = (s: Story, i: number): Story => s.use('deploy', { to: 'prod' }).fails(`${reasons[i]} is gone`);

reaches('same-call-other-failures', [
  {
    what: 'one call that fails in another way each time',
    tell: deploys,
    grades: oneLater,
  },
  {
    what: 'with reads between',
    tell: (s, i) => deploys(s, i).read(`${i}.md`).ok('text'),
    grades: oneLater,
  },
]);

test('what is learnt between starts the count again', () => {
  story()
    .times(8, (s, i) => deploys(s, i).edit('conf.yml', `${i}`).ok())
    .isCalm();
  story()
    .times(8, (s, i) => deploys(s, i).run(`./free ${reasons[i]}`).ok())
    .isCalm();
});

test('a call that gets further by itself learns something each time', () => {
  story()
    .times(8, (s, i) =>
      s.run('./deploy').fails('abcdefgh'.slice(i).replace(/./g, (name) => `FAILED test_x.py::test_${name}\n`)),
    )
    .isCalm();
});

test('is over when the call works', () => {
  story()
    .times(6, deploys)
    .use('deploy', { to: 'prod' })
    .ok()
    .isStuckIn('same-call-other-failures', 'stuck', 'recovered');
});
