import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { commandKey } from '../../../src/failures/index.ts';

const pieces = [
  ...[
    'a',
    ' ',
    "'",
    '"',
    '\\',
    '$',
    '(',
    ')',
    '{',
    '}',
    '`',
    '^',
    '|',
    '&',
    ';',
    '\n',
    '<',
    '<<',
    '>',
    '*>',
    'EOF',
    '#',
    '2>',
    '$(',
  ],
  ...[
    'bash -c ',
    'sudo ',
    'timeout ',
    'cmd /c ',
    'pwsh -c ',
    'ssh h ',
    'docker exec ',
    'out=$(',
    'for i in ',
    'python -m ',
    'cd ',
  ],
  ...['-C ', '--prefix=', '__proto__', 'constructor', '-- ', '= ', '$x = ', 'é', '\u000b', '\u00a0', '\u0000'],
];

describe('any text at all', () => {
  it('is read without a throw, and always the same', () => {
    const shellish = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(shellish, (text) => {
        const first = commandKey(text);
        // The latest line is remembered: another one in between has it read anew.
        commandKey(`${text} `);
        assert.deepEqual(commandKey(text), first);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => typeof commandKey(text).key === 'string'),
    );
  });

  it('has a key that grows no faster than the text', () => {
    const nested = fc.array(fc.constantFrom('a=$(', 'bash -c "', "sh -c '", 'eval ', 'x; ', ')', '"', "'"), {
      maxLength: 80,
    });
    fc.assert(fc.property(nested, (parts) => commandKey(parts.join('')).key.length <= 40 + 12 * parts.join('').length));
  });

  it('takes time in proportion to its length', () => {
    for (const piece of [
      ...pieces,
      'a;',
      'x && ',
      '((',
      '${',
      '<<A\n',
      'a=$(b) ',
      'a | b ',
      '`\n',
      'for i in a; do b; ',
      `sh -c '${'ls|'.repeat(12)}ls'|`,
      `sh -c '${'a;'.repeat(12)}';`,
      `x=$(${'a;'.repeat(16)});`,
    ]) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      const start = performance.now();
      commandKey(text);
      assert.ok(performance.now() - start < 1_500, `${JSON.stringify(piece)} repeated`);
    }
  });
});
