import type { AttemptGlance, Episode, Session } from '../../src/model/episode.ts';
import type { Lesson } from '../../src/model/lesson.ts';
import { limits } from '../../src/model/limits.ts';
import type { WatchState } from '../../src/model/watch.ts';
import { type Change, callNotStuck, emptyMemory, note, snooze, tick } from '../../src/store/index.ts';
import { alarms } from '../../src/ui/alarms.ts';
import { nothingWatched, type Phase, type Situation } from '../../src/ui/situation.ts';
import { anAttempt, anEdit, anEpisode, aSession, hostile, minute } from '../unit/guidance/an-episode.ts';

const now = (anEpisode().first ?? 0) + 12 * minute;

/** Every situation that the panel has a face for, by the name that pictures and kept layouts bear. */
export const situations = {
  'first-run': () => situation({ watch: nothingWatched }),
  'unreadable-logs': () =>
    situation({
      watch: { ...nothingWatched, skipped: [{ path: '/code/shop/agent.log', label: 'agent.log', why: 'unknown' }] },
    }),
  'switched-off': () => situation({ phase: { kind: 'off' }, watch: nothingWatched }),
  starting: () => situation({ phase: { kind: 'starting' }, watch: nothingWatched }),
  'worker-lost': () =>
    situation({
      phase: { kind: 'problem', why: 'memory' },
    }),
  calm: () => situation({ watch: { ...nothingWatched, sessions: calmSessions(), episodes: past() } }),
  recovered: () => {
    const over = anEpisode({ id: 'just', state: 'recovered', past: 'npm ci', pastDid: 'run', last: now - minute });
    return situation({ watch: { ...nothingWatched, sessions: calmSessions(), episodes: [over, ...past()] } });
  },
  notice: () => stuck({ grade: 'notice', count: 3, strip: testsAndEdits(3), warned: null }),
  warning: () => stuck({ grade: 'warning', count: 4, strip: testsAndEdits(4) }),
  'same-call': () =>
    stuck({
      pattern: 'same-call-same-failure',
      failureKind: 'missing-command',
      subject: 'pnpm test',
      strip: testsAndEdits(6).map((one) =>
        one.change ? one : { ...one, title: 'pnpm test', exitCode: 127, failure: 'bash: pnpm: command not found' },
      ),
      lines: ['bash: pnpm: command not found'],
      place: undefined,
    }),
  'edit-test-circle': () =>
    stuck(
      { count: 7, strip: testsAndEdits(7) },
      [tick('e1', 'error-message', true, now), note('e1', 'The mock of the store has no id.', now)],
      past(),
    ),
  'failing-edits': () =>
    stuck({
      pattern: 'failing-edits',
      failureKind: 'edit-mismatch',
      subject: 'src/user.ts',
      edits: 0,
      editedPaths: [],
      lines: ['String to replace not found in file.', 'String: const user = await load(id);'],
      strip: Array.from({ length: 6 }, (_, n) =>
        anAttempt(n + 1, {
          tool: 'Edit',
          title: 'src/user.ts',
          change: { path: 'src/user.ts', before: 'const user = await load(id);', after: `const user = load(${n});` },
        }),
      ),
    }),
  'back-and-forth': () =>
    stuck({
      pattern: 'back-and-forth',
      subject: 'npm run build',
      count: 4,
      lines: ["error TS2339: Property 'id' does not exist on type 'User'."],
      strip: Array.from({ length: 16 }, (_, n) =>
        n % 2 === 1 ? anEdit(n + 1, 'id', 'name') : anAttempt(n + 1, n % 4 === 2 ? { likeness: 'other' } : {}),
      ),
    }),
  refused: () =>
    stuck({
      pattern: 'refused-again',
      failureKind: 'policy',
      subject: 'git push --force origin main',
      sameCall: false,
      edits: 0,
      editedPaths: [],
      lines: ['Permission to use Bash with command git push --force origin main has been denied.'],
      place: undefined,
      strip: Array.from({ length: 5 }, (_, n) => anAttempt(n + 1, { title: 'git push --force origin main' })),
    }),
  'provider-trouble': () =>
    stuck({
      pattern: 'provider-trouble',
      grade: 'notice',
      subject: 'rate-limit',
      count: 3,
      warned: null,
      strip: [],
      attempts: [],
      lines: ['429 Too Many Requests'],
      edits: 0,
      editedPaths: [],
    }),
  'same-result': () =>
    stuck({
      pattern: 'same-result-again',
      grade: 'notice',
      subject: 'gh run view',
      warned: null,
      lines: ['in progress'],
      strip: Array.from({ length: 12 }, (_, n) =>
        anAttempt(n + 1, { title: 'gh run view', outcome: 'ok', exitCode: 0, failure: undefined }),
      ),
    }),
  'several-agents': () => {
    const other = { session: 's2', subject: 'cargo test', grade: 'stuck' } as const;
    const notices = Array.from({ length: limits.cards + 1 }, (_, n) =>
      anEpisode({ id: `n${n}`, session: 's3', grade: 'notice', count: 3, signature: `other-${n}` }),
    );
    return situation({
      changes: ['e1', 'e2'].map((id) => note(id, 'Ask Anna.', now)),
      watch: {
        ...nothingWatched,
        sessions: [...calmSessions(), aSession({ id: 's3', agent: 'Codex', parent: 's2' })],
        episodes: [anEpisode(), anEpisode({ id: 'e2', ...other }), ...notices, ...past()],
      },
    });
  },
  snoozed: () => stuck({}, [snooze('e1', now + 60 * minute, now), callNotStuck('another', now)]),
  'long-texts': () => wordy(`${'a/very/long/path/'.repeat(12)}user-store-with-a-long-name.integration.test.ts`),
  'hostile-texts': () =>
    wordy(`${hostile} ${'\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 👩‍👩‍👧‍👦 '.repeat(6)}`),
} as const satisfies Readonly<Record<string, () => Situation>>;

export type SituationName = keyof typeof situations;
export const situationNames = Object.keys(situations).filter((name): name is SituationName => name in situations);

interface Parts {
  readonly phase?: Phase;
  readonly watch?: WatchState;
  readonly changes?: readonly Change[];
  readonly lessons?: readonly Lesson[];
}

function situation(parts: Parts): Situation {
  const { phase = { kind: 'watching' }, watch = nothingWatched, changes = [], lessons = [] } = parts;
  const memory = changes.reduce((was, change) => change(was), emptyMemory);
  return { phase, watch, memory, lessons, alarms: alarms(watch.episodes, memory, now), now };
}

/** One agent's open episode, beside another agent that works. */
function stuck(episode: Partial<Episode>, changes: readonly Change[] = [], others: readonly Episode[] = []): Situation {
  const watch = { ...nothingWatched, sessions: calmSessions(), episodes: [anEpisode(episode), ...others] };
  return situation({ watch, changes });
}

/** Failing runs of the tests, with edits and a read in between. */
function testsAndEdits(failures: number): AttemptGlance[] {
  return Array.from({ length: failures }, (_, n) => [
    anAttempt(3 * n + 1),
    ...(n % 2 === 0
      ? [anEdit(3 * n + 2, `return user.id;`, `return user?.id ?? ${n};`)]
      : [anAttempt(3 * n + 2, { title: 'src/user.ts', tool: 'Read', likeness: 'between', outcome: 'ok' })]),
    ...(n === 2 ? [anAttempt(3 * n + 3, { likeness: 'other', failure: 'SyntaxError: Unexpected token' })] : []),
  ]).flat();
}

function calmSessions(): Session[] {
  const recent = Array.from({ length: 24 }, (_, n) =>
    n % 7 === 3
      ? anAttempt(n + 1, { likeness: 'other' })
      : anAttempt(n + 1, {
          likeness: n % 3 === 0 ? 'fine' : 'between',
          outcome: 'ok',
          failure: undefined,
          exitCode: 0,
        }),
  );
  return [
    aSession({ recent, last: now - minute }),
    aSession({ id: 's2', agent: 'Codex', recent: recent.slice(0, 9), attempts: 9, failed: 1, last: now - 6 * minute }),
    aSession({ id: 's4', agent: 'Codex', title: 'Move the shop to the new address', state: 'quiet', recent: [] }),
  ];
}

/** Episodes of earlier days: one that something got past, with the signature of the open one, and one that nobody did. */
function past(): Episode[] {
  return [
    anEpisode({ id: 'p1', state: 'recovered', past: 'npm ci', pastDid: 'run', last: now - 20 * 24 * 60 * minute }),
    anEpisode({ id: 'p2', state: 'interrupted', signature: 'old', subject: 'cargo test', last: now - 90 * minute }),
  ];
}

/** The same text, long or ill-meant, in every field that a log can fill. */
function wordy(text: string): Situation {
  const strip = Array.from({ length: limits.strip }, (_, n) =>
    n % 5 === 4 ? anEdit(n + 1, text, `${text}!`, text) : anAttempt(n + 1, { title: text, failure: text }),
  );
  const open = anEpisode({
    subject: text,
    strip,
    lines: Array.from({ length: limits.shownLines }, () => text),
    editedPaths: [text, 'src/user.ts'],
    place: { path: text, line: 1 },
  });
  const over = anEpisode({ id: 'p1', state: 'recovered', past: text, pastDid: 'edit', subject: text });
  const sessions = [
    aSession({ agent: text, title: text, recent: strip }),
    aSession({ id: 's2', agent: text, title: text, recent: strip }),
  ];
  return situation({ watch: { ...nothingWatched, sessions, episodes: [open, over] } });
}
