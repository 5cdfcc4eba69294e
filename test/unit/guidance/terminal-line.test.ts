import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anglePrompt, english, shellProofLine, terminalLine, thinkingPrompt } from '../../../src/guidance/index.ts';
import { limits } from '../../../src/model/limits.ts';
import { anAttempt, anEdit, anEpisode, gotPastBy, hostile } from './an-episode.ts';

/** What a terminal, or a program in it, takes for a key or a command, and what a person does not see. */
const dangerous = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]|\[20[01]~/u;

const attacks = [
  '\r',
  '\n',
  '\r\n',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u000b',
  '\u001b[201~',
  '\u009b201~',
  '[201~',
  '[2[201~01~',
  '\u001b[20\u200b1~',
  '\u001b]0;title\u0007',
  '\u001bOM',
  '\u0003',
  '\u0004',
  '\t',
  '\u007f',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u{e0041}',
];

for (const attack of attacks) {
  test(`${JSON.stringify(attack)} does not get into a terminal`, () => {
    const line = terminalLine(`before${attack}after`, 100);
    assert.doesNotMatch(line, dangerous);
    assert.match(line, /^before.*after$/);
  });
}

test('whatever comes in, what gets out is one line of visible characters within its bound', () => {
  const piece = fc.oneof(fc.constantFrom(...attacks, 'rm -rf x', ' '), fc.string({ unit: 'binary', maxLength: 40 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 200 }), (pieces, limit) => {
      const line = terminalLine(pieces.join(''), limit);
      assert.doesNotMatch(line, dangerous);
      assert.ok(line.length <= limit);
    }),
    { numRuns: 2_000 },
  );
});

for (const [name, prompt] of Object.entries({ thinkingPrompt, anglePrompt })) {
  test(`${name} gets into a terminal whole, and nothing of a hostile log with it`, () => {
    const field = fc.constantFrom(hostile, ...attacks.map((attack) => `a${attack}b`));
    fc.assert(
      fc.property(field, field, (a, b) => {
        const strip = [anAttempt(1, { title: a, failure: b }), anEdit(2, b, a, b)];
        const episode = anEpisode({ subject: a, lines: [b, a], strip, attempts: strip, editedPaths: [a] });
        const line = terminalLine(prompt(episode, gotPastBy(a), english), limits.prompt);
        assert.doesNotMatch(line, dangerous);
        assert.match(line, /say exactly what, and stop\.$/);
      }),
    );
  });
}

const commands = [
  '$(reboot)',
  '`reboot`',
  '; reboot',
  '| sh',
  '& reboot',
  '> ~/.profile',
  '<(reboot)',
  '!!',
  '(reboot)',
];

for (const [name, prompt] of Object.entries({ thinkingPrompt, anglePrompt })) {
  test(`${name}: no shell finds a command in it, and what was quoted stays so`, () => {
    const field = fc.constantFrom(...commands, '```', '\uff40\uff40\uff40\uff40 CANARY', hostile);
    fc.assert(
      fc.property(field, field, (a, b) => {
        const strip = [anAttempt(1, { title: a, failure: b })];
        const episode = anEpisode({ subject: a, lines: [b, a], strip, attempts: strip, editedPaths: [a] });
        const line = shellProofLine(prompt(episode, gotPastBy(a), english), limits.prompt);
        assert.doesNotMatch(line, /[!$&();<>`|]/);
        assert.doesNotMatch(line, dangerous);
        const quoted = line.replace(/(?<!\uff40)(\uff40{3,})(?!\uff40).*?(?<!\uff40)\1(?!\uff40)/g, '');
        assert.doesNotMatch(quoted, /CANARY|reboot|Ignore all/);
        assert.match(quoted, /^(?:Stop|Try) .*and stop\.$/);
      }),
    );
  });
}

test('a shell’s signs stay readable', () => {
  assert.equal(
    shellProofLine('a && b | c > $(d) `e`; !f', 100),
    'a \uff06\uff06 b \uff5c c \uff1e \uff04\uff08d\uff09 \uff40e\uff40\uff1b \uff01f',
  );
});
