import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLineSplitter, type FileLine } from '../../../src/logs/split-lines.ts';

/** Cuts `bytes` into chunks of the given sizes, over and over. */
function chunks(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const cut: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    cut.push(bytes.subarray(at, at + size));
    at += size;
  }
  return cut;
}

function split(parts: readonly Buffer[], options?: Parameters<typeof createLineSplitter>[0]) {
  const splitter = createLineSplitter(options);
  const lines: FileLine[] = [];
  // The reader's buffer is used again, so what was handed over must not depend on it.
  for (const part of parts) {
    const buffer = Buffer.from(part);
    splitter.push(buffer, (line) => lines.push(line));
    buffer.fill(0x58);
  }
  return { lines, splitter };
}

/** The plain way: the whole file at once. */
function plainSplit(bytes: Buffer): FileLine[] {
  const lines: FileLine[] = [];
  let offset = 0;
  for (let to = bytes.indexOf('\n'); to !== -1; to = bytes.indexOf('\n', offset)) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(offset, to));
    lines.push({ text: (offset === 0 ? text.replace(/^\uFEFF/, '') : text).replace(/\r$/, ''), offset });
    offset = to + 1;
  }
  return lines;
}

const piece = fc.oneof(
  fc
    .constantFrom('\n', '\r\n', '\r', '\uFEFF', '\0', 'é', '真', '👩‍💻', '{"a":1}', '')
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
);
const anyFile = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.concat(pieces));

test('lines are the same whatever the chunks they come in', () => {
  fc.assert(
    fc.property(anyFile, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (bytes, sizes) => {
      const { lines, splitter } = split(chunks(bytes, sizes));
      assert.deepEqual(lines, plainSplit(bytes));
      const rest: FileLine[] = [];
      splitter.end((line) => rest.push(line));
      const whole = plainSplit(Buffer.concat([bytes, Buffer.from('\n')]));
      const ended = bytes.length === 0 || bytes.at(-1) === 0x0a;
      // What no line feed ended comes once, at the end, and only if there is something.
      assert.deepEqual(
        [...lines, ...rest].map((line) => line.text),
        (ended ? lines : whole).map((line) => line.text),
      );
    }),
  );
});

test('half a line waits for the rest of it', () => {
  const { lines, splitter } = split([Buffer.from('one\ntw')]);
  assert.deepEqual(lines, [{ text: 'one', offset: 0 }]);
  splitter.push(Buffer.from('o\n'), (line) => lines.push(line));
  assert.deepEqual(lines[1], { text: 'two', offset: 4 });
});

test('a line that is too long is left out and counted, and its neighbours come with their offsets', () => {
  const bytes = Buffer.from(`a\n${'x'.repeat(11)}\nb\n${'y'.repeat(10)}\n`);
  for (const size of [1, 2, 3, 7, 100]) {
    const { lines, splitter } = split(chunks(bytes, [size]), { longest: 10 });
    assert.deepEqual(
      lines,
      [
        { text: 'a', offset: 0 },
        { text: 'b', offset: 14 },
        { text: 'y'.repeat(10), offset: 16 },
      ],
      `chunks of ${size}`,
    );
    assert.equal(splitter.tooLong, 1, `chunks of ${size}`);
  }
});

test('the rest of a line that began before the place of reading is left out, and is not counted as too long', () => {
  const { lines, splitter } = split([Buffer.from('rest of a line\nnext\n')], {
    start: 100,
    insideLine: true,
    longest: 5,
  });
  assert.deepEqual(lines, [{ text: 'next', offset: 115 }]);
  assert.equal(splitter.tooLong, 0);
});
