import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Noise } from '../../../src/detect/noise.ts';
import type { Attempt } from '../../../src/model/attempt.ts';
import type { Place } from '../../../src/model/place.ts';

const at: Place = { offset: 0 };
const warning = 'warning: the cache of this machine is old';

function worked(output: string): Attempt {
  const action = { kind: 'run', command: 'npm test' } as const;
  return {
    n: 1,
    session: 's',
    round: '1',
    tool: 'bash',
    action,
    input: '',
    outcome: 'ok',
    output,
    call: at,
    result: at,
  };
}

test('what runs that went well say at their end, too, is noise, however much they say before it', () => {
  const noise = new Noise();
  const manyLines = Array.from({ length: 5_000 }, (_, n) => `compiled part ${'x'.repeat(n % 50)}`).join('\n');
  for (const output of [manyLines, manyLines]) noise.learn({ attempt: worked(`${output}\n${warning}`), shows: false });
  assert.equal(noise.strip(`${warning}\nTypeError: id is undefined`), 'TypeError: id is undefined');
});

test('what one run said once is none', () => {
  const noise = new Noise();
  noise.learn({ attempt: worked(warning), shows: false });
  assert.equal(noise.strip(warning), undefined);
});
