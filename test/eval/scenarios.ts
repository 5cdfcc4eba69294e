import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { type Sensitivity, thresholdsOf } from '../../src/model/sensitivity.ts';
import { digestOf } from './digest.ts';
import { judgeLog, readLog } from './read-log.ts';
import { alarmsOf } from './score.ts';

/** What is wanted of a short session: `config_only` turns on settings that ours does not have, so that nothing is. */
const Wanted = z.enum(['must_flag', 'must_not_flag', 'may_flag', 'config_only']);
type Wanted = z.infer<typeof Wanted>;

const Scenario = z.object({ id: z.string(), ours: Wanted });
export type Scenario = z.infer<typeof Scenario>;

/** What became of one session. */
export interface ScenarioOutcome extends Scenario {
  readonly file: string;
  /** The alarms, each by pattern and subject; undefined where the log could not be read. */
  readonly alarms: readonly string[] | undefined;
}

/** What running a set of short sessions came to. */
export interface ScenarioReport {
  readonly digest: string;
  /** How many of each kind there are, and how many of them were flagged. */
  readonly counts: Readonly<Record<Wanted, { readonly all: number; readonly flagged: number }>>;
  readonly missed: readonly ScenarioOutcome[];
  readonly falselyFlagged: readonly ScenarioOutcome[];
}

/**
 * Runs the short sessions that a JSON file lists, whose logs stand in `logs` beside it, each named by what is wanted and its id;
 * or those of a folder of such logs.
 */
export async function evaluateScenarios(path: string, sensitivity: Sensitivity): Promise<ScenarioReport> {
  const outcomes: ScenarioOutcome[] = [];
  for (const { file, ...scenario } of listScenarios(path)) {
    const log = statSync(file, { throwIfNoEntry: false }) ? await readLog(file) : undefined;
    const alarms = log && alarmsOf(judgeLog(log, thresholdsOf(sensitivity)).episodes, ({ offset }) => offset);
    outcomes.push({ ...scenario, file, alarms: alarms?.map(({ pattern, subject }) => `${pattern}: ${subject}`) });
  }
  return scenarioReport(outcomes);
}

/** Which outcomes are wrong: a log that could not be read is wrong whatever was wanted of it. */
export function scenarioReport(outcomes: readonly ScenarioOutcome[]): ScenarioReport {
  const count = (wanted: Wanted) => {
    const of = outcomes.filter(({ ours }) => ours === wanted);
    return { all: of.length, flagged: of.filter(isFlagged).length };
  };
  return {
    digest: digestOf(outcomes.map(({ id }) => id)),
    counts: {
      must_flag: count('must_flag'),
      must_not_flag: count('must_not_flag'),
      may_flag: count('may_flag'),
      config_only: count('config_only'),
    },
    missed: outcomes.filter((one) => one.alarms === undefined || (one.ours === 'must_flag' && !isFlagged(one))),
    falselyFlagged: outcomes.filter((one) => one.ours === 'must_not_flag' && isFlagged(one)),
  };
}

function isFlagged({ alarms = [] }: ScenarioOutcome): boolean {
  return alarms.length > 0;
}

function listScenarios(path: string): (Scenario & { readonly file: string })[] {
  if (statSync(path).isDirectory()) {
    const names = readdirSync(path).filter((name) => name.endsWith(ending));
    return names.map((name) => {
      const [ours, ...id] = name.slice(0, -ending.length).split('__');
      return { id: id.join('__'), ours: Wanted.parse(ours), file: join(path, name) };
    });
  }
  const listed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const { scenarios } = z.object({ scenarios: z.array(Scenario) }).parse(listed);
  return scenarios.map((one) => ({ ...one, file: join(dirname(path), 'logs', `${one.ours}__${one.id}${ending}`) }));
}

const ending = '.findaway.jsonl';
