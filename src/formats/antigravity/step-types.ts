/** Steps that are results of tools, and the tools whose they are. */
const tools: ReadonlyMap<string, readonly string[]> = new Map([
  ['RUN_COMMAND', ['run_command']],
  ['COMMAND_STATUS', ['command_status']],
  ['SEND_COMMAND_INPUT', ['send_command_input']],
  ['READ_TERMINAL', ['read_terminal']],
  ['VIEW_FILE', ['view_file']],
  ['VIEW_FILE_OUTLINE', ['view_file_outline']],
  ['VIEW_CODE_ITEM', ['view_code_item']],
  ['LIST_DIRECTORY', ['list_dir']],
  ['LIST_RESOURCES', ['list_resources']],
  ['READ_RESOURCE', ['read_resource']],
  ['GREP_SEARCH', ['grep_search']],
  ['CODEBASE_SEARCH', ['codebase_search']],
  ['CODE_SEARCH', ['code_search', 'codebase_search']],
  ['FIND', ['find_by_name']],
  ['SEARCH_WEB', ['search_web']],
  ['READ_URL_CONTENT', ['read_url_content']],
  ['VIEW_CONTENT_CHUNK', ['view_content_chunk']],
  ['CODE_ACTION', ['replace_file_content', 'multi_replace_file_content', 'write_to_file', 'write_file']],
  ['FILE_CHANGE', ['replace_file_content', 'write_to_file']],
  ['PROPOSE_CODE', ['propose_code']],
  ['DELETE_DIRECTORY', ['delete_directory']],
  ['MOVE', ['move']],
  ['MCP_TOOL', []],
  ['GENERIC', []],
  ['INVOKE_SUBAGENT', ['invoke_subagent']],
  ['DEFINE_NEW_ENV_VARIABLE', []],
  ['GENERATE_IMAGE', ['generate_image']],
  ['TASK_BOUNDARY', ['task_boundary']],
  ['NOTIFY_USER', ['notify_user']],
  ['ASK_QUESTION', ['ask_question']],
  ['WAIT', ['wait']],
  ['COMPILE', ['compile']],
  ['COMPILE_APPLET', ['compile_applet']],
  ['GIT_COMMIT', ['git_commit']],
  ['LINT_DIFF', ['lint_diff']],
  ['CLIPBOARD', []],
]);

/** Kinds of steps that tell nothing of calls, results, people or the provider. */
const irrelevant = new Set([
  'CONVERSATION_HISTORY',
  'DUMMY',
  'EPHEMERAL_MESSAGE',
  'FINISH',
  'KNOWLEDGE_ARTIFACTS',
  'KNOWLEDGE_GENERATION',
  'MEMORY',
  'MQUERY',
  'PLAN_INPUT',
  'POST_PR_REVIEW',
  'RETRIEVE_MEMORY',
  'TODO_LIST',
  'loadCodeAssist',
]);

const withOwnStep = new Set([...tools.values()].flat());

/** Whether results of a tool are told in a kind of step that is known to be its own. */
export function hasOwnStep(tool: string): boolean {
  return withOwnStep.has(tool);
}

/** Every action of the browser has a step of its own kind. */
const ofBrowser = /^(?:BROWSER|OPEN_BROWSER|READ_BROWSER|CAPTURE_BROWSER|CLICK_BROWSER|EXECUTE_BROWSER|LIST_BROWSER)_?/;

export function isIrrelevantStep(type: string): boolean {
  return irrelevant.has(type);
}

/** The tools whose result a step is: none named where it may be any's; undefined where it is no result. */
export function toolsOfStep(type: string): readonly string[] | undefined {
  return tools.get(type) ?? (ofBrowser.test(type) ? [] : undefined);
}
