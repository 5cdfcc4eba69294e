import type { Machine } from '../../model/machine.ts';
import { editorUserFolders } from '../editor-folders.ts';
import type { Claim, Head, Store } from '../format.ts';
import { below, forward } from '../store-path.ts';
import { tasksBelow } from './folders.ts';

/** One of the agents that keep their tasks the way Cline began to. */
export interface TaskAgent {
  readonly id: string;
  readonly name: string;
  /** Identifiers of its extensions, in lower case as editors name their folders. */
  readonly extensions: readonly string[];
  /** Folders of tasks outside of editors. */
  elsewhere(machine: Machine): readonly string[];
  /** What a conversation or chat has that only this agent writes. */
  readonly marks: RegExp;
  /** How sure it is of what shows no agent's mark. */
  readonly unmarked: Claim;
}

function clineData(machine: Machine): string {
  const { CLINE_DATA_DIR, CLINE_DIR } = machine.env;
  return CLINE_DATA_DIR?.trim() || below(machine, CLINE_DIR?.trim() || below(machine, machine.home, '.cline'), 'data');
}

/** Where sessions of Cline's SDK lie (`sdk/packages/shared/src/storage/paths.ts`). */
export function sdkSessions(machine: Machine): string {
  return machine.env.CLINE_SESSION_DATA_DIR?.trim() || below(machine, clineData(machine), 'sessions');
}

export const clineTasks: TaskAgent = {
  id: 'cline',
  name: 'Cline',
  extensions: ['saoudrizwan.claude-dev', 'saoudrizwan.cline-nightly'],
  elsewhere: (machine) => [tasksBelow(machine, clineData(machine))],
  marks:
    /Visual Studio Code (?:Visible Files|Open Tabs)|# Current Mode\\{1,3}n(?:ACT|PLAN) MODE|# task_progress |<replace_in_file>|\[replace_in_file for |"name":\s?"(?:replace_in_file|plan_mode_respond)"|<plan_mode_respond>|\[plan_mode_respond\]|# Context Window Usage|# Detected CLI Tools|"say":\s?"(?:task_progress|checkpoint_created|error_retry|completion_result_changes)"|"lastCheckpointHash"|"modelInfo":\s?\{\s{0,9}"(?:providerId|modelId)"|clineignore/,
  unmarked: 'content',
};

export const rooTasks: TaskAgent = {
  id: 'roo-code',
  name: 'Roo Code',
  extensions: ['rooveterinaryinc.roo-cline', 'rooveterinaryinc.roo-code-nightly'],
  elsewhere: (machine) => [tasksBelow(machine, machine.home, '.vscode-mock', 'global-storage')],
  marks:
    /# Current Mode\\{1,3}n<slug>|# Current Mode\\{1,3}n(?:code|ask|architect|debug|orchestrator)\b|# Current Workspace Directory \(|# Current Cost\b|<apply_diff>|\[apply_diff\b|<update_todo_list>|\[update_todo_list\]|<switch_mode>|<insert_content>|\[read_file for [^\n]{0,300}Reading multiple files at once|"name":\s?"(?:apply_diff|update_todo_list|switch_mode|codebase_search)"|"say":\s?"(?:checkpoint_saved|api_req_retry_delayed|condense_context|codebase_search_result|subtask_result)"|\\"apiProtocol\\"|"isSummary"|"condense(?:Id|Parent)"|rooignore/,
  unmarked: 'weak',
};

/** Kilo Code's extension before it became a fork of opencode, and the CLI made with it. */
export const kiloTasks: TaskAgent = {
  id: 'kilo-code',
  name: 'Kilo Code',
  extensions: ['kilocode.kilo-code'],
  elsewhere: (machine) => [tasksBelow(machine, machine.home, '.kilocode', 'cli', 'global')],
  marks:
    /kilocodeignore|"kiloCode":|\\"inferenceProvider\\"|"ask":\s?"(?:payment_required_prompt|invalid_model|checkpoint_restore)"|<edit_file>\\n<target_file>/,
  unmarked: 'none',
};

const taskAgents: readonly TaskAgent[] = [clineTasks, rooTasks, kiloTasks];

/** The beginning of a conversation: a user's message in Anthropic's form that frames a task, with whatever keys before it. */
const conversationStart =
  /^\s{0,9}\[\s{0,99}\{\s{0,99}(?:"(?:ts|id)":\s{0,9}[^,[{]{1,80},\s{0,99}){0,2}"role":\s{0,9}"user",\s{0,99}"content":\s{0,9}(?:"|\[\s{0,99}\{\s{0,99}"type":\s{0,9}"text",\s{0,99}"text":\s{0,9}")(?:<task>|<user_message>|\s{0,9}<environment_details>|\[TASK RESUMPTION\])/;
/** A conversation that was condensed, or whose first message is the program's, shows the family by its later ones. */
const conversationShape =
  /^\s{0,9}\[\s{0,99}\{\s{0,99}(?:"(?:ts|id)":\s{0,9}[^,[{]{1,80},\s{0,99}){0,2}"role":\s{0,9}"(?:user|assistant)",\s{0,99}"content":/;
const familyMark =
  /<environment_details>|\[(?:execute_command|read_file|write_to_file|attempt_completion)(?: for [^\n]{0,300})?\] Result:/;
const chatStart =
  /^\s{0,9}\[\s{0,99}\{\s{0,99}"ts":\s{0,9}\d{10,16},\s{0,99}"type":\s{0,9}"(?:say|ask)",\s{0,99}"(?:say|ask)":\s{0,9}"/;

/** Whether a text begins as the chat of a task does. */
export function isChat(text: string): boolean {
  return chatStart.test(text);
}

function isFamily(text: string): boolean {
  return (
    chatStart.test(text) || conversationStart.test(text) || (conversationShape.test(text) && familyMark.test(text))
  );
}

function extensionOf(path: string): TaskAgent | undefined {
  const place = forward(path).toLowerCase();
  if (place.includes('/.kilocode/cli/')) return kiloTasks;
  if (place.includes('/.vscode-mock/')) return rooTasks;
  if (/\/\.cline\/data\/tasks\//.test(place)) return clineTasks;
  return taskAgents.find(({ extensions }) => extensions.some((one) => place.includes(`/${one}/`)));
}

/** How many of an agent's marks stand in a text; a few are enough to tell. */
function marksIn(text: string, { marks }: TaskAgent): number {
  const all = new RegExp(marks.source, 'g');
  let count = 0;
  while (count < 20 && all.exec(text)) count++;
  return count;
}

/** The agent whose task it is: by the folder of its extension, else by what only it writes. */
export function claimTask(agent: TaskAgent, { path, text }: Head): Claim {
  if (!isFamily(text)) return 'none';
  const owner = extensionOf(path);
  if (owner) return owner === agent ? 'named' : 'none';
  const kilo = marksIn(text, kiloTasks);
  const roo = marksIn(text, rooTasks);
  const cline = marksIn(text, clineTasks);
  if (kilo > 0 && roo + kilo > cline) return agent === kiloTasks ? 'content' : 'none';
  if (roo > cline) return agent === rooTasks ? 'content' : 'none';
  if (cline > 0) return agent === clineTasks ? 'content' : 'none';
  return agent.unmarked;
}

/** Where a task's files lie: in the extension's folder of every editor, and elsewhere. */
export function taskStores(agent: TaskAgent, machine: Machine): readonly Store[] {
  const inEditors = editorUserFolders(machine).flatMap((user) =>
    agent.extensions.map((extension) => tasksBelow(machine, user, 'globalStorage', extension)),
  );
  return [...inEditors, ...agent.elsewhere(machine)].map((root) => ({
    root,
    accepts: (path) => /^[^/]{1,200}\/(?:api_conversation_history|claude_messages|ui_messages)\.json$/.test(path),
    enters: (path) => !path.includes('/'),
  }));
}
