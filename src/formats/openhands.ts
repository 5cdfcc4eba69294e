import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import type { Claim, DocumentFormat, Format, Head, LineFormat, Store } from './format.ts';
import { jsonLines, parseJsonLine } from './json-line.ts';
import { OpenHandsLines } from './openhands/decoder.ts';
import { eventsOf, mainOf } from './openhands/layout.ts';
import { readConversation } from './openhands/read.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward } from './store-path.ts';

/** Every event begins with these, in both versions; a trajectory is an array of them, or of pairs of them. */
const source = '"source":\\s{0,10}"(?:agent|user|environment|hook)"';
const time = '"timestamp":\\s{0,10}"\\d{4}-[^"\\n]{1,40}"';
const v0Start = new RegExp(`^[\\s[]{0,100}\\{\\s{0,100}"id":\\s{0,10}\\d{1,9},\\s{0,100}${time},\\s{0,100}${source}`);
const v1Start = new RegExp(
  `^[\\s[]{0,100}\\{\\s{0,100}"id":\\s{0,10}"[0-9a-f-]{32,36}",\\s{0,100}${time},\\s{0,100}(?:"parent_id":[^,\\n]{1,60},\\s{0,100})?${source}`,
);
const savedStart = /^\s{0,100}\{\s{0,100}"(?:trajectory|history)":\s{0,20}(?=\[)/;
const stateStart = /^\s{0,100}\{\s{0,100}"id":\s{0,10}"[0-9a-f-]{32,36}",\s{0,100}"(?:agent|workspace)":\s{0,20}\{/;
const stateKeys = /"(?:execution_status|agent_status|persistence_dir|confirmation_policy|max_iterations|working_dir)":/;
const evaluationStart =
  /^\{"instance_id": ?(?:"[^"\n]{1,200}"|\d{1,12}), ?"(?:test_result|instruction|instance|metadata|history|attempt)":/;
/** The program that resolves issues keeps its runs the same way. */
const resolverStart = /^\{"issue": ?\{"owner": ?"[^"\n]{1,200}", ?"repo": ?"[^"\n]{1,200}", ?"number": ?\d{1,12},/;
const storePath = /\/\.openhands\/|\/conversations\/[^/]+\/base_state\.json$|\/sessions\/[^/]+\/events\/\d+\.json$/;

/** Where events are kept one a line: the second line begins as the first does. */
function isOfLines({ path, text }: Head): boolean {
  return /\.jsonl$/.test(path) || /\n\{/.test(text.slice(0, 20_000));
}

function isEvent(text: string): boolean {
  const start = text.replace(savedStart, '');
  return v0Start.test(start) || v1Start.test(start);
}

function claimDocument(head: Head): Claim {
  const { path, text } = head;
  const isState = stateStart.test(text) && stateKeys.test(text);
  if (!isState && (isOfLines(head) || !isEvent(text))) return 'none';
  return storePath.test(forward(path)) ? 'named' : 'content';
}

const V1 = z.object({ id: z.string(), timestamp: z.string(), source: z.string(), kind: z.string() });

function claimLines(head: Head): Claim {
  const { text } = head;
  if (evaluationStart.test(text) || resolverStart.test(text)) return 'content';
  if (!isOfLines(head)) return 'none';
  if (isEvent(text) && !text.trimStart().startsWith('[')) return 'content';
  const known = jsonLines(text).some((line) => {
    const event = safeParse(V1, line);
    return event.success && /(?:Event|Observation|Condensation)$/.test(event.data.kind);
  });
  return known ? 'content' : 'none';
}

function atHome(machine: Machine, path: string): string {
  return /^~[\\/]/.test(path) ? below(machine, machine.home, path.slice(2)) : path;
}

/** The file store of V0 (openhands/core/config), and the conversations of the SDK's command line program. */
function stores(machine: Machine): readonly Store[] {
  const { FILE_STORE_PATH, OPENHANDS_PERSISTENCE_DIR, OPENHANDS_CONVERSATIONS_DIR } = machine.env;
  const usual = below(machine, machine.home, '.openhands');
  const files = atHome(machine, FILE_STORE_PATH || usual);
  const kept = OPENHANDS_CONVERSATIONS_DIR || below(machine, OPENHANDS_PERSISTENCE_DIR || usual, 'conversations');
  const accepts = (path: string) => /(?:^|\/)(?:base_state|events\/0)\.json$/.test(path);
  const enters = (path: string) => !/(?:^|\/)(?:event_cache|observations|skills|microagents)$/.test(path);
  return [below(machine, files, 'sessions'), below(machine, files, 'users'), atHome(machine, kept)].map((root) => ({
    root,
    accepts,
    enters,
  }));
}

const folder = /"working_dir":\s{0,10}("(?:[^"\\\n]|\\.){1,4000}")/;

function folderIn(text: string): readonly string[] {
  const parsed = z.string().safeParse(parseJsonLine(folder.exec(text)?.[1] ?? ''));
  return parsed.success ? [parsed.data] : [];
}

/** In the first events of a session (V0) stand the folder and what the agent is told of it. */
const firstEvents = 12;

const document: DocumentFormat = {
  id: 'openhands',
  name: 'OpenHands',
  growth: 'document',
  stores: (machine) => stores(machine),
  workspaceGlobs: [
    '**/.openhands/**/*.json',
    '**/conversations/*/base_state.json',
    '**/sessions/*/events/0.json',
    '**/trajectories/**/*.json',
  ],
  claim: claimDocument,
  folders: (head, beside) => [...new Set([head.text, ...(beside?.values() ?? [])].flatMap(folderIn))],
  folderFiles(path) {
    if (!/(?:^|\/)events\/0\.json$/.test(forward(path))) return [];
    return Array.from({ length: firstEvents }, (_, number) => path.replace(/0\.json$/, `${number + 1}.json`));
  },
  parts(path) {
    const events = eventsOf(path);
    return events ? [events] : [];
  },
  partOf: mainOf,
  read: readConversation,
};

const lines: LineFormat = {
  id: 'openhands',
  name: 'OpenHands',
  growth: 'lines',
  stores: () => [],
  workspaceGlobs: ['**/evaluation_outputs/**/output*.jsonl', '**/eval_outputs/**/output*.jsonl'],
  claim: claimLines,
  folders: ({ text }) => folderIn(text),
  decoder: (context) => new OpenHandsLines(context),
};

/**
 * OpenHands: `~/.openhands/sessions/<id>/events/<n>.json` (V0), `~/.openhands/conversations/<id>/events/event-<n>-<id>.json`
 * beside `base_state.json` (V1), saved trajectories, and the output of its evaluations.
 */
export const openHands: readonly Format[] = [document, lines];
