import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { realPlace } from '../../../src/ui/real-place.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'find-a-way-place-')));
after(() => rmSync(root, { recursive: true, force: true }));
const project = join(root, 'project');
mkdirSync(join(project, 'packages', 'a', 'src'), { recursive: true });
mkdirSync(join(root, 'project-secret'));
const user = join(project, 'packages', 'a', 'src', 'user.ts');
writeFileSync(user, 'x');
writeFileSync(join(project, '..named.ts'), 'x');
writeFileSync(join(root, 'secret.txt'), 'x');
writeFileSync(join(root, 'project-secret', 'key.txt'), 'x');
symlinkSync(join(root, 'secret.txt'), join(project, 'innocent.txt'));
symlinkSync(root, join(project, 'up'));
symlinkSync(project, join(root, 'link-to-project'));

const at = (named: string, bases: readonly string[] = [], folders: readonly string[] = [project]) =>
  realPlace({ named, bases, folders, home: root });
const inside = (path: string) => ({ kind: 'inside', path }) as const;

const cases: readonly [what: string, answer: Promise<unknown>, expected: unknown][] = [
  ['a path from a workspace folder', at('packages/a/src/user.ts'), inside(user)],
  ['a path from where the agent worked', at('src/user.ts', [join(project, 'packages', 'a')]), inside(user)],
  ['a working directory below home', at('src/user.ts', ['~/project/packages/a']), inside(user)],
  ['an absolute path', at(user), inside(user)],
  ['a path below home', at('~/project/packages/a/src/user.ts'), inside(user)],
  ['a workspace that was opened through a link', at(user, [], [join(root, 'link-to-project')]), inside(user)],
  ['a name that begins with two dots', at('..named.ts'), inside(join(project, '..named.ts'))],
  ['a way up', at('../secret.txt'), { kind: 'outside' }],
  ['an absolute path elsewhere', at(join(root, 'secret.txt')), { kind: 'outside' }],
  ['a link that leads out', at('innocent.txt'), { kind: 'outside' }],
  ['a linked folder that leads out', at('up/secret.txt'), { kind: 'outside' }],
  ['a sibling whose name begins alike', at('../project-secret/key.txt'), { kind: 'outside' }],
  ['a folder', at('packages'), { kind: 'nowhere' }],
  ['a file that is not there', at('gone.ts'), { kind: 'nowhere' }],
  ['nothing', at(''), { kind: 'nowhere' }],
  ['a null byte', at('packages\0/a'), { kind: 'nowhere' }],
  ['a share of another machine', at('\\\\evil.example\\share\\x.ts'), { kind: 'nowhere' }],
  ['anything, without a workspace', at(user, [], []), { kind: 'outside' }],
];
for (const [what, answer, expected] of cases) {
  test(`${what} is ${JSON.stringify(expected).replace(root, '')}`, async () =>
    assert.deepEqual(await answer, expected));
}
