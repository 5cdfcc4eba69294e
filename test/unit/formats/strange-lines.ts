import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LineFormat } from '../../../src/formats/format.ts';
import { limits } from '../../../src/model/limits.ts';
import { decodeText } from './decode-text.ts';

/** Values that stand where a log never has them. */
const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('', '__proto__', 'constructor', -1, 1e308, [], {}, [[]], { text: 1 }, [{ functionResponse: {} }]),
);

/** Puts `value` in the place of the `index`-th value of a record, counted through the whole of it. */
export function withStrange(record: unknown, index: number, value: unknown): unknown {
  let count = 0;
  return JSON.parse(JSON.stringify(record), (_key, old: unknown) => (count++ === index ? value : old));
}

/** Holds a format of lines to what every decoder must bear; `text` is a log of it. */
export function bearsStrangeLines(what: string, format: LineFormat, path: string, text: string): void {
  const lines = text.trimEnd().split('\n');
  const told = decodeText(format, path, `${lines.join('\n')}\n`).events.length;

  test(`${what}: a line that breaks off is counted, never thrown at`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...lines), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (line, part) => {
        const cut = line.slice(0, Math.max(1, Math.floor(line.length * part)));
        const { events, notUnderstood } = decodeText(format, path, `${cut}\n`);
        assert.equal(notUnderstood, 1);
        assert.deepEqual(events, []);
      }),
    );
  });

  test(`${what}: after a line with something strange in it the others are read`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...lines), fc.nat(60), strange, (line, index, value) => {
        const changed = JSON.stringify(withStrange(JSON.parse(line), index, value)) ?? 'null';
        const { events, notUnderstood } = decodeText(format, path, `${changed}\n${lines.join('\n')}\n`);
        assert.ok(events.length > told / 2, `${events.length} of ${told}`);
        assert.ok(notUnderstood < 20);
      }),
      { numRuns: 60 },
    );
  });

  test(`${what}: what is kept of a huge text is bounded`, () => {
    const huge = 'x'.repeat(10 * limits.output);
    for (const line of lines) {
      const changed = JSON.stringify(JSON.parse(line), (_key, value: unknown) =>
        typeof value === 'string' && value.includes(' ') ? value + huge : value,
      );
      for (const event of decodeText(format, path, `${changed}\n`).events)
        assert.ok(JSON.stringify(event).length < 3 * limits.output, event.kind);
    }
  });

  test(`${what}: anything at all in place of a log is counted`, () => {
    fc.assert(
      fc.property(fc.string(), (any) => {
        const line = any.replaceAll('\n', ' ');
        const { events, notUnderstood } = decodeText(format, path, `${line}\n`);
        assert.deepEqual(events, []);
        assert.equal(notUnderstood, line.trim() === '' ? 0 : 1);
      }),
    );
  });

  test(`${what}: it is known by its content, wherever its head is cut`, () => {
    const firstLines = lines.slice(0, 2).join('\n').length;
    for (const length of [firstLines, 2_000, text.length]) {
      assert.equal(format.claim({ path: '/tmp/notes.txt', text: text.slice(0, length + 1) }), 'content', `${length}`);
    }
  });
}
