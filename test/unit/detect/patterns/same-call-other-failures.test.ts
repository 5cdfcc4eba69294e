import { describe, test } from 'node:test';
import { limits } from '../../../../src/model/limits.ts';
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

describe('is left', () => {
  const stuck = (): Story => story().times(6, deploys);

  test('when the call did not fail for a window of rounds, unsolved until it works', () => {
    const look = (s: Story, i: number): Story => s.read(`${i}`).ok('text');
    stuck().times(limits.window, look).isStuckIn('same-call-other-failures', 'stuck', 'open');
    const left = stuck().times(limits.window + 1, look);
    left.isStuckIn('same-call-other-failures', 'stuck', 'ended');
    left.use('deploy', { to: 'prod' }).ok().isStuckIn('same-call-other-failures', 'stuck', 'recovered');
  });

  test('when so many other calls fail at once that it is no longer followed', () => {
    const others = (s: Story, i: number): Story => s.read(`${i}.md`).fails('File does not exist.', { fault: 'tool' });
    const after = (calls: number): Story => stuck().together((s) => s.times(calls, others));
    after(limits.tracked - 1).isStuckIn('same-call-other-failures', 'stuck', 'open');
    after(limits.tracked).isStuckIn('same-call-other-failures', 'stuck', 'ended');
  });
});
