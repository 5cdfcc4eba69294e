import { join } from 'node:path';
import { type Sensitivity, thresholdsOf } from '../../src/model/sensitivity.ts';
import { digestOf } from './digest.ts';
import { grouped } from './grouped.ts';
import { type Label, readLabels } from './labels.ts';
import { alarmsOfPeer } from './peers/alarms.ts';
import { peers } from './peers/index.ts';
import { triedIn } from './peers/tried.ts';
import { judgeLog, placesOf, readLog } from './read-log.ts';
import { type Alarm, alarmsOf, type Figures, type FileScore, type Found, figuresOf, scoreFile } from './score.ts';

/** How the episodes of one pattern were found: those labelled with it, and the false alarms raised under its name. */
export interface PatternFigures {
  readonly must: number;
  readonly hits: number;
  readonly may: number;
  readonly mayHits: number;
  readonly falseAlarms: number;
}

/** What scoring a folder of labelled recordings came to. */
export interface CorpusReport {
  readonly digest: string;
  readonly sensitivity: Sensitivity;
  readonly all: Figures;
  readonly agents: Readonly<Record<string, Figures>>;
  readonly patterns: Readonly<Record<string, PatternFigures>>;
  readonly peers: Readonly<Record<string, Figures>>;
  readonly sensitivities: Readonly<Partial<Record<Sensitivity, Figures>>>;
  readonly misses: readonly Found[];
  readonly hits: readonly Found[];
  readonly falseAlarms: readonly (Alarm & { readonly file: string })[];
  /** Files that no format claims: their labelled episodes are misses. */
  readonly notRead: readonly string[];
  readonly recordings: readonly Label[];
}

/** What is to be scored, and how. */
export interface CorpusRequest {
  /** A folder of recordings with their `labels.jsonl`. */
  readonly folder: string;
  /** Only recordings whose name holds this. */
  readonly only: string;
  /** The one that everything is reported of comes first. */
  readonly sensitivities: readonly [Sensitivity, ...Sensitivity[]];
}

/** Scores the engine and the rules of its peers on every labelled recording of a folder, each read once. */
export async function evaluateCorpus({ folder, only, sensitivities }: CorpusRequest): Promise<CorpusReport> {
  const labels = readLabels(folder);
  const wanted = labels.filter(({ file }) => file.includes(only));
  const ours = new Map<Sensitivity, FileScore[]>(sensitivities.map((one) => [one, []]));
  const theirs = new Map<string, FileScore[]>(peers.map(({ name }) => [name, []]));
  const notRead: string[] = [];
  for (const label of wanted) {
    const log = await readLog(join(folder, label.file));
    if (!log) notRead.push(label.file);
    const where = log ? await placesOf(log) : () => 0;
    let attempts = 0;
    for (const [sensitivity, scores] of ours) {
      const { sessions, episodes } = log ? judgeLog(log, thresholdsOf(sensitivity)) : { sessions: [], episodes: [] };
      attempts = sessions.reduce((all, session) => all + session.attempts, 0);
      scores.push(scoreFile(label, alarmsOf(episodes, where), attempts));
    }
    const tried = log ? triedIn(log, where) : [];
    for (const peer of peers) {
      const alarms = tried.flatMap((session) => alarmsOfPeer(peer, session));
      theirs.get(peer.name)?.push(scoreFile(label, alarms, attempts));
    }
  }
  const [sensitivity] = sensitivities;
  const scores = ours.get(sensitivity) ?? [];
  const figures = <K extends string>(all: Iterable<[K, FileScore[]]>) =>
    Object.fromEntries([...all].map(([key, of]) => [key, figuresOf(of)]));
  return {
    digest: digestOf(labels.map(({ file }) => file)),
    sensitivity,
    all: figuresOf(scores),
    agents: figures(grouped(scores, ({ agent }) => agent)),
    patterns: patternsOf(scores),
    peers: figures(theirs),
    sensitivities: figures(ours),
    misses: scores.flatMap(({ found }) => found.filter(({ want, alarm }) => want === 'must' && !alarm)),
    hits: scores.flatMap(({ found }) => found.filter(({ alarm }) => alarm)),
    falseAlarms: scores.flatMap(({ file, falseAlarms }) => falseAlarms.map((alarm) => ({ file, ...alarm }))),
    notRead,
    recordings: wanted,
  };
}

function patternsOf(scores: readonly FileScore[]): Record<string, PatternFigures> {
  const found = scores.flatMap((score) => score.found);
  const raised = scores.flatMap((score) => score.falseAlarms);
  const names = [...new Set([...found, ...raised].map(({ pattern }) => pattern))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const of = (want: Found['want']) => found.filter((one) => one.pattern === name && one.want === want);
      const [must, may] = [of('must'), of('may')];
      return [
        name,
        {
          must: must.length,
          hits: must.filter(({ alarm }) => alarm).length,
          may: may.length,
          mayHits: may.filter(({ alarm }) => alarm).length,
          falseAlarms: raised.filter(({ pattern }) => pattern === name).length,
        },
      ];
    }),
  );
}
