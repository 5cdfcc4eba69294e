import type { Lesson } from '../../../src/model/lesson.ts';

/** What `npm ci` got past in one episode. */
export function aLesson(otherwise: Partial<Lesson> = {}): Lesson {
  return {
    signature: 'v1.signature-1',
    subject: 'npm test',
    pattern: 'same-call-same-failure',
    failureKind: 'crash',
    lines: ["Error: Cannot find module 'left-pad'", 'Require stack: src/cart.js'],
    past: 'npm ci',
    pastDid: 'run',
    agent: 'Claude Code',
    when: Date.UTC(2026, 10, 3, 10, 12),
    times: 1,
    episodes: ['e1'],
    ...otherwise,
  };
}
