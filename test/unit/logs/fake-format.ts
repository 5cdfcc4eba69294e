import type { Judge, JudgeContext } from '../../../src/detect/index.ts';
import type { Claim, Head, LineFormat } from '../../../src/formats/format.ts';
import type { AttemptGlance, Episode, Session } from '../../../src/model/episode.ts';
import type { WatchOptions } from '../../../src/model/watch.ts';

/**
 * A format as simple as can be, so that these tests fail for reasons of their own: a first line `fake <folder>`, then one line a
 * call; `fail`, `ok`, or `throw` to break the decoder. Lines that begin with `?` are of an unknown kind.
 */
export function fakeFormat(overrides: Partial<LineFormat> = {}): LineFormat {
  return {
    id: 'fake',
    name: 'Fake',
    growth: 'lines',
    stores: (machine, folder) => [
      {
        root: `${machine.home}/.fake/sessions`,
        accepts: (path) => path.endsWith('.fake'),
        enters: (path) => !path.includes('archive') && folder !== '',
      },
    ],
    workspaceGlobs: ['**/*.fake', '**/*.log'],
    claim: (head: Head): Claim => (head.text.startsWith('fake ') ? 'content' : 'none'),
    folders: (head) => [...head.text.matchAll(/^fake (.*)$/gm)].map((match) => match[1] ?? ''),
    decoder({ path }) {
      let notUnderstood = 0;
      return {
        decode({ text, at }) {
          if (text === 'throw') throw new Error('a hostile line');
          if (text.startsWith('?')) notUnderstood++;
          if (text.startsWith('fake ') || text.startsWith('?')) return [];
          return [
            { kind: 'result', session: path, at, outcome: text.startsWith('fail') ? 'failed' : 'ok', output: text },
          ];
        },
        get notUnderstood() {
          return notUnderstood;
        },
      };
    },
    ...overrides,
  };
}

/** A judge to whom four failures are a warning, and nothing else is anything. */
export function fakeJudge({ path, format, agent }: JudgeContext): Judge {
  const recent: AttemptGlance[] = [];
  let last = 0;
  let quiet = false;
  return {
    take(event) {
      if (event.kind !== 'result') return;
      recent.push({
        n: recent.length + 1,
        round: String(recent.length),
        tool: 'bash',
        title: event.output,
        outcome: event.outcome,
        likeness: event.outcome === 'failed' ? 'same' : 'fine',
        call: event.at,
        result: event.at,
      });
    },
    passTime(now) {
      if (last === 0) last = now;
      quiet = now - last > 30 * 60_000;
    },
    get sessions(): readonly Session[] {
      const failed = recent.filter(({ outcome }) => outcome === 'failed').length;
      const state = quiet ? 'quiet' : 'active';
      const log = { path, place: { offset: 0 } };
      return [{ id: path, format, agent, state, attempts: recent.length, failed, recent, log }];
    },
    get episodes(): readonly Episode[] {
      const failing = recent.filter(({ outcome }) => outcome === 'failed');
      if (failing.length < 4) return [];
      return [
        {
          id: `${path}#1`,
          session: path,
          pattern: 'same-call-same-failure',
          grade: 'warning',
          state: 'open',
          signature: 'fail',
          failureKind: 'general',
          subject: failing.at(-1)?.title ?? '',
          sameCall: true,
          count: failing.length,
          attempts: failing,
          warned: 4,
          strip: recent,
          lines: ['fail'],
          edits: 0,
          editedPaths: [],
        },
      ];
    },
  };
}

export function options(folders: string[], overrides: Partial<WatchOptions> = {}): WatchOptions {
  return {
    folders,
    include: [],
    exclude: [],
    extraLogs: [],
    agentTextLogs: [],
    customLogs: [],
    sessionStores: true,
    disabledFormats: [],
    thresholds: {},
    since: 24 * 60 * 60_000,
    ...overrides,
  };
}
