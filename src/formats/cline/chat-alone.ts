import type { Event } from '../../model/event.ts';
import type { DecoderContext, DocumentReading } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { logTime } from '../log-time.ts';
import {
  callEvent,
  costEvent,
  indexed,
  resultEvent,
  saidEvent,
  sessionEvent,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { toldCall } from './call.ts';
import type { Task } from './conversation.ts';
import { folderIn } from './environment.ts';
import { readOutcome } from './outcome.ts';
import { UiServer, UiTool } from './records.ts';
import { namedResults } from './result-texts.ts';
import { type Chat, type ChatMessage, failedRequests, requestsIn } from './ui-messages.ts';

/** Tools as the chat names them, and what the model calls them by. */
const toolNames: ReadonlyMap<string, string> = new Map([
  ['readFile', 'read_file'],
  ['editedExistingFile', 'replace_in_file'],
  ['appliedDiff', 'apply_diff'],
  ['newFileCreated', 'write_to_file'],
  ['fileDeleted', 'delete_file'],
  ['insertContent', 'insert_content'],
  ['searchAndReplace', 'search_and_replace'],
  ['listFiles', 'list_files'],
  ['listFilesTopLevel', 'list_files'],
  ['listFilesRecursive', 'list_files'],
  ['listCodeDefinitionNames', 'list_code_definition_names'],
  ['searchFiles', 'search_files'],
  ['codebaseSearch', 'codebase_search'],
  ['webFetch', 'web_fetch'],
  ['webSearch', 'web_search'],
  ['summarizeTask', 'summarize_task'],
  ['useSkill', 'use_skill'],
  ['skill', 'skill'],
  ['switchMode', 'switch_mode'],
  ['newTask', 'new_task'],
  ['fetchInstructions', 'fetch_instructions'],
  ['updateTodoList', 'update_todo_list'],
  ['runSlashCommand', 'run_slash_command'],
  ['generateImage', 'generate_image'],
]);
/** What the chat shows as a tool though no model called it. */
const noTools: ReadonlySet<string> = new Set(['finishTask', 'imageGenerated']);

const errors: ReadonlySet<string> = new Set([
  'error',
  'diff_error',
  'clineignore_error',
  'rooignore_error',
  'command_permission_denied',
]);
/** What only the surface shows, or what is told by other messages too. */
const irrelevant: ReadonlySet<string> = new Set(
  `task api_req_finished api_req_deleted deleted_api_reqs api_req_rate_limit_wait reasoning image info user_feedback_diff
  shell_integration_warning shell_integration_warning_with_suggestion browser_action browser_action_result browser_session_status
  mcp_server_request_started mcp_notification checkpoint_created checkpoint_saved load_mcp_documentation task_progress hook
  hook_status hook_output hook_output_stream subagent use_subagents subagent_usage conditional_rules_applied condense_context_error
  codebase_search_result subtask_result user_edit_todos too_many_tools_warning generate_explanation
  command_output followup plan_mode_respond act_mode_respond completion_result plan_completion_result resume_task resume_completed_task
  mistake_limit_reached auto_approval_max_req_reached new_task condense summarize_task report_bug payment_required_prompt
  invalid_model checkpoint_restore api_req_failed api_req_started api_req_retried api_req_retry_delayed error_retry text
  user_feedback compaction condense_context sliding_window_truncation mcp_server_response browser_action_launch`.split(
    /\s+/,
  ),
);
const approvals: ReadonlySet<string> = new Set([
  'tool',
  'command',
  'use_mcp_server',
  'browser_action_launch',
  'command_output',
]);

interface Open {
  readonly id: string;
  readonly tool: string;
  output: string;
  error?: string;
  at: ChatMessage;
}

/**
 * Reads a task whose conversation is gone by what its chat shows: tools and commands with the results that the next request to the
 * model repeats. Where the chat does not keep requests, a command's output is all there is, and a tool went well unless an error follows.
 */
export function readChatAlone(chat: Chat, task: Task, context: DecoderContext): DocumentReading {
  const reader = new ChatReader(chat, task, context);
  return { events: reader.read(), notUnderstood: reader.notUnderstood, records: chat.messages.length };
}

class ChatReader {
  notUnderstood: number;
  readonly #chat: Chat;
  readonly #task: Task;
  readonly #context: DecoderContext;
  readonly #events: Event[] = [];
  #open: Open[] = [];
  /** The last question about a call: what a person says to it is no turn of theirs. */
  #asked = false;
  #heard = false;
  #round = 0;
  #model: string | undefined;

  constructor(chat: Chat, task: Task, context: DecoderContext) {
    this.#chat = chat;
    this.#task = task;
    this.#context = context;
    this.notUnderstood = chat.notUnderstood;
  }

  read(): readonly Event[] {
    const { messages } = this.#chat;
    const [first] = messages;
    if (first === undefined) return [];
    const requests = requestsIn(messages);
    const cwd = this.#task.cwd ?? requests.slice(0, 3).flatMap(({ request }) => folderIn(request ?? '') ?? [])[0];
    const title = first.text?.split('\n', 1)[0];
    this.#model = first.modelInfo?.modelId;
    const facts = { agent: this.#task.agent, cwd, title, parent: this.#task.parent, model: this.#model };
    this.#events.push(sessionEvent(this.#where(first), facts));
    const failures = new Map(failedRequests(messages).map((failure) => [failure.message, failure]));
    const asked = new Map(requests.map((request) => [request.message, request]));
    messages.forEach((message, position) => {
      const failure = failures.get(message);
      const request = asked.get(message);
      if (request) {
        this.#results(request.request ?? '', message);
        this.#round++;
        // Of the last one the count may still grow.
        if (request !== requests.at(-1))
          this.#events.push(...costEvent(this.#where(message), request.tokens, request.usd));
      }
      if (failure) this.#events.push(troubleEvent(this.#where(message), failure.error));
      if (!request) this.#message(message, position);
    });
    return this.#events;
  }

  #where(message: ChatMessage): Where {
    const time = logTime(message.ts);
    return { session: this.#task.session, at: indexed(message.index), ...(time === undefined ? {} : { time }) };
  }

  #message(message: ChatMessage, position: number): void {
    const kind = message.say ?? message.ask ?? '';
    const text = message.text ?? '';
    const where = this.#where(message);
    const model = message.modelInfo?.modelId;
    if (model !== undefined && model !== this.#model) {
      this.#model = model;
      this.#events.push(sessionEvent(where, { model }));
    }
    if (kind !== 'user_feedback' && kind !== 'checkpoint_created' && kind !== 'checkpoint_saved')
      this.#asked = message.ask !== undefined && approvals.has(message.ask);
    switch (kind) {
      case 'tool':
      case 'command':
      case 'use_mcp_server':
        if (message.partial !== true) this.#call(kind, text, message);
        return;
      case 'command_output':
        this.#output(text, message);
        return;
      case 'mcp_server_response':
        this.#output(text, message);
        return;
      case 'task':
        this.#said(text, where);
        return;
      case 'text':
        if (position === 0) this.#said(text, where);
        else if (message.partial !== true) this.#events.push(...saidEvent('agent', where, text, `r${this.#round}`));
        return;
      case 'user_feedback':
        if (!this.#asked) this.#said(text, where);
        return;
      case 'completion_result':
      case 'plan_completion_result':
        this.#finish(message);
        if (message.partial === true || message.ask !== undefined) return;
        this.#events.push(...saidEvent('agent', where, text, `r${this.#round}`), { kind: 'done', ...where });
        return;
      case 'compaction':
        if (/"status":"completed"/.test(text)) this.#events.push({ kind: 'compaction', ...where });
        return;
      case 'condense_context':
      case 'sliding_window_truncation':
        if (message.partial !== true) this.#events.push({ kind: 'compaction', ...where });
        return;
      default:
        if (errors.has(kind)) this.#error(text, message);
        else if (!irrelevant.has(kind)) this.notUnderstood++;
    }
  }

  #said(text: string, where: Where): void {
    if (!this.#heard && text.trim() === '') return;
    this.#heard = true;
    this.#events.push(...saidEvent('human', where, text));
  }

  #call(kind: 'tool' | 'command' | 'use_mcp_server', text: string, message: ChatMessage): void {
    const known = kind === 'tool' ? uiTool(text) : kind === 'command' ? command(text) : server(text);
    if (known === undefined) this.notUnderstood++;
    if (!known || noTools.has(known.tool)) return;
    const id = `u${message.index}`;
    const call = { id, round: `r${this.#round}`, ...known };
    this.#events.push(callEvent(this.#where(message), toldCall(call), this.#context.machine));
    this.#open.push({ id, tool: known.tool, output: '', at: message });
  }

  #output(text: string, message: ChatMessage): void {
    const last = this.#open.at(-1);
    if (!last || (message.partial === true && message.ask === undefined)) return;
    if (text === '') return;
    last.output = last.output === '' ? text : `${last.output}\n${text}`;
    last.at = message;
  }

  #error(text: string, message: ChatMessage): void {
    const last = this.#open.at(-1);
    if (last) {
      last.error = text;
      last.at = message;
      return;
    }
    // A call that lacks something is never shown but in what is said about it.
    const tool = /\btried to use (\w{1,60})\b/.exec(text)?.[1];
    if (tool === undefined) return;
    const id = `u${message.index}`;
    const where = this.#where(message);
    const call = { id, round: `r${this.#round}`, tool, input: {} };
    this.#events.push(callEvent(where, toldCall(call), this.#context.machine));
    this.#events.push(resultEvent(where, { id }, { outcome: 'failed', fault: 'malformed', output: text }));
  }

  /** The results that a request repeats for the model belong to the calls before it, in their order. */
  #results(request: string, message: ChatMessage): void {
    const results = namedResults(request);
    const where = this.#where(message);
    for (const result of results) {
      const at = this.#open.findIndex(({ tool }) => isSame(tool, result.tool));
      const [call] = at < 0 ? [] : this.#open.splice(at, 1);
      if (call) this.#events.push(resultEvent(where, { id: call.id }, readOutcome(result.tool, result.text)));
    }
    this.#finish(message);
  }

  /** Calls that no request tells of ended before it all the same. */
  #finish(message: ChatMessage): void {
    const open = this.#open;
    this.#open = [];
    for (const { id, tool, output, error, at } of open) {
      const where = this.#where(output === '' && error === undefined ? message : at);
      if (error !== undefined) {
        const said = readOutcome(tool, error, true);
        this.#events.push(
          resultEvent(where, { id }, { ...said, output: output === '' ? said.output : `${output}\n${error}` }),
        );
      } else {
        const outcome = tool === 'execute_command' ? 'unknown' : 'ok';
        this.#events.push(resultEvent(where, { id }, { outcome, output }));
      }
    }
  }
}

interface Named {
  readonly tool: string;
  readonly input: unknown;
}

function uiTool(text: string): Named | undefined {
  const parsed = safeParse(UiTool, parseJsonLine(text));
  if (!parsed.success) return undefined;
  const { tool, path, content, diff, regex, filePattern, query } = parsed.data;
  const name = toolNames.get(tool) ?? tool;
  const written = name === 'write_to_file' || name === 'insert_content';
  const edited = name === 'replace_in_file' ? { diff: diff ?? content } : { diff };
  return {
    tool: name,
    input: withoutUndefined({
      path,
      regex,
      file_pattern: filePattern,
      query,
      ...edited,
      ...(written ? { content } : {}),
    }),
  };
}

function withoutUndefined(input: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function command(text: string): Named {
  return { tool: 'execute_command', input: { command: text.replace(/REQ_APP$/, '') } };
}

function server(text: string): Named | undefined {
  const parsed = safeParse(UiServer, parseJsonLine(text));
  if (!parsed.success) return undefined;
  const { type, serverName, toolName, arguments: given, uri } = parsed.data;
  return type === 'access_mcp_resource'
    ? { tool: type, input: { server_name: serverName, uri } }
    : { tool: 'use_mcp_tool', input: { server_name: serverName, tool_name: toolName, arguments: given } };
}

const changes: ReadonlySet<string> = new Set([
  'replace_in_file',
  'write_to_file',
  'apply_diff',
  'apply_patch',
  'insert_content',
  'search_and_replace',
  'search_replace',
  'edit_file',
  'edit',
]);

/** The chat shows every change of a file as one of two tools, whichever it was. */
function isSame(shown: string, named: string): boolean {
  return shown === named || (changes.has(shown) && changes.has(named));
}
