// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts hold templates of their own
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { printShape } from '../../../src/formats/codex/code-mode/print-shape.ts';
import { toolCalls } from '../../../src/formats/codex/code-mode/script.ts';
import { tokensOf } from '../../../src/formats/codex/code-mode/tokens.ts';
import { codex } from '../../../src/formats/codex.ts';
import type { Event } from '../../../src/model/event.ts';
import { decodeText } from './decode-text.ts';

const path =
  '/home/dev/.codex/sessions/2026/07/12/rollout-2026-07-12T09-00-00-019ed99c-d00d-7613-b2e7-d2f512f78af1.jsonl';
const line = (type: string, payload: unknown): string =>
  `${JSON.stringify({ timestamp: '2026-07-12T09:00:00.000Z', type, payload })}\n`;
const item = (payload: object): string => line('response_item', payload);
const exec = (input: string, call_id = 'a'): string =>
  item({ type: 'custom_tool_call', status: 'completed', call_id, name: 'exec', input });
const wait = (cell_id: string, call_id: string): string =>
  item({ type: 'function_call', name: 'wait', call_id, arguments: JSON.stringify({ cell_id, max_tokens: 3_000 }) });
const head = (state: string): string => `Script ${state}\nWall time 0.3 seconds\nOutput:\n`;
const parts = (state: string, ...texts: string[]): unknown =>
  texts.length === 0 ? head(state) : [head(state), ...texts].map((text) => ({ type: 'input_text', text }));
const said = (state: string, texts: readonly string[], call_id = 'a'): string =>
  item({ type: 'custom_tool_call_output', call_id, output: parts(state, ...texts) });
const waited = (state: string, texts: readonly string[], call_id: string): string =>
  item({ type: 'function_call_output', call_id, output: parts(state, ...texts) });

function decode(text: string): readonly Event[] {
  return decodeText(codex, path, text).events;
}

/** Calls and results in short: what is done, and how it ended. */
function told(text: string): readonly (readonly unknown[])[] {
  return decode(text).flatMap((event): (readonly unknown[])[] => {
    if (event.kind === 'call') {
      const { action } = event;
      return [[action.kind === 'run' ? action.command : action.kind === 'edit' ? action.paths.join() : event.tool]];
    }
    if (event.kind !== 'result') return [];
    const { outcome, exitCode, fault, output } = event;
    return [[outcome, ...(exitCode === undefined ? [] : [exitCode]), ...(fault === undefined ? [] : [fault]), output]];
  });
}

const patch = '*** Begin Patch\n*** Update File: src/price.ts\n@@\n-a\n+b\n*** End Patch';
const both =
  'const rs = await Promise.all([tools.exec_command({"cmd":"npm test"}), tools.exec_command({cmd:"npm run lint"})]);\n';
const one = 'const r = await tools.exec_command({"cmd":"npm test"});\n';

const scripts: readonly (readonly [string, string, readonly (readonly [string, unknown])[]])[] = [
  ['an object of literals', `${one}text(r.output);`, [['exec_command', { cmd: 'npm test' }]]],
  [
    'keys without quotes, a comma at the end, names given before',
    "const workdir = '/code/shop';\nawait tools.exec_command({ cmd: 'npm test', workdir, timeout: -1, })",
    [['exec_command', { cmd: 'npm test', workdir: '/code/shop', timeout: -1 }]],
  ],
  [
    'a patch in a name',
    `const p = ${JSON.stringify(patch)};\ntext(await tools.apply_patch(p));`,
    [['apply_patch', patch]],
  ],
  ['a patch in a template', `await tools.apply_patch(\`${patch}\`)`, [['apply_patch', patch]]],
  [
    'a patch in lines',
    `const p = [${patch
      .split('\n')
      .map((text) => JSON.stringify(text))
      .join(', ')}].join("\\n")\nawait tools.apply_patch(p)`,
    [['apply_patch', patch]],
  ],
  ['a sum', 'await tools.exec_command({cmd: "npm " + "test"})', [['exec_command', { cmd: 'npm test' }]]],
  [
    'a raw text',
    'await tools.exec_command({cmd: String.raw`grep "\\d" a`})',
    [['exec_command', { cmd: 'grep "\\d" a' }]],
  ],
  [
    'a list that is mapped',
    'const cmds = ["npm test", "npm run lint"];\nawait Promise.all(cmds.map((cmd) => tools.exec_command({ cmd })))',
    [
      ['exec_command', { cmd: 'npm test' }],
      ['exec_command', { cmd: 'npm run lint' }],
    ],
  ],
  [
    'a loop over pairs',
    'for (const [name, cmd] of [["t", "test"], ["l", "run lint"]]) { await tools.exec_command({ cmd: `npm ${cmd}` }) }',
    [
      ['exec_command', { cmd: 'npm test' }],
      ['exec_command', { cmd: 'npm run lint' }],
    ],
  ],
  [
    'a loop over objects',
    '[{ cmd: "npm test", dir: "/a" }].map(async ({ cmd, dir: workdir }) => tools.exec_command({ cmd, workdir }))',
    [['exec_command', { cmd: 'npm test', workdir: '/a' }]],
  ],
  [
    'a function of its own',
    'const run = async (cmd, ms = 1000) => { const r = await tools.exec_command({ cmd }); text(r.output); };\nawait run("npm test"); await run("npm run lint", 5);',
    [
      ['exec_command', { cmd: 'npm test' }],
      ['exec_command', { cmd: 'npm run lint' }],
    ],
  ],
  [
    'a name that a function has too',
    'const run = (cmd) => (log(cmd));\nconst cmd = "ls";\nconst r = (await tools.exec_command({ cmd })); run("no")',
    [['exec_command', { cmd: 'ls' }]],
  ],
  [
    'a function that is mapped over a list',
    'function run(cmd) { return tools.exec_command({ cmd }) }\nawait Promise.all(["npm test", "ls"].map(run))',
    [
      ['exec_command', { cmd: 'npm test' }],
      ['exec_command', { cmd: 'ls' }],
    ],
  ],
  [
    'what is not told stands in its own words',
    'await tools.exec_command({ cmd: `sed -n 1p ${files[0]}`, workdir: here() })',
    [['exec_command', { cmd: 'sed -n 1p ${files[0]}', workdir: 'here()' }]],
  ],
  ['tools of servers', 'await tools["mcp__tracker__get"]({id: 7})', [['mcp__tracker__get', { id: 7 }]]],
  [
    'what is said in texts and comments calls nothing',
    '// tools.a({})\ntext("tools.b({})" + /tools.c({})/.source)',
    [],
  ],
];
for (const [what, script, calls] of scripts) {
  test(`the calls of a script: ${what}`, () => {
    assert.deepEqual(
      toolCalls(script).map(({ tool, input }) => [tool, input]),
      calls,
    );
  });
}

const failing = 'src/price.test.ts:3 expected 2';
const json = (exit_code: number, output: string): string =>
  JSON.stringify({ chunk_id: 'a1b2c3', wall_time_seconds: 0.2, exit_code, output });
const results: readonly (readonly [string, string, string, readonly (readonly unknown[])[]])[] = [
  ['what it printed, which has no status', `${one}text(r.output)`, said('completed', ['red']), [['unknown', 'red']]],
  ['a result as JSON', `${one}text(r)`, said('completed', [json(1, failing)]), [['failed', 1, failing]]],
  [
    'a result as JSON that was cut',
    `${one}text(JSON.stringify(r))`,
    said('completed', [
      `Warning: truncated output (original token count: 9000)\nTotal output lines: 1\n\n${json(1, 'a\nb').slice(0, -2)}…800 tokens truncated…z"}`,
    ]),
    [['failed', 1, 'a\nb…800 tokens truncated…z']],
  ],
  [
    'a result under names of its own',
    `${one}text(JSON.stringify({ status: r.exit_code, log: r.output }))`,
    said('completed', [JSON.stringify({ status: 2, log: failing })]),
    [['failed', 2, failing]],
  ],
  [
    'an exit code in words of its own',
    `${one}text(\`\${r.output}\\nended with [\${r.exit_code}]\`)`,
    said('completed', [`${failing}\nended with [1]`]),
    [['failed', 1, `${failing}\n`]],
  ],
  [
    'an exit code in a sum',
    `${one}text("code " + r.exit_code + "\\n" + r.output)`,
    said('completed', [`code 0\ngreen\ncode 7`]),
    [['ok', 0, 'green\ncode 7']],
  ],
  [
    'several, one after the other',
    `${both}for (const r of rs) text(r.output)`,
    said('completed', ['red', 'green']),
    [
      ['unknown', 'red'],
      ['unknown', 'green'],
    ],
  ],
  [
    'several as one list',
    `${both}text(JSON.stringify(rs))`,
    said('completed', [`[${json(1, 'red')},${json(0, 'green')}]`]),
    [
      ['failed', 1, 'red'],
      ['ok', 0, 'green'],
    ],
  ],
  [
    'several in one text with labels',
    `${both}text(rs.map((r) => \`\${r.output}\\nexit=\${r.exit_code}\`).join("\\n"))`,
    said('completed', ['red\nexit=1\ngreen\nexit=0']),
    [
      ['failed', 1, 'red'],
      ['ok', 0, 'green'],
    ],
  ],
  [
    'several in one text with labels, the middle left out',
    'const rs = await Promise.all(["a", "b", "c"].map((cmd) => tools.exec_command({ cmd })));\n' +
      'rs.forEach((r) => text(`${r.output}\\nexit=${r.exit_code}`))',
    said('completed', [
      'Warning: truncated output (original token count: 9000)\nTotal output lines: 70\n\ngreen\nexit=0\nlong…7 tokens truncated…red\nexit=1',
    ]),
    [
      ['ok', 0, 'green'],
      ['unknown', ''],
      ['failed', 1, 'red'],
    ],
  ],
  [
    'several that cannot be told apart',
    `${both}text(rs.map((r) => r.output).join("\\n"))`,
    said('completed', ['red\ngreen']),
    [
      ['unknown', 'red\ngreen'],
      ['unknown', ''],
    ],
  ],
  [
    'one of several that threw, and was caught',
    'const rs = await Promise.allSettled([tools.exec_command({cmd:"a"}), tools.exec_command({cmd:"b"})]); text(rs)',
    said('completed', [
      JSON.stringify([
        { status: 'fulfilled', value: JSON.parse(json(0, 'green')) },
        { status: 'rejected', reason: 'exec command rejected by user' },
      ]),
    ]),
    [
      ['ok', 0, 'green'],
      ['refused', 'exec command rejected by user'],
    ],
  ],
  [
    'a patch, and what was run after it',
    `await tools.apply_patch(${JSON.stringify(patch)});\n${one}text(r)`,
    said('completed', [json(1, 'red')]),
    [
      ['ok', ''],
      ['failed', 1, 'red'],
    ],
  ],
  [
    'a patch that does not fit, so that nothing was run',
    `await tools.apply_patch(${JSON.stringify(patch)});\n${one}text(r)`,
    said('failed', [
      `Script error:\napply_patch verification failed: Failed to find expected lines in src/price.ts:\na`,
    ]),
    [
      ['failed', 'tool', 'apply_patch verification failed: Failed to find expected lines in src/price.ts:\na'],
      ['cancelled', ''],
    ],
  ],
  [
    'a patch that worked, and a command that a person declined',
    `await tools.apply_patch(${JSON.stringify(patch)});\n${one}text(r)`,
    line('event_msg', { type: 'patch_apply_end', call_id: 'exec-1', success: true }) +
      said('failed', ['Script error:\nexec command rejected by user']),
    [
      ['ok', ''],
      ['refused', 'exec command rejected by user'],
    ],
  ],
  [
    'a patch that an event calls failed',
    `try { await tools.apply_patch(${JSON.stringify(patch)}) } catch {}`,
    line('event_msg', { type: 'patch_apply_end', call_id: 'exec-1', success: false }) + said('completed', []),
    [['failed', 'tool', '']],
  ],
  [
    'a script that is wrong itself',
    `${one}text(r.stdout.trim())`,
    said('failed', [
      "Script error:\nTypeError: Cannot read properties of undefined (reading 'trim')\n    at exec_main.mjs:2:15",
    ]),
    [
      [
        'failed',
        'malformed',
        "TypeError: Cannot read properties of undefined (reading 'trim')\n    at exec_main.mjs:2:15",
      ],
    ],
  ],
  ['a script that was stopped', one, said('terminated', []), [['cancelled', '']]],
  [
    'a script that a person stopped',
    one,
    said('', []).replace(/Script .*Output:\\n/, 'aborted by user after 3s'),
    [['cancelled', 'aborted by user after 3s']],
  ],
  ['a script that calls nothing', 'text(1 + 1)', said('completed', ['2']), [['ok', '2']]],
];
for (const [what, script, answer, expected] of results) {
  test(`how the calls of a script ended: ${what}`, () => {
    const outcomes = decode(exec(script) + answer).flatMap((event) => (event.kind === 'result' ? [event] : []));
    assert.deepEqual(
      outcomes.map(({ outcome, exitCode, fault, output }) =>
        [outcome, exitCode, fault, output].filter((field) => field !== undefined),
      ),
      expected,
    );
  });
}

test('calls of one script are one round, each with an id of its own', () => {
  const calls = decode(exec(both)).flatMap((event) => (event.kind === 'call' ? [event] : []));
  assert.equal(new Set(calls.map(({ round }) => round)).size, 1);
  assert.equal(new Set(calls.map(({ id }) => id)).size, 2);
});

test('a wait that sees the end of a script stands for its calls, with all that was printed', () => {
  const text =
    exec(`${both}for (const r of rs) text(r)`) +
    said('running with cell ID 7', [json(1, 'red')]) +
    wait('7', 'b') +
    waited('running with cell ID 7', [], 'b') +
    wait('7', 'c') +
    waited('completed', [json(0, 'green')], 'c');
  assert.deepEqual(told(text).slice(-4), [['npm test'], ['failed', 1, 'red'], ['npm run lint'], ['ok', 0, 'green']]);
  assert.deepEqual(told(text).slice(4, 6), [['wait'], ['running', 'red']]);
});

test('a program that goes on after its script is over is seen ending by a later one', () => {
  const text =
    exec(`${one}text(r)`) +
    said('completed', [JSON.stringify({ session_id: 3, output: 'starting' })]) +
    exec('text(await tools.write_stdin({"session_id":3,"chars":""}))', 'b') +
    said('completed', [json(1, 'red')], 'b');
  assert.deepEqual(told(text), [['npm test'], ['running', 'starting'], ['npm test'], ['failed', 1, 'red']]);
});

test('what a script lets the model know while it runs is not its result', () => {
  const note = item({ type: 'custom_tool_call_output', call_id: 'a', name: 'exec', output: 'half way' });
  assert.deepEqual(told(exec(`${one}text(r)`) + note + said('completed', [json(0, 'green')])), [
    ['npm test'],
    ['ok', 0, 'green'],
  ]);
});

test('scripts and answers of any form are read without end or error', () => {
  const piece = fc.constantFrom(
    ...['tools.', 'exec_command', '(', ')', '{', '}', '[', ']', '`', '${', '"', "'", '\\', '/', '//', '/*', '*/', '\n'],
    ...[
      'cmd',
      ':',
      ',',
      '=',
      '=>',
      'a',
      'of',
      '.map',
      'for',
      'const ',
      '+',
      '.exit_code',
      '.output',
      '...',
      '1',
      'function ',
    ],
  );
  const script = fc.array(piece, { maxLength: 60 }).map((all) => all.join(''));
  const answer = fc.oneof(fc.json(), fc.string(), script);
  fc.assert(
    fc.property(
      script,
      fc.constantFrom('completed', 'failed', 'running with cell ID 1'),
      fc.array(answer),
      (all, state, texts) => {
        const text = exec(all) + said(state, texts) + wait('1', 'b') + waited('completed', texts, 'b');
        const ids = decode(text).flatMap((event) =>
          event.kind === 'call' || event.kind === 'result' ? [event.id] : [],
        );
        assert.ok(ids.every((id) => id !== undefined));
      },
    ),
  );
});

test('a script that names a value again and again takes no more time or memory than one that does not', () => {
  const doubled = Array.from({ length: 60 }, (_, index) => `a${index + 1} = a${index} + a${index};`).join('\n');
  const lists = Array.from({ length: 60 }, (_, index) => `a${index + 1} = [a${index}, a${index}, a${index}];`).join(
    '\n',
  );
  for (const growing of [doubled, lists]) {
    const [call] = toolCalls(`const a0 = "${'x'.repeat(1_000)}";\n${growing}\ntools.exec_command({ cmd: a60 })`);
    assert.ok(JSON.stringify(call).length < 10_000_000);
  }
  assert.deepEqual(toolCalls('a=['.repeat(30_000)), []);
});

test('a script of a million characters takes no more time or memory than it has', () => {
  const texts = '"", '.repeat(5_000);
  const joined = `const a = [${texts}];\nconst b = a.join("${'x'.repeat(900_000)}");\ntools.exec_command({ cmd: b })`;
  assert.ok(JSON.stringify(toolCalls(joined)).length < 10_000_000);

  const names = Array.from({ length: 2_300 }, (_, index) => `a${index} = 1;`).join('\n');
  const calls = 'tools.exec_command({ cmd: f });\n'.repeat(700);
  const start = performance.now();
  const made = toolCalls(`${names}\nfor (const f of [${'"npm test",'.repeat(20)}]) {\n${calls}}`);
  assert.equal(made.length, 20);
  assert.ok(performance.now() - start < 2_000);
});

test('of the names that a script gives to what it prints only the first are looked for', () => {
  const fields = Array.from({ length: 3_000 }, (_, index) => `k${index}: r.exit_code`).join(', ');
  const { codeKeys, labels } = printShape(
    tokensOf(`text({ ${fields} }); text(\`${'exit ${r.exit_code}\n'.repeat(3_000)}\`)`),
  );
  assert.ok(codeKeys.size <= 20);
  assert.ok(codeKeys.has('exit_code') && codeKeys.has('k0'));
  assert.equal(labels.length, 5);
});
