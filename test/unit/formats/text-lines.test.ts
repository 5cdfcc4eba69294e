import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanLine } from '../../../src/formats/text/clean.ts';
import { readExit } from '../../../src/formats/text/exit-code.ts';
import { readMark } from '../../../src/formats/text/mark.ts';
import { readStamp } from '../../../src/formats/text/stamp.ts';

process.env.TZ = 'UTC';

/** What a line is read as, in a few words. */
function reading(line: string): string {
  const { mark } = readMark(readStamp(cleanLine(line)));
  switch (mark.kind) {
    case 'command':
      return `${mark.mark.style} ${mark.mark.command}`;
    case 'tool':
      return `tool ${mark.mark.tool} ${JSON.stringify(mark.mark.input)}`;
    case 'exit':
      return `exit ${mark.mark.code}`;
    case 'retry':
      return `retry ${mark.mark.says} ${mark.mark.label}`.trim();
    case 'said':
      return `${mark.by}: ${mark.text}`;
    case 'edited':
      return `edited ${mark.path}`;
    default:
      return mark.kind;
  }
}

const readings: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'commands after a prompt': [
    ['$ npm test', 'prompt npm test'],
    ['(venv) $ pytest -q', 'prompt pytest -q'],
    ['bash-5.2$ make', 'prompt make'],
    ['user@host:~/x$ cargo test', 'prompt cargo test'],
    ['root@1f2e:/app# go test ./...', 'prompt go test ./...'],
    ['[dev@box x]$ mvn test', 'prompt mvn test'],
    ['(base) dev@mac x % swift build', 'prompt swift build'],
    ['~/x$ ls', 'prompt ls'],
    ['❯ npm test', 'prompt npm test'],
    ['➜  x git:(main) ✗ npm test', 'prompt npm test'],
    ['PS C:\\x> dotnet test', 'prompt dotnet test'],
    ['C:\\x>npm test', 'prompt npm test'],
    ['user@host ~/x> npm test', 'prompt npm test'],
    ['user@host ~/x (main)> npm test', 'prompt npm test'],
    ['╰─$ npm test', 'prompt npm test'],
    ['└─$ npm test', 'prompt npm test'],
    ['10:01:02 | shell    | $ npm test', 'prompt npm test'],
    ['└── test.js', 'text'],
    ['user@host wrote> npm test', 'text'],
    ['user@host:~/x$ ', 'prompt '],
    ['$ 5.00 charged', 'text'],
    ['> npm run x', 'text'],
    ['> node --test', 'text'],
    ['# a heading', 'text'],
    ['❯ please fix the tests', 'text'],
    ['  $ npm test', 'text'],
  ],
  'commands that a program announces': [
    ['Running: npm test', 'announced npm test'],
    ['> Running npm test', 'announced npm test'],
    ['Running command: pytest -x', 'announced pytest -x'],
    ['Executing `cargo build`', 'announced cargo build'],
    ['🔧 Executing: ./gradlew test', 'announced ./gradlew test'],
    ['Command: make check', 'announced make check'],
    ['exec: npm run build', 'announced npm run build'],
    ['[exec] npm run build', 'announced npm run build'],
    ['Running: npm test (attempt 2 of 5)', 'announced npm test'],
    ['npm test (attempt 2/5)', 'announced npm test'],
    ['2026-01-31 02:10:53,123 INFO Running: npm test', 'announced npm test'],
    ['2026-01-31 02:10:53,123 - agent - INFO - Running: npm test', 'announced npm test'],
    ['INFO:agent:Running: npm test', 'announced npm test'],
    ['[agent] Running: npm test', 'announced npm test'],
    ['Step 3: running `pytest -q`', 'announced pytest -q'],
    ['Führe aus: npm test', 'announced npm test'],
    ['执行命令：npm test', 'announced npm test'],
    ['Ejecutando: npm test', 'announced npm test'],
    ['2026-01-31 02:10:53.123 | INFO     | agent:run:7 - Executing: make all', 'announced make all'],
    ['==> npm test', 'announced npm test'],
    ['==> Installing dependencies', 'text'],
    ['Befehl: verbinden', 'text'],
    ['Running: the nightly import', 'text'],
    ['Running 5 tests', 'text'],
    ["WARNING: Running pip as the 'root' user can result in", 'text'],
    ['Running npm is not needed here', 'text'],
    ['Running pip install -e .', 'announced pip install -e .'],
    ['WARNING Running: npm test', 'announced npm test'],
    ['Running tests...', 'text'],
    ['running 3 tests', 'text'],
    ['Executing query SELECT 1', 'text'],
    ["[Running 'cargo test']", 'text'],
    ['Command: connect', 'text'],
  ],
  'commands of a trace': [
    ['+ npm test', 'trace npm test'],
    ['++ ./build.sh --fast', 'trace ./build.sh --fast'],
    ['+ const user = load();', 'text'],
    ['+  "name": "x"', 'text'],
    ['+ Received', 'text'],
  ],
  'tool calls': [
    ['[tool] bash: npm test', 'tool bash {"command":"npm test"}'],
    ['Tool call: bash({"command":"npm test"})', 'tool bash {"command":"npm test"}'],
    ["Invoking: `bash` with `{'command': 'npm test'}`", 'tool bash {"command":"npm test"}'],
    ['🔧 bash: npm test', 'tool bash {"command":"npm test"}'],
    ['bash({"command":"ls"})', 'tool bash {"command":"ls"}'],
    ['● Bash(npm test)', 'tool Bash {"command":"npm test"}'],
    ['⏺ Read(src/a.ts)', 'tool Read {"file_path":"src/a.ts"}'],
    ["exec bash -lc 'npm test' in /code/x", 'tool exec {"command":"npm test"}'],
    ["NEXT ACTION:  COMMAND = execute_shell  ARGUMENTS = {'command': 'make'}", 'tool execute_shell {"command":"make"}'],
    ["[execute_command for 'npm test'] Result:", 'tool execute_command {"command":"npm test"}'],
    ['|  Bash     npm test', 'tool Bash {"command":"npm test"}'],
    ["│ Calling tool: 'bash' with arguments: {'command': 'ls'}   │", 'tool bash {"command":"ls"}'],
    ['│ ✔  Shell npm test (Run the tests) │', 'tool Shell {"command":"npm test"}'],
    [' ● I will run the following shell command: npm test', 'tool shell {"command":"npm test"}'],
    ['│ name │ Shell total │', 'text'],
    ['|  Total    12', 'text'],
    ['Calling orders API for user 17', 'text'],
    ['Tool: hammer', 'text'],
    ['● nginx.service - A high performance web server', 'agent: nginx.service - A high performance web server'],
  ],
  'retry markers': [
    ['Attempt 2 of 5', 'retry begins'],
    ['Attempt 3/5: npm test', 'retry begins npm test'],
    ['=== Attempt 3 of 5 ===', 'retry begins'],
    ['[attempt 3/5] fix the import', 'retry begins fix the import'],
    ['Retry #3', 'retry begins'],
    ['try 3:', 'retry begins'],
    ['retrying (2/5)', 'retry begins'],
    ['Retrying...', 'retry begins'],
    ['Trying again', 'retry begins'],
    ['Attempt 2 failed: expected 3, got 2', 'retry failed expected 3, got 2'],
    ['2026-01-31 02:10:53 WARN agent: Attempt 2 of 5', 'retry begins'],
    ['Retrying connection (3/5)', 'text'],
    ['Retrying in 5 seconds', 'text'],
    ['Connecting to MongoDB (attempt 1/5)...', 'text'],
    ['Attempt to read property "x" on null', 'text'],
    ['    Retry #1 ────────', 'text'],
  ],
  words: [
    ['User: fix the tests', 'human: fix the tests'],
    ['Assistant: I will look', 'agent: I will look'],
    ['Editing src/user.ts', 'edited src/user.ts'],
    ['⎿  Error: Exit code 1', 'screen-result'],
    ['That is the same error. Let me look at it.', 'aside'],
    ['Reading src/user.ts', 'aside'],
    ['letter: I', 'text'],
    ['Reading state... done', 'text'],
    ['<tool_call>', 'label'],
    ['## Tool Output:', 'label'],
    ['<table>', 'text'],
    ['username: root', 'text'],
  ],
};

for (const [what, table] of Object.entries(readings)) {
  test(`${what} are told from lines that only look like them`, () => {
    for (const [line, expected] of table) assert.equal(reading(line), expected, line);
  });
}

test('an exit code is read in the forms in which programs print it', () => {
  const table: readonly (readonly [string, number, string])[] = [
    ['exit code 1', 1, 'trailer'],
    ['Exit code: 2', 2, 'trailer'],
    ['exited with code 1', 1, 'trailer'],
    ['[exit 1]', 1, 'trailer'],
    ['(exit code: 137)', 137, 'trailer'],
    ['Command failed with exit code 1', 1, 'trailer'],
    ['✗ Command exited with code 1 in 2.3s', 1, 'trailer'],
    ['process exited with 1', 1, 'trailer'],
    ['Process completed with exit code 0.', 0, 'trailer'],
    ['##[error]Process completed with exit code 1.', 1, 'trailer'],
    ['rc=1', 1, 'trailer'],
    ['-> exit 1', 1, 'trailer'],
    ['Command failed (exit 1). Retrying… (2/5)', 1, 'trailer'],
    ['exit=0 duration=2.1s', 0, 'trailer'],
    ['exitcode: 1 (execution failed)', 1, 'trailer'],
    ['[The command completed with exit code 2.]', 2, 'trailer'],
    ['<returncode>1</returncode>', 1, 'trailer'],
    ['Rückgabewert: 1', 1, 'trailer'],
    ['Código de salida: 0', 0, 'trailer'],
    ['退出码：1', 1, 'trailer'],
    ['EXIT_CODE=2', 2, 'trailer'],
    ['Return code: -9', -9, 'trailer'],
    ['exit status 1', 1, 'inner'],
    ['ELIFECYCLE  Command failed with exit code 1.', 1, 'inner'],
    ["subprocess.CalledProcessError: Command 'x' returned non-zero exit status 1.", 1, 'inner'],
    [' exited 1 in 1.2s:', 1, 'header'],
    [' succeeded in 40ms:', 0, 'header'],
  ];
  for (const [line, code, where] of table) {
    const mark = readExit(readStamp(line).body);
    assert.deepEqual([mark?.code, mark?.where], [code, where], line);
  }
  const others = [
    'The tests exited with code 1, so I will fix them',
    'process.exit(1)',
    'exit 1',
    '  return 1',
    'expected exit code 1 but got 2',
    'The call failed (exit 1), so I look at it',
    'Rückgabewert: keiner',
    '<code>1</code>',
    'Tests: 1 failed',
    'exit code is unknown',
    'code 1',
    'exit code 99999999999999999999',
  ];
  for (const line of others) assert.equal(readExit(line), undefined, line);
});

test('a line is what a person would see: no colours, no redraws, no typed mistakes', () => {
  const table: readonly (readonly [string, string])[] = [
    ['\x1b[1;31merror\x1b[0m: no\r\n', 'error: no'],
    ['10%\r50%\r100%', '100%'],
    ['\x1b]0;title\x07$ ls', '$ ls'],
    ['npm tset\b\b\best', 'npm test'],
    ['a\x1b[3Cb', 'a   b'],
    ['\ufeff$ ls', '$ ls'],
    ['plain', 'plain'],
    ['\r', ''],
  ];
  for (const [raw, seen] of table) assert.equal(cleanLine(raw), seen);
});

test('a stamp gives the time where it names the day and the zone, or the local day', () => {
  const table: readonly (readonly [string, string, string | undefined])[] = [
    ['2026-01-31T02:10:53Z x', 'x', '2026-01-31T02:10:53.000Z'],
    ['2026-01-31T02:10:53.1234567+02:00 x', 'x', '2026-01-31T00:10:53.123Z'],
    ['2026-01-31 02:10:53,123 INFO x', 'x', '2026-01-31T02:10:53.123Z'],
    ['2026/01/31 02:10:53 x', 'x', '2026-01-31T02:10:53.000Z'],
    ['[12:03:44]   x', '  x', undefined],
    ['Jan 31 02:10:53 box agent[7]: x', 'x', undefined],
    ['2026-99-31 02:10:53 x', 'x', undefined],
    ['x 2026-01-31T02:10:53Z', 'x 2026-01-31T02:10:53Z', undefined],
  ];
  for (const [line, body, time] of table) {
    const stamped = readStamp(line);
    assert.equal(stamped.body, body, line);
    assert.equal(stamped.time, time === undefined ? undefined : Date.parse(time), line);
  }
});
