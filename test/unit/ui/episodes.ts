import type { AttemptGlance, Episode, Session } from '../../../src/model/episode.ts';

/** An attempt at `npm test` that failed, with what matters to a test put in. */
export function attempt(n: number, parts: Partial<AttemptGlance> = {}): AttemptGlance {
  return {
    n,
    round: `r${n}`,
    tool: 'Bash',
    title: 'npm test',
    outcome: 'failed',
    likeness: 'same',
    call: { offset: n * 100 },
    result: { offset: n * 100 + 50 },
    ...parts,
  };
}

/** An open episode of `npm test` at warning, with what matters to a test put in. */
export function episode(parts: Partial<Episode> = {}): Episode {
  const attempts = [1, 2, 3, 4].map((n) => attempt(n));
  return {
    id: 'e1',
    session: 's1',
    pattern: 'same-call-same-failure',
    grade: 'warning',
    state: 'open',
    signature: 'sig1',
    failureKind: 'tests',
    subject: 'npm test',
    sameCall: true,
    count: 4,
    attempts,
    warned: 4,
    strip: attempts,
    lines: ['TypeError: Cannot read properties of undefined'],
    edits: 0,
    editedPaths: [],
    first: 1_000_000,
    last: 1_060_000,
    ...parts,
  };
}

/** A session of an agent, with what matters to a test put in. */
export function session(parts: Partial<Session> = {}): Session {
  return {
    id: 's1',
    format: 'open',
    agent: 'Claude Code',
    state: 'active',
    attempts: 4,
    failed: 4,
    recent: [],
    log: { path: '/logs/agent.log', place: { offset: 0 } },
    ...parts,
  };
}
