import { describe, test } from 'node:test';
import { reaches, usual } from './patterns/grades.ts';
import { type Story, story } from './story.ts';

const names = ['shop', 'cart', 'till', 'bill', 'rack', 'item', 'sale', 'desk'];

const javaHome = (s: Story, command: string, path: string): Story =>
  s.run(command).fails(`Error: JAVA_HOME is not defined correctly.\n  We cannot execute ${path}/bin/java`);

describe('one headline with another path below it', () => {
  reaches('same-call-same-failure', [
    {
      what: 'is the same failure of the same check',
      tell: (s, i) => javaHome(s, './mvnw test', `/usr/lib/jvm/java-${names[i]}`),
      grades: usual,
    },
  ]);

  test('is none of another check', () => {
    const told = story();
    for (const [i, command] of ['./mvnw test', 'gradle build', 'ant dist', './sign.sh', './up.sh'].entries())
      javaHome(told, command, `/usr/lib/jvm/java-${names[i]}`);
    told.raisesNoAlarm();
  });

  test('is none where the line below gives another reason, or the headline says little', () => {
    const fails = (head: string, below: (name: string) => string): Story =>
      story().times(8, (s, i) =>
        s
          .edit('conf.ts', `${i}`)
          .ok()
          .run('./load')
          .fails(`${head}\n  ${below(names[i] ?? '')}`),
      );
    fails('Error: the settings could not be loaded.', (name) => `cannot read the key ${name}`).raisesNoAlarm();
    fails('Error: Could not load these files:', (name) => `cannot read /code/shop/${name}/in.ts`).raisesNoAlarm();
    fails('Error: bad file', (name) => `cannot read /code/shop/${name}/in.ts`).raisesNoAlarm();
  });
});

describe('a package manager that knows no package of a name', () => {
  const unknown = (s: Story, i: number): Story =>
    s
      .run(`${i % 2 ? 'apt-get update && ' : ''}apt-get install -y ${names[i]}`)
      .fails(
        i === 2
          ? `E: Package '${names[i]}' has no installation candidate`
          : i === 3
            ? 'E: Unable to correct problems, you have held broken packages.'
            : `E: Unable to locate package ${names[i]}`,
        { exitCode: 100 },
      );

  reaches('other-calls-same-failure', [
    { what: 'whatever name comes next', tell: (s, i) => unknown(s, i), grades: usual },
    {
      what: 'whatever else works between',
      tell: (s, i) => unknown(s, i).run('apt-get update').ok('Done'),
      grades: usual,
    },
  ]);

  test('is got past when one of them is installed', () => {
    story()
      .times(8, (s, i) => unknown(s, i).run('apt-get install -y less').ok('Setting up less'))
      .isCalm();
  });

  test('is another failure than a package that does not fit', () => {
    const told = unknown(unknown(story(), 0), 1);
    told.run('apt-get install -y rack').fails('E: rack : Depends: libc6 (>= 9) but 2 is to be installed');
    told.run('apt-get install -y item').fails('E: Could not get lock /var/lib/dpkg/lock').raisesNoAlarm();
  });
});

const resolve = (name: string): string =>
  [
    'npm error code ERESOLVE',
    'npm error ERESOLVE unable to resolve dependency tree',
    'npm error While resolving: shop@1.0.0',
    'npm error Found: react@18.2.0',
    'npm error node_modules/react',
    'npm error Could not resolve dependency:',
    `npm error peer react@"^17.0.0" from ${name}@1.2.3`,
    `npm error node_modules/${name}`,
    'npm error Fix the upstream dependency conflict, or retry',
    'npm error this command with --force or --legacy-peer-deps',
  ].join('\n');

test('a conflict of another package is another failure, of the same one it is the same however it is asked', () => {
  story()
    .times(8, (s, i) => s.run(`npm install ${names[i]}`).fails(resolve(`${names[i]}`)))
    .raisesNoAlarm();
  story()
    .times(4, (s, i) => s.run(`npm install rack@${i}`).fails(resolve('rack')))
    .isStuckIn('other-calls-same-failure', 'warning');
});

describe('one module that is missing, whichever tests are run', () => {
  const runs: Readonly<Record<string, (s: Story, name: string, module: string) => Story>> = {
    pytest: (s, name, module) =>
      s
        .run(`pytest tests/test_${name}.py`)
        .fails(
          `___ ERROR collecting tests/test_${name}.py ___\ntests/test_${name}.py:1: in <module>\n    import x\nE   ModuleNotFoundError: No module named '${module}'\nERROR tests/test_${name}.py`,
        ),
    jest: (s, name, module) =>
      s
        .run(`npx jest src/${name}.test.ts`)
        .fails(
          `FAIL src/${name}.test.ts\n  ● Test suite failed to run\n\n    Cannot find module '../src/${module}' from 'src/${name}.test.ts'\n\nTest Suites: 1 failed, 1 total`,
        ),
  };
  for (const [tool, run] of Object.entries(runs)) {
    test(`is one failure (${tool})`, () => {
      story()
        .times(4, (s, i) => run(s, names[i] ?? '', 'money'))
        .isStuckIn('other-calls-same-failure', 'warning');
    });

    test(`is another one of another module (${tool})`, () => {
      story()
        .times(8, (s, i) => run(s, names[i] ?? '', names[(i + 1) % names.length] ?? ''))
        .raisesNoAlarm();
    });
  }

  test('is got past where fewer tests miss it', () => {
    const of = (s: Story, ...left: readonly string[]): Story =>
      s
        .run('pytest')
        .fails(
          `E   ModuleNotFoundError: No module named 'money'\n${left.map((name) => `ERROR tests/test_${name}.py - ModuleNotFoundError: No module named 'money'`).join('\n')}`,
        );
    story()
      .times(6, (s, i) => of(s.edit('a.py', `${i}`).ok(), ...names.slice(i)))
      .raisesNoAlarm();
  });
});

test('a timeout is that of the step it comes to, whatever stands before', () => {
  const before = ['', 'apt-get clean; ', "sed -i 's/a/b/' x.list; apt-get update; ", 'export A=1; '];
  const timesOut = (s: Story, i: number, what: string): Story =>
    s
      .run(`${before[i % before.length]}apt-get install -y ${what}`)
      .fails('Command timed out after 60s', { fault: 'timeout' });
  story()
    .times(4, (s, i) => timesOut(s, i, 'curl'))
    .isStuckIn('timeouts', 'warning');
  story()
    .times(8, (s, i) => timesOut(s, i, names[i] ?? ''))
    .isCalm();
});

test('less that fails in another folder is no progress of this one', () => {
  const tests = (s: Story, folder: string, ...failing: readonly string[]): Story =>
    s.run(`cd ${folder} && pytest`).fails(failing.map((name) => `FAILED a.py::test_${name}`).join('\n'));
  story()
    .times(4, (s, i) => tests(tests(s, 'api', 'one', 'two').read(`${i}`).ok(`${i}`), 'web', 'two'))
    .isStuckIn('same-call-same-failure', 'stuck');
});
